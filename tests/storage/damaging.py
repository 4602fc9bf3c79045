"""Filling a database, and harming its file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

from tests.services.fill import records
from trustdesk.storage import keeping
from trustdesk.storage.page_seals import PAGE_BYTES
from trustdesk.storage.schema import entries
from trustdesk.storage.store import Store

NOW = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


def filled_store(store: Store, count: int, *, days_ago: int = 0) -> Store:
    """Keep `count` entries; returns the same store."""
    made = records(count, now=NOW - timedelta(days=days_ago), seed=days_ago + 1)
    with store.writing() as connection:
        for record in islice(made, count):
            keeping.keep(connection, store.digest_key, record, record.started)
    return store


def flip(data: bytes, place: int, bit: int = 0) -> bytes:
    """The same with one bit flipped."""
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def harm_page(data: bytes, number: int) -> bytes:
    """The same with a bit flipped in the page with this number, counted from 1."""
    return flip(data, (number - 1) * PAGE_BYTES + 100)


def root_page(store: Store, name: str) -> int:
    """The first page of a table or an index."""
    with store.reading() as connection:
        query = f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'"
        return int(connection.exec_driver_sql(query).scalar_one())


def seqs_of(store: Store) -> list[int]:
    """Every entry, oldest first."""
    with store.reading() as connection:
        rows = connection.execute(entries.select().order_by(entries.c.seq)).mappings()
        return [row["seq"] for row in rows]
