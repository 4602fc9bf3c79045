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
from trustdesk.storage.page_seals import PAGE_BYTES, blank_out
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys

COUNT = 120
TRIALS = 15


@pytest.fixture
def good(store: Store, path: Path) -> bytes:
    """A closed database's bytes."""
    filled_store(store, COUNT)
    store.close()
    return path.read_bytes()


def _truly_affected(path: Path, keys: VaultKeys, seqs: list[int]) -> list[int]:
    """Each entry asked for on a connection of its own: slow, and sure."""
    found = []
    for seq in seqs:
        alone = open_database(path, keys)
        try:
            with alone.reading() as connection:
                judged = digests.judged_between(connection, keys.digest_key, seq, seq)
        except DatabaseDamaged:
            judged = {}
        if not judged.get(seq):
            found.append(seq)
        alone.close()
    return found


def test_in_a_sound_database_nothing_is_affected(store: Store) -> None:
    filled_store(store, 30)
    assert damage.known_seqs(store) == set(seqs_of(store))
    assert damage.affected(store, unwatched) == []


def test_what_is_affected_is_named_exactly(good: bytes, path: Path, keys: VaultKeys) -> None:
    path.write_bytes(good)
    whole = open_database(path, keys)
    seqs = seqs_of(whole)
    whole.close()
    chance = random.Random(2)
    found: list[list[int]] = []
    while len(found) < TRIALS:
        number = chance.randrange(2, len(good) // PAGE_BYTES)
        path.write_bytes(harm_page(good, number))
        assert blank_out(path, keys.database_key) == [number]
        try:
            harmed = open_database(path, keys)
        except DatabaseDamaged:
            continue  # not even opened: that is another page
        found.append(damage.affected(harmed, unwatched))
        assert found[-1] == _truly_affected(path, keys, seqs)
        harmed.close()
    assert sorted(map(len, found))[TRIALS // 2] <= 3, "one bit costs few entries as a rule"


def test_past_a_blank_page_everything_else_is_read(
    good: bytes, path: Path, keys: VaultKeys
) -> None:
    """Past a damaged one SQLCipher reads nothing any more, or zeros."""
    count = len(good) // PAGE_BYTES
    numbers = sorted(random.Random(6).sample(range(20, count), 5))
    harmed_bytes = good
    for number in numbers:
        harmed_bytes = harm_page(harmed_bytes, number)
    path.write_bytes(harmed_bytes)
    assert blank_out(path, keys.database_key) == numbers
    assert blank_out(path, keys.database_key) == []
    changed = [
        number
        for number in range(1, count + 1)
        if path.read_bytes()[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]
        != good[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]
    ]
    assert changed == numbers


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
