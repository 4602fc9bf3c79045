"""Copies are made whole or not at all, are proven before they count, and open by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.making import PASSPHRASE, record, set_up
from tests.storage.damaging import flip
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.copies.making import keep_copy
from trustdesk.copies.names import PART
from trustdesk.copies.record import CopyRecord, read_record
from trustdesk.copies.shelf import Shelf
from trustdesk.copies.stored import RECORD
from trustdesk.errors import (
    Cancelled,
    CopyDamaged,
    DatabaseDamaged,
    DatabaseMissing,
    DiskFull,
    NoCopy,
    PlaceUnwritable,
)
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.session.clock import ManualClock
from trustdesk.storage.database import open_database
from trustdesk.storage.proof import prove
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.vault import Vault


def everything_in(folder: Path) -> list[str]:
    """Every name below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_copy_is_a_vault_of_its_own(copies: Copies, places: Places, desk: Desk) -> None:
    made = copies.make("by-hand", unwatched)
    folder = made.kept.copy.path
    assert everything_in(places.backups) == [
        folder.name,
        *(f"{folder.name}/{name}" for name in (RECORD, "vault.db", "vault.key", "vault.key.bak")),
    ]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    files = VaultFiles(folder)
    vault = Vault.of_copy(HeaderFile(files).load().sealed, files)
    unlocked = vault.unlock_with_passphrase(PASSPHRASE)
    store = open_database(files.database, unlocked.keys)
    assert store.commits() == desk.store.commits()
    store.close()
    assert made.kept.record == CopyRecord(desk.store.commits(), 3, made.kept.record.rows, 0)


def test_a_copy_opens_with_the_passphrase_of_its_time(copies: Copies, desk: Desk) -> None:
    made = copies.make("by-hand", unwatched)
    desk.access.change_passphrase("another lamp entirely")
    copy = made.kept.copy
    vault = Vault.of_copy(copy.header(), copy.files)
    assert vault.unlock_with_passphrase(PASSPHRASE).vault_id == desk.unlocked.vault_id
    assert copies.seen().cards[0].opens_now, "it is the same vault"


def test_the_cards_tell_what_there_is(copies: Copies, clock: ManualClock) -> None:
    assert copies.seen().cards == ()
    assert copies.seen().newest is None
    copies.make("automatic", unwatched)
    clock.advance(86_400)
    copies.make("by-hand", unwatched)
    seen = copies.seen()
    assert [card.kind for card in seen.cards] == ["by-hand", "automatic"]
    assert [card.entries for card in seen.cards] == [3, 3]
    assert all(card.size > 50_000 and card.opens_now for card in seen.cards)
    assert seen.newest == seen.cards[0]
    assert (seen.cards[0].made - seen.cards[1].made) == timedelta(days=1)


def test_today_needs_one_copy_and_only_after_a_save(
    copies: Copies, desk: Desk, clock: ManualClock
) -> None:
    assert copies.is_due()
    copies.make("automatic", unwatched)
    assert not copies.is_due()
    desk.journal.keep(record("later today"))
    assert not copies.is_due(), "there is one of today"
    clock.advance(86_400)
    assert copies.is_due()
    copies.make("automatic", unwatched)
    clock.advance(86_400)
    assert not copies.is_due(), "nothing was saved since"
    desk.journal.keep(record("a new day"))
    assert copies.is_due()


def test_older_ones_go_only_when_the_new_one_is_there(
    copies: Copies, desk: Desk, clock: ManualClock
) -> None:
    for day in range(9):
        clock.advance(86_400)
        desk.journal.keep(record(f"day {day}"))
        copies.make("automatic", unwatched)
    names = [card.made.date() for card in copies.seen().cards]
    assert 5 <= len(names) <= 7
    assert names[0] == clock.wall().date()


def test_a_copy_with_far_less_in_it_removes_nothing(
    copies: Copies, desk: Desk, clock: ManualClock
) -> None:
    for day in range(6):
        clock.advance(86_400)
        desk.journal.keep(record(f"day {day}"))
        copies.make("automatic", unwatched)
    before = {card.id for card in copies.seen().cards}
    for card in desk.journal.days(limit=100)[1:]:
        desk.journal.erase(card.uuid)
    clock.advance(86_400)
    made = copies.make("automatic", unwatched)
    assert made.has_shrunk
    assert made.kept.removed == ()
    assert before < {card.id for card in copies.seen().cards}
    clock.advance(86_400)
    assert not copies.make("automatic", unwatched).has_shrunk, "that is how much there is now"


@pytest.mark.parametrize("at", [0, 1, 5, 20])
def test_stopped_anywhere_nothing_is_left(copies: Copies, places: Places, at: int) -> None:
    copies.make("automatic", unwatched)
    before = everything_in(places.root)
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > at:
            raise Cancelled

    try:
        copies.make("by-hand", stop)
    except Cancelled:
        assert everything_in(places.root) == before
    else:
        assert calls <= at, "it was over before"


@pytest.mark.parametrize("harm", ["database", "cut", "gone"])
def test_a_copy_that_was_harmed_before_its_proof_never_counts(
    copies: Copies, places: Places, harm: str
) -> None:
    begun = copies.begin("by-hand", unwatched)
    database = begun.part.files.database
    data = database.read_bytes()
    match harm:
        case "database":
            database.write_bytes(flip(data, len(data) // 2))
        case "cut":
            database.write_bytes(data[:-4096])
        case "gone":
            database.unlink()
    with pytest.raises((CopyDamaged, DatabaseDamaged, DatabaseMissing)):
        copies.finish(begun, unwatched)
    assert everything_in(places.backups) == []


def test_a_proof_that_is_not_good_enough_is_refused(copies: Copies, places: Places) -> None:
    begun = copies.begin("by-hand", unwatched)
    proof = prove(begun.part.files.database, begun.part.keys, unwatched)
    bad = type(proof)(False, (), proof.entries, proof.rows, proof.commits, proof.schema)
    with pytest.raises(CopyDamaged):
        keep_copy(copies.shelf, begun.part, bad)
    assert everything_in(places.backups) == []


def test_what_a_kill_left_is_tidied_away(copies: Copies, places: Places) -> None:
    copies.begin("by-hand", unwatched)
    (places.root / f"v7{PART}").mkdir()
    (places.root / f"v7{PART}" / "vault.db").write_bytes(b"x")
    (places.backups / f"notes{PART}").mkdir()
    copies.make("automatic", unwatched)
    copies.tidy()
    left = [path.name for path in places.backups.iterdir() if path.name.endswith(PART)]
    assert left == [f"notes{PART}"], "what is not ours is left alone"
    assert not (places.root / f"v7{PART}").exists()
    assert len(copies.seen().cards) == 1


def test_deleting_takes_one_copy_and_no_other(copies: Copies, clock: ManualClock) -> None:
    copies.make("automatic", unwatched)
    clock.advance(60)
    copies.make("restore", unwatched)
    first, second = copies.seen().cards
    copies.delete(copies.find(first.id))
    assert copies.seen().cards == (second,)
    with pytest.raises(NoCopy):
        copies.find(first.id)


def test_copies_of_one_second_are_told_apart(copies: Copies) -> None:
    for _ in range(3):
        copies.make("restore", unwatched)
    ids = [card.id for card in copies.seen().cards]
    assert len(ids) == len(set(ids)) == 3


def test_a_copy_of_another_vault_is_never_touched_by_the_rotation(
    copies: Copies, places: Places, desk: Desk, clock: ManualClock, tmp_path: Path
) -> None:
    other_places = Places(tmp_path / "other")
    other = set_up(other_places.root, clock=clock)
    foreign = Copies(other, other_places, clock).make("automatic", unwatched).kept.copy
    other.close()
    places.backups.mkdir(parents=True, exist_ok=True)
    foreign.path.rename(places.backups / foreign.path.name)
    for day in range(9):
        clock.advance(86_400)
        desk.journal.keep(record(f"day {day}"))
        copies.make("automatic", unwatched)
    strangers = [card for card in copies.seen().cards if not card.opens_now]
    assert [card.id for card in strangers] == [foreign.path.name]
    assert strangers[0].entries is None
    newest = copies.seen().newest
    assert newest is not None
    assert newest.opens_now


@pytest.mark.parametrize("room", [0, 30_000, 150_000])
def test_on_a_full_disk_older_copies_and_the_desk_are_as_they_were(
    tmp_path: Path, clock: ManualClock, room: int
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        places = Places(disk / "home")
        desk = set_up(places.root, clock=clock)
        desk.journal.keep(record("first"))
        copies = Copies(desk, places, clock)
        copies.make("automatic", unwatched)
        before = everything_in(places.root)
        clock.advance(86_400)
        fill_up(disk, leaving=room)
        with pytest.raises(DiskFull):
            copies.make("automatic", unwatched)
        assert everything_in(places.root) == before
        (disk / "ballast").unlink()
        copies.make("automatic", unwatched)
        desk.journal.keep(record("second"))
        desk.close()
        again = open_with_passphrase(places, PASSPHRASE)
        assert len(again.journal.days()) == 2
        again.close()


def test_where_nothing_can_be_written_it_is_said(copies: Copies, places: Places) -> None:
    places.backups.write_text("a file where the folder was to be")
    with pytest.raises(PlaceUnwritable):
        copies.make("automatic", unwatched)


def test_the_header_in_a_copy_comes_from_memory_if_both_on_disk_are_damaged(
    copies: Copies, places: Places
) -> None:
    for path in (places.header, places.header_backup):
        path.write_bytes(b"noise")
    copy = copies.make("by-hand", unwatched).kept.copy
    assert Vault.of_copy(copy.header(), copy.files).unlock_with_passphrase(PASSPHRASE)


KEY = b"k" * 32


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"",
        lambda data: None,
        *(lambda data, place=place: flip(data, place) for place in range(0, 70, 5)),
    ],
)
def test_a_record_that_was_changed_tells_nothing(
    change: Callable[[bytes], bytes | None],
) -> None:
    record_of = CopyRecord(5, 4, 30, 0)
    data = record_of.sealed(KEY)
    assert read_record(data, KEY) == record_of
    assert read_record(data, b"j" * 32) is None
    assert read_record(change(data), KEY) is None


def test_the_shelf_of_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "nothing")
    assert shelf.copies() == []
    shelf.tidy()
