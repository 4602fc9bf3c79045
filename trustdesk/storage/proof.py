"""Proving a copy of the database: a second connection that only reads, on any thread.

Both checks are needed: SQLCipher's misses a file cut at a page, SQLite's misses what was added at
its end. Neither sees a page that was put back from an older copy; the entries' digests do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import DBAPIError

from trustdesk.errors import Cancelled
from trustdesk.progress import Progress
from trustdesk.storage import digests
from trustdesk.storage.database import checked_version
from trustdesk.storage.driver import DriverError, watch
from trustdesk.storage.engine import READING, open_engine, raw_connection
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.schema import (
    answers,
    collection_items,
    drafts,
    entries,
    ratings,
    tags,
    vault,
)
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.keys import VaultKeys

COUNTED: Final = (entries, answers, ratings, tags, collection_items, drafts)
"""The tables whose rows a person would miss."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a copy. `misfits` are entries by `seq`, `rows` all that a person kept."""

    is_sound: bool
    misfits: tuple[int, ...]
    entries: int
    rows: int
    commits: int
    schema: int

    @property
    def is_good(self) -> bool:
        """Whether the copy is whole, and every entry as it was kept."""
        return self.is_sound and not self.misfits


def prove(path: Path, keys: VaultKeys, progress: Progress, sample: int | None = None) -> Proof:
    """Read a copy in full, but the digests of only `sample` entries if a number is given.

    Of a schema older than ours the digests are not looked at: they are once it is up to date.
    Raises DatabaseDamaged where nothing can be read, or if it is another vault's; DatabaseMissing,
    NewerVersion, PlaceUnwritable, and what `progress` raises.
    """
    engine = open_engine(path, keys.database_key, "ro")
    try:
        with storage_errors():
            schema = checked_version(engine, keys.vault_id)
        with _watched(engine, progress):
            return _read(engine, keys, schema, progress, sample)
    finally:
        engine.dispose()


def _read(
    engine: Engine, keys: VaultKeys, schema: int, progress: Progress, sample: int | None
) -> Proof:
    with storage_errors(), engine.connect().execution_options(**{READING: True}) as connection:
        noise = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        counts = [_count(connection, table) for table in COUNTED]
        commits = int(connection.execute(select(vault.c.commits)).scalar_one())
        misfits: Sequence[int] = ()
        if schema == SCHEMA_VERSION:
            misfits = _misfits(connection, keys.digest_key, counts[0], progress, sample)
    is_sound = not noise and list(told) == ["ok"]
    return Proof(is_sound, tuple(misfits), counts[0], sum(counts), commits, schema)


def _misfits(
    connection: Connection, key: bytes, count: int, progress: Progress, sample: int | None
) -> list[int]:
    if sample is None:
        return digests.misfits(connection, key, lambda looked: progress(looked, count))
    seqs = connection.execute(select(entries.c.seq)).scalars().all()
    picked = random.SystemRandom().sample(list(seqs), min(sample, len(seqs)))
    judged = [digests.judged_between(connection, key, seq, seq) for seq in picked]
    return [seq for each in judged for seq, fits in each.items() if not fits]


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


@contextmanager
def _watched(engine: Engine, progress: Progress) -> Iterator[None]:
    """Let the long questions inside be stopped by what `progress` raises."""
    raised: list[Cancelled] = []

    def ask() -> bool:
        try:
            progress(0, 0)
        except Cancelled as error:
            raised.append(error)
        return bool(raised)

    connection = raw_connection(engine)
    watch(connection, ask)
    try:
        yield
    except (DBAPIError, DriverError):
        if raised:
            raise raised[0] from None
        raise
    finally:
        watch(connection, None)
