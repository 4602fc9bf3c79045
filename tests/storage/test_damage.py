"""Around damage: what is affected is named, and everything else can still be read and saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.storage.damaging import filled_store, harm_page, root_page, seqs_of
from trustdesk.errors import DatabaseDamaged
from trustdesk.progress import unwatched
from trustdesk.storage import damage, digests, lists, settings
from trustdesk.storage.database import open_database
from trustdesk.storage.page_seals import PAGE_BYTES
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys

COUNT = 120
FEW = 40
TRIALS = 10


@pytest.fixture
def good(store: Store, path: Path) -> bytes:
    """A closed database's bytes."""
    filled_store(store, COUNT)
    store.close()
    return path.read_bytes()


def _truly_affected(path: Path, keys: VaultKeys, seqs: list[int]) -> list[int]:
    """Each entry reached from each one before it, on connections of their own: slow, and sure."""
    found = []
    for place, seq in enumerate(seqs):
        if not any(_reached(path, keys, first, seq) for first in reversed(seqs[: place + 1])):
            found.append(seq)
    return found


def _reached(path: Path, keys: VaultKeys, first: int, seq: int) -> bool:
    alone = open_database(path, keys)
    try:
        with alone.reading() as connection:
            judged = digests.judged_between(connection, keys.digest_key, first, seq)
    except DatabaseDamaged:
        return False
    finally:
        alone.close()
    return judged.get(seq, False)


def test_in_a_sound_database_nothing_is_affected(store: Store) -> None:
    filled_store(store, 30)
    assert damage.known_seqs(store) == set(seqs_of(store))
    assert damage.affected(store, unwatched) == []


def test_what_is_affected_is_named_exactly(store: Store, path: Path, keys: VaultKeys) -> None:
    filled_store(store, FEW)
    seqs = seqs_of(store)
    store.close()
    good = path.read_bytes()
    chance = random.Random(2)
    tried = 0
    while tried < TRIALS:
        path.write_bytes(harm_page(good, chance.randrange(2, len(good) // PAGE_BYTES)))
        try:
            harmed = open_database(path, keys)
        except DatabaseDamaged:
            continue  # not even opened: that is another page
        tried += 1
        affected = damage.affected(harmed, unwatched)
        assert affected == _truly_affected(path, keys, seqs)
        harmed.close()


@pytest.mark.parametrize("part", ["entries", "entries_by_sitting", "answers", "ratings"])
def test_the_list_goes_around_damage(good: bytes, path: Path, keys: VaultKeys, part: str) -> None:
    path.write_bytes(good)
    whole = open_database(path, keys)
    page, seqs = _leaf_of(whole, part), seqs_of(whole)
    whole.close()
    path.write_bytes(harm_page(good, page))
    harmed = open_database(path, keys)
    found = damage.cards(harmed, before=lists.MOST_SEQ, limit=COUNT, exercise=None, tag=None)
    assert len(found) >= COUNT - 40, "one page holds no more entries than that"
    assert [row["seq"] for row in found] == sorted((r["seq"] for r in found), reverse=True)
    assert {row["seq"] for row in found} <= set(seqs)
    first = damage.cards(harmed, before=found[10]["seq"], limit=5, exercise="", tag=None)
    assert len(first) == 5
    assert all(row["exercise_id"] == "" and row["seq"] < found[10]["seq"] for row in first)
    harmed.close()


def _leaf_of(store: Store, name: str) -> int:
    """A page of a table or index that is not its first, where there is one."""
    root = root_page(store, name)
    with store.reading() as connection:
        count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    # Tables are filled by turns: a page soon after the middle is as good as any.
    return root if name in ("ratings", "entries_by_sitting") else min(count, root + count // 2)


def test_after_damage_was_met_saving_goes_on(good: bytes, path: Path, keys: VaultKeys) -> None:
    """SQLCipher refuses everything on a connection that met a damaged page."""
    path.write_bytes(good)
    whole = open_database(path, keys)
    page = root_page(whole, "answers")
    whole.close()
    path.write_bytes(harm_page(good, page))
    harmed = open_database(path, keys)
    with pytest.raises(DatabaseDamaged), harmed.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM answers").all()
    assert harmed.is_damaged
    for number in range(3):
        with harmed.writing() as connection:
            settings.set_value(connection, "kept", str(number))
        with harmed.reading() as connection:
            assert settings.value(connection, "kept") == str(number)
    harmed.close()


def test_where_nothing_is_wrong_the_connection_stays(store: Store) -> None:
    filled_store(store, 3)
    before = store.renewals
    seqs_of(store)
    assert store.renewals == before
    store.note_damage()
    seqs_of(store)
    assert store.renewals == before + 2
