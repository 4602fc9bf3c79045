"""Proving a copy before anything relies on it: both integrity checks, and nothing missing."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from trustdesk.errors import CopyUnproven
from trustdesk.progress import Progress, unwatched
from trustdesk.storage.schema import metadata
from trustdesk.storage.store import Store

_STAGES: Final = 4


def prove_copy(source: Store, copy: Store, progress: Progress = unwatched) -> None:
    """Check a copy that was just opened afresh, so that its pages come from the file.

    SQLCipher's check and SQLite's own: the first misses whole pages that are gone, the second what
    was appended. Then the rows of every table, and the search index, against the source. Raises
    CopyUnproven, and what `progress` raises.
    """
    progress(0, _STAGES)
    with copy.reading() as connection:
        if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            raise CopyUnproven("cipher_integrity_check")
        progress(1, _STAGES)
        if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
            raise CopyUnproven("integrity_check")
        progress(2, _STAGES)
        counts = row_counts(connection)
    progress(3, _STAGES)
    with source.reading() as connection:
        if row_counts(connection) != counts:
            raise CopyUnproven("row counts")
    progress(_STAGES, _STAGES)


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has, and the search index."""
    counts = {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in metadata.sorted_tables
    }
    found = connection.exec_driver_sql("SELECT count(*) FROM search").scalar_one()
    return counts | {"search": int(found)}
