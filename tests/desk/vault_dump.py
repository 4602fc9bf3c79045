"""Everything that a vault holds, as text: what a person with the key could find."""

from __future__ import annotations

from pathlib import Path

from tests.desk.making import PASSPHRASE
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase


def dump(desk: Desk) -> dict[str, list[str]]:
    """The rows of every table, those of the search index too, by the table's name."""
    found = {}
    with desk.store.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for name in sorted(names.scalars().all()):
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()
            found[name] = sorted(repr(tuple(row)) for row in rows)
    return found


def dump_of(root: Path) -> dict[str, list[str]]:
    """The same of a vault that is closed."""
    desk = open_with_passphrase(Places(root), PASSPHRASE)
    try:
        return dump(desk)
    finally:
        desk.close()


def tables_with(found: dict[str, list[str]], words: str) -> list[str]:
    """The tables in which these words stand."""
    return [name for name, rows in found.items() if any(words in row for row in rows)]
