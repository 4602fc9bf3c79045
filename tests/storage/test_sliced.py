"""Copies in slices: whole, on the disk, true to what was saved meanwhile, and never of damage."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from tests.storage.damaging import filled_store, flip, harm_page, seqs_of
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import Cancelled, DatabaseDamaged, DiskFull
from trustdesk.progress import unwatched
from trustdesk.storage import settings
from trustdesk.storage.database import create_database, open_database
from trustdesk.storage.page_seals import PAGE_BYTES
from trustdesk.storage.proof import prove
from trustdesk.storage.sliced import (
    SLICE_PAGES,
    copy_damaged,
    copy_live,
    copy_resting,
    mend_salt,
)
from trustdesk.storage.store import Store
from trustdesk.vault.keys import VaultKeys

MANY = 800


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the copy goes."""
    return tmp_path / "copy.db"


def _save(store: Store, key: str, value: str = '"x"') -> None:
    with store.writing() as connection:
        settings.set_value(connection, key, value)


def _value(store: Store, key: str) -> str | None:
    with store.reading() as connection:
        return settings.value(connection, key)


def test_a_copy_is_whole_private_and_under_the_same_key(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    filled_store(store, 50)
    copy_live(store, path, target, keys.database_key, unwatched)
    assert prove(target, keys, unwatched).is_good
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_bytes()[:16] == path.read_bytes()[:16], "the salt is the vault's"
    assert not target.with_name(target.name + "-journal").exists()
    again = open_database(target, keys)
    assert seqs_of(again) == seqs_of(store)
    again.close()


def test_no_slice_is_larger_than_promised_and_all_pages_are_counted(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    filled_store(store, MANY)
    told: list[tuple[int, int]] = []
    copy_live(store, path, target, keys.database_key, lambda *now: told.append(now))
    pages = path.stat().st_size // PAGE_BYTES
    assert pages > 4 * SLICE_PAGES
    done = [0, *(each for each, _ in told)]
    assert max(b - a for a, b in itertools.pairwise(done)) <= SLICE_PAGES
    assert told[-1] == (pages, pages)


def test_what_is_saved_between_slices_is_in_the_copy(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    """Saves wait for one slice at most, whatever the size: after each slice one is done at once."""
    filled_store(store, MANY)
    saved: list[str] = []

    def between(done: int, total: int) -> None:
        if done < total:  # after the last slice the copy is over
            _save(store, f"after-{done}", '"' + "x" * 3000 + '"')
            saved.append(f"after-{done}")

    copy_live(store, path, target, keys.database_key, between)
    assert len(saved) > 4
    proof = prove(target, keys, unwatched)
    assert proof.is_good
    copied = open_database(target, keys)
    assert [key for key in saved if _value(copied, key) is None] == []
    assert proof.commits == store.commits() == copied.commits()
    copied.close()


def test_entries_erased_and_added_in_between_are_so_in_the_copy(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    filled_store(store, MANY)
    turns = 0

    def between(done: int, total: int) -> None:
        nonlocal turns
        turns += 1
        if done == total:
            return
        with store.writing() as connection:
            connection.exec_driver_sql(
                "DELETE FROM entries WHERE seq IN (SELECT seq FROM entries LIMIT 20)"
            )
        filled_store(store, 15, days_ago=1000 + turns)

    copy_live(store, path, target, keys.database_key, between)
    proof = prove(target, keys, unwatched)
    assert proof.misfits == ()
    copied = open_database(target, keys)
    assert seqs_of(copied) == seqs_of(store)
    copied.close()


@pytest.mark.parametrize("how", ["stopped", "closed", "moved"])
def test_a_copy_ends_when_it_has_to(
    store: Store, path: Path, target: Path, keys: VaultKeys, how: str, tmp_path: Path
) -> None:
    filled_store(store, MANY)
    other = create_database(tmp_path / "other.db", keys)

    def between(_done: int, _total: int) -> None:
        match how:
            case "stopped":
                raise Cancelled
            case "closed":
                store.close()
            case "moved":
                store.move_to(other)

    with pytest.raises(Cancelled):
        copy_live(store, path, target, keys.database_key, between)
    # The database that was copied has taken no harm.
    again = open_database(path, keys)
    assert len(seqs_of(again)) == MANY
    again.close()
    other.close()


def test_the_desk_goes_on_after_a_copy_that_was_stopped(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    filled_store(store, MANY)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for _ in range(3):
        with pytest.raises(Cancelled):
            copy_live(store, path, target, keys.database_key, stop)
        target.unlink()
        _save(store, "still")
    assert _value(store, "still") == '"x"'


def test_a_file_that_is_there_is_never_written_over(
    store: Store, path: Path, target: Path, keys: VaultKeys
) -> None:
    target.write_bytes(b"precious")
    with pytest.raises(Exception, match="EEXIST"):
        copy_live(store, path, target, keys.database_key, unwatched)
    assert target.read_bytes() == b"precious"


def test_damage_is_met_before_a_page_is_copied(
    path: Path, target: Path, store: Store, keys: VaultKeys
) -> None:
    """The copy itself would take that page, and all after it, for zeros, and say nothing."""
    filled_store(store, MANY)
    store.close()
    good = path.read_bytes()
    count = len(good) // PAGE_BYTES
    chance = random.Random(3)
    for number in [2, count, *(chance.randrange(3, count) for _ in range(12))]:
        path.write_bytes(harm_page(good, number))
        try:
            harmed = open_database(path, keys)
        except DatabaseDamaged:
            continue
        with pytest.raises(DatabaseDamaged):
            copy_live(harmed, path, target, keys.database_key, unwatched)
        target.unlink(missing_ok=True)
        _save(harmed, "still") if number != 2 else None
        harmed.close()


@pytest.mark.parametrize("change", [PAGE_BYTES, -PAGE_BYTES, 100, -1])
def test_a_file_of_another_length_is_damaged(
    path: Path, target: Path, store: Store, keys: VaultKeys, change: int
) -> None:
    filled_store(store, 40)
    store.close()
    good = path.read_bytes()
    path.write_bytes(good[:change] if change < 0 else good + bytes(change))
    try:
        harmed = open_database(path, keys)
    except DatabaseDamaged:
        assert change == -PAGE_BYTES, "the tables lay on the page that is gone"
        return
    with pytest.raises(DatabaseDamaged):
        copy_live(harmed, path, target, keys.database_key, unwatched)
    harmed.close()


def test_the_bytes_of_a_damaged_file_are_copied_as_they_are(
    path: Path, target: Path, store: Store, keys: VaultKeys
) -> None:
    filled_store(store, MANY)
    store.close()
    path.write_bytes(harm_page(path.read_bytes(), path.stat().st_size // PAGE_BYTES - 3))
    harmed = open_database(path, keys)
    saves = 0

    def between(_done: int, _total: int) -> None:
        nonlocal saves
        if saves < 2:
            saves += 1
            _save(harmed, f"meanwhile-{saves}")

    copy_damaged(harmed, path, target, between)
    assert saves == 2
    assert target.read_bytes() == path.read_bytes(), "of one moment, after the last save"
    harmed.close()


def test_a_resting_file_is_copied_onto_a_new_one(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(random.Random(1).randbytes(3_000_001))
    told: list[tuple[int, int]] = []
    copy_resting(source, target, lambda *now: told.append(now))
    assert target.read_bytes() == source.read_bytes()
    assert told[-1] == (733, 733)
    with pytest.raises(Exception, match="EEXIST"):
        copy_resting(source, target, unwatched)


def test_a_salt_that_was_hit_is_put_back(store: Store, path: Path, keys: VaultKeys) -> None:
    assert not mend_salt(store, path, keys.database_key)
    store.close()
    good = path.read_bytes()
    path.write_bytes(flip(good, 5, 3))
    harmed = open_database(path, keys)
    assert mend_salt(harmed, path, keys.database_key)
    assert path.read_bytes()[:16] == good[:16]
    assert not mend_salt(harmed, path, keys.database_key)
    harmed.close()


@pytest.mark.parametrize("room", [0, 4096, 200_000])
def test_on_a_full_disk_it_is_said_and_the_source_is_well(
    tmp_path: Path, keys: VaultKeys, room: int
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "vault.db"
        made = filled_store(create_database(path, keys), 60)
        fill_up(disk, leaving=room)
        with pytest.raises(DiskFull):
            copy_live(made, path, disk / "copy.db", keys.database_key, unwatched)
        (disk / "copy.db").unlink(missing_ok=True)
        (disk / "ballast").unlink()
        _save(made, "still")
        assert len(seqs_of(made)) == 60
        made.close()
