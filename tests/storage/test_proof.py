"""What a proof finds in a copy, and what it counts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.storage.damaging import filled_store, flip, harm_page, root_page, seqs_of
from trustdesk.errors import (
    Cancelled,
    DatabaseDamaged,
    DatabaseMissing,
    DeskError,
    NewerVersion,
)
from trustdesk.progress import unwatched
from trustdesk.storage import driver
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.page_seals import PAGE_BYTES
from trustdesk.storage.proof import Proof, prove
from trustdesk.storage.store import Store
from trustdesk.vault.keys import SALT_BYTES, VaultKeys, ephemeral_keys

FLIPS = 150


@pytest.fixture
def copy(path: Path, store: Store) -> Path:
    """A closed database with entries."""
    filled_store(store, 80)
    store.close()
    return path


def _noticed(path: Path, keys: VaultKeys) -> bool:
    try:
        return not prove(path, keys, unwatched).is_good
    except DeskError:
        return True


def test_a_sound_copy_is_good_and_counted(copy: Path, keys: VaultKeys) -> None:
    before = copy.read_bytes()
    proof = prove(copy, keys, unwatched)
    assert proof.is_good
    assert proof.entries == 80
    assert proof.rows > 3 * 80
    assert (proof.commits, proof.schema) == (1, SCHEMA_VERSION)
    assert copy.read_bytes() == before, "it only reads"
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_an_empty_desk_is_good(store: Store, path: Path, keys: VaultKeys) -> None:
    assert prove(path, keys, unwatched) == Proof(True, (), 0, 0, 0, SCHEMA_VERSION)


@pytest.mark.parametrize("sample", [0, 3, 80, 500])
def test_a_sample_of_digests_is_enough_for_a_quiet_proof(
    copy: Path, keys: VaultKeys, sample: int
) -> None:
    assert prove(copy, keys, unwatched, sample).is_good


def test_every_flipped_bit_is_noticed(copy: Path, keys: VaultKeys) -> None:
    chance = random.Random(11)
    good = copy.read_bytes()
    missed = []
    for _ in range(FLIPS):
        place = chance.randrange(SALT_BYTES, len(good))
        copy.write_bytes(flip(good, place, chance.randrange(8)))
        if not _noticed(copy, keys):
            missed.append(place)
    assert missed == []


@pytest.mark.parametrize("length", [1, 100, PAGE_BYTES, 10 * PAGE_BYTES + 7])
@pytest.mark.parametrize("kind", ["cut", "longer"])
def test_another_length_is_noticed(copy: Path, keys: VaultKeys, length: int, kind: str) -> None:
    good = copy.read_bytes()
    copy.write_bytes(good[:-length] if kind == "cut" else good + bytes(length))
    assert _noticed(copy, keys)


def test_a_page_put_back_from_an_older_copy_is_noticed(
    store: Store, path: Path, keys: VaultKeys
) -> None:
    """No page's own seal can see that; the entry's digest does."""
    filled_store(store, 1)
    older = path.read_bytes()
    [seq] = seqs_of(store)
    with store.writing() as connection:
        # As a program that does not know the digests would: the row is another one.
        connection.exec_driver_sql("UPDATE entries SET title = 'another', seconds = 5")
    table = root_page(store, "entries")
    store.close()
    now = bytearray(path.read_bytes())
    # The digest of that entry is made for the older page.
    assert prove(path, keys, unwatched).misfits == (seq,)
    now[(table - 1) * PAGE_BYTES : table * PAGE_BYTES] = older[
        (table - 1) * PAGE_BYTES : table * PAGE_BYTES
    ]
    path.write_bytes(now)
    assert prove(path, keys, unwatched).misfits == ()


def test_what_is_no_copy_of_this_vault_is_refused(copy: Path, keys: VaultKeys) -> None:
    foreign = VaultKeys(
        ephemeral_keys().vault_id, keys.database_key, b"", b"", keys.digest_key, b""
    )
    with pytest.raises(DatabaseDamaged, match="another vault"):
        prove(copy, foreign, unwatched)
    with pytest.raises(DatabaseDamaged):
        prove(copy, ephemeral_keys(), unwatched)
    with pytest.raises(DatabaseMissing):
        prove(copy.with_name("gone"), keys, unwatched)
    copy.write_bytes(b"")
    with pytest.raises(DatabaseDamaged, match="empty"):
        prove(copy, keys, unwatched)


def test_a_newer_schema_is_told(store: Store, path: Path, keys: VaultKeys) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=999")
    store.close()
    with pytest.raises(NewerVersion):
        prove(path, keys, unwatched)


def test_it_can_be_stopped_in_the_middle_of_a_question(
    store: Store, path: Path, keys: VaultKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "_STEPS_BETWEEN", 1000)
    filled_store(store, 100)
    store.close()

    def stop(_done: int, total: int) -> None:
        if total == 0:  # while the end of a question is not known
            raise Cancelled

    with pytest.raises(Cancelled):
        prove(path, keys, stop)
    assert prove(path, keys, unwatched).is_good


def test_it_tells_how_far_it_is(copy: Path, keys: VaultKeys) -> None:
    told: list[tuple[int, int]] = []
    prove(copy, keys, lambda *now: told.append(now))
    assert told[-1] == (80, 80)


def test_damage_in_the_index_of_words_is_noticed(store: Store, path: Path, keys: VaultKeys) -> None:
    filled_store(store, 80)
    page = root_page(store, "search_data")
    store.close()
    path.write_bytes(harm_page(path.read_bytes(), page))
    assert _noticed(path, keys)
