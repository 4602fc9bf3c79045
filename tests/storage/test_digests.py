"""The keyed digest: every change that did not come through the desk is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.making import START, rating, record
from trustdesk.services.journal import Journal
from trustdesk.session.clock import ManualClock
from trustdesk.storage import digests
from trustdesk.storage.store import Store


@pytest.fixture
def journal(store: Store) -> Journal:
    """Three entries, the middle one with everything in it."""
    journal = Journal(store, ManualClock(START))
    for number in range(3):
        journal.keep(record(f"text {number}", ratings=(rating(4, "before"), rating(None))))
    return journal


def _misfits(store: Store) -> list[int]:
    with store.reading() as connection:
        return digests.misfits(connection, store.digest_key)


@pytest.mark.usefixtures("journal")
def test_what_was_saved_fits(store: Store) -> None:
    assert _misfits(store) == []


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entries", "uuid", "other"),
        ("entries", "exercise_id", "other"),
        ("entries", "version", 2),
        ("entries", "sitting_id", "other"),
        ("entries", "language", "es"),
        ("entries", "title", "Other"),
        ("entries", "utc_offset", 3600),
        ("entries", "local_date", "2026-11-22"),
        ("entries", "seconds", 61.6),
        ("entries", "early", 1),
        ("entries", "effect", "unsaid"),
        ("entries", "sealed_until", "2026-12-24"),
        ("entries", "trashed_at", 5),
        ("entries", "follows", "other"),
        ("entries", "digest_version", 2),
        ("entries", "digest", b"\0" * 32),
        ("answers", "step_id", "other"),
        ("answers", "position", 7),
        ("answers", "payload", '{"kind":"wrote","v":1,"text":"other"}'),
        ("ratings", "scale", "other"),
        ("ratings", "moment", "during"),
        ("ratings", "value", 5),
        ("ratings", "numb", 3),
    ],
)
def test_every_change_is_noticed(store: Store, table: str, column: str, value: Any) -> None:
    middle = START.timestamp() * 1_000_000 + 1
    with store.writing() as connection:
        connection.exec_driver_sql(
            f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, int(middle))
        )
    assert _misfits(store) == [int(middle)]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("table", ["answers", "ratings"])
def test_missing_parts_are_noticed(store: Store, table: str) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    assert len(_misfits(store)) == 3


def test_an_older_text_put_back_is_noticed(store: Store, journal: Journal) -> None:
    card = journal.days()[0]
    with store.reading() as connection:
        query = "SELECT payload FROM answers WHERE seq = ?"
        old = connection.exec_driver_sql(query, (card.seq,)).scalar()
    journal.edit_answer(card.uuid, "letter", "newer")
    assert journal.damaged() == []
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET payload = ? WHERE seq = ?", (old, card.seq))
    assert [damaged.uuid for damaged in journal.damaged()] == [card.uuid]


def test_another_key_fits_nothing(store: Store, journal: Journal) -> None:
    assert len(journal.days()) == 3
    with store.reading() as connection:
        assert len(digests.misfits(connection, b"other" * 8)) == 3


def test_what_is_derived_is_not_sealed(store: Store, journal: Journal) -> None:
    """Snippets and set-aside marks may change without a new digest."""
    assert len(journal.days()) == 3
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET snippet = 'x', set_aside = 1")
    assert _misfits(store) == []
