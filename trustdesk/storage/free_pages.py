"""Free pages, written anew after a save was cut short.

SQLite does not keep in its journal what a free page held, because nobody will read it. When the
power goes while such a page is written again, half of it can be on the disk. For SQLite that is
well; whoever looks at the seal of every page (the check at the start, each copy) takes it for
damage, and would frighten somebody for nothing. Writing the free pages once more mends them.
"""

from __future__ import annotations

from typing import Any, Final

_WELL: Final = [("ok",)]
_MOST_BYTES: Final = 512 * 1024 * 1024
"""Half of what SQLite lets one value have; free pages beyond that stay as they are."""

_LINK_BYTES: Final = 4
"""In each page of a long value, for the number of the next."""


def refill_free_pages(connection: Any) -> bool:
    """Write every free page of an open database; whether there were any.

    Only if SQLite's own check finds the list of free pages and all else right: the list of a
    damaged database could name pages that hold something. Raises the driver's errors; the database
    is as it was then.
    """
    free = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    if not free or connection.execute("PRAGMA integrity_check(1)").fetchall() != _WELL:
        return False
    page = int(connection.execute("PRAGMA page_size").fetchone()[0])
    filling = min(free * (page - _LINK_BYTES), _MOST_BYTES)
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE refilling (filling)")
        connection.execute("INSERT INTO refilling VALUES (zeroblob(?))", (filling,))
        connection.execute("DROP TABLE refilling")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True
