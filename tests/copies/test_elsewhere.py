"""Copies in another folder: one encrypted file each, whole or not there."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.desk.unwritable import unwritable
from tests.services.making import PASSPHRASE, record, set_up
from tests.storage.damaging import flip
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.copies.elsewhere import put_elsewhere
from trustdesk.copies.names import PART
from trustdesk.copies.shelf import copy_in_file, files_in
from trustdesk.errors import Cancelled, CopyDamaged, DeskError, DiskFull, PlaceUnwritable
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.restoring import WayGiven, exchange, find, prepared
from trustdesk.session.clock import ManualClock

WAY = WayGiven("passphrase", PASSPHRASE)
MARKER = "quetzalcoatlus"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Another folder."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return folder


def test_each_copy_goes_there_as_one_file(copies: Copies, stick: Path, desk: Desk) -> None:
    desk.journal.keep(record(MARKER))
    copies.set_elsewhere(stick)
    made = copies.make("by-hand", unwatched)
    assert made.elsewhere_trouble is None
    [path] = stick.iterdir()
    assert path.name == made.kept.copy.path.name + ".zip"
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["vault.key", "copy.sum", "vault.db"]
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        assert archive.read("vault.db") == made.kept.copy.files.database.read_bytes()
    assert MARKER.encode() not in path.read_bytes()
    cards = [card for card in copies.seen().cards if card.is_elsewhere]
    assert [(card.entries, card.opens_now) for card in cards] == [(4, True)]


def test_it_rotates_there_too_and_leaves_others_alone(
    copies: Copies, stick: Path, desk: Desk, clock: ManualClock, tmp_path: Path
) -> None:
    other = set_up(tmp_path / "other", clock=clock)
    others = Copies(other, Places(tmp_path / "other"), clock)
    others.set_elsewhere(stick)
    others.make("by-hand", unwatched)
    (stick / "holiday.zip").write_bytes(b"not a copy")
    foreign = {path.name for path in stick.iterdir()}
    copies.set_elsewhere(stick)
    for day in range(9):
        clock.advance(86_400)
        desk.journal.keep(record(f"day {day}"))
        copies.make("automatic", unwatched)
    assert foreign < {path.name for path in stick.iterdir()}
    assert 5 <= len(files_in(stick)) - 1 <= 7
    other.close()


def test_two_desks_in_one_folder_do_not_meet(
    copies: Copies, stick: Path, clock: ManualClock, tmp_path: Path
) -> None:
    other = set_up(tmp_path / "other", clock=clock)
    others = Copies(other, Places(tmp_path / "other"), clock)
    for each in (copies, others):
        each.set_elsewhere(stick)
        assert each.make("by-hand", unwatched).elsewhere_trouble is None
    assert len(list(stick.iterdir())) == 2
    assert sum(card.opens_now and card.is_elsewhere for card in copies.seen().cards) == 1
    other.close()


def test_a_folder_that_is_not_there_now_is_no_trouble(copies: Copies, stick: Path) -> None:
    copies.set_elsewhere(stick)
    stick.rmdir()
    assert copies.make("by-hand", unwatched).elsewhere_trouble is None
    assert not copies.seen().is_reachable
    stick.mkdir()
    assert copies.catch_up(copies.elsewhere(), unwatched) is None
    assert len(files_in(stick)) == 1
    assert copies.catch_up(copies.elsewhere(), unwatched) is None
    assert len(files_in(stick)) == 1, "it is there already"


def test_another_folder_that_is_full_costs_only_the_second_place(
    copies: Copies, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        copies.set_elsewhere(disk)
        fill_up(disk, leaving=20_000)
        made = copies.make("by-hand", unwatched)
        assert isinstance(made.elsewhere_trouble, DiskFull)
        assert [path.name for path in disk.iterdir()] == ["ballast"]
        assert len(copies.seen().cards) == 1


def test_a_folder_that_cannot_be_written_is_not_chosen(copies: Copies, tmp_path: Path) -> None:
    with unwritable(tmp_path / "locked"), pytest.raises(PlaceUnwritable):
        copies.set_elsewhere(tmp_path / "locked")
    assert copies.elsewhere() is None


def test_stopped_in_the_middle_nothing_is_left_there(copies: Copies, stick: Path) -> None:
    copy = copies.make("by-hand", unwatched).kept.copy

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        put_elsewhere(copy, stick, copies.keys, stop, rotates=True)
    assert list(stick.iterdir()) == []


def test_what_a_kill_left_there_is_tidied(copies: Copies, stick: Path) -> None:
    copies.set_elsewhere(stick)
    (stick / f"2026-11-21-193000-a.zip{PART}").write_bytes(b"half")
    (stick / f"mine.zip{PART}").write_bytes(b"somebody's")
    copies.tidy()
    assert [path.name for path in stick.iterdir()] == [f"mine.zip{PART}"]


def test_a_file_alone_brings_the_desk_to_another_computer(
    copies: Copies, stick: Path, tmp_path: Path
) -> None:
    copies.set_elsewhere(stick)
    copies.make("by-hand", unwatched)
    [path] = stick.iterdir()
    renamed = tmp_path / "from the stick (1).zip"
    path.rename(renamed)
    there = Places(tmp_path / "new computer")
    found = find(there, WAY, unwatched, file=renamed)
    assert found.entries == 3
    exchange(there, prepared(there, found.comeback, unwatched))
    desk = open_with_passphrase(there, PASSPHRASE)
    assert len(desk.journal.days()) == 3
    assert desk.counter_verdict == "fits"
    desk.close()


@pytest.mark.parametrize("part", [0, 1, 2, 3, 9, 17])
def test_a_file_that_was_harmed_is_told_and_nothing_is_left(
    copies: Copies, stick: Path, tmp_path: Path, part: int
) -> None:
    copies.set_elsewhere(stick)
    copies.make("by-hand", unwatched)
    [path] = stick.iterdir()
    good = path.read_bytes()
    places = {0: good[:100], 1: b"", 2: good[:-30], 3: os.urandom(len(good))}
    harmed = places.get(part, flip(good, (part - 4) * len(good) // 20 + part, part % 8))
    path.write_bytes(harmed)
    there = Places(tmp_path / "new computer")
    try:
        found = find(there, WAY, unwatched, file=path)
        exchange(there, prepared(there, found.comeback, unwatched))
    except DeskError:
        assert not there.has_vault
        assert not there.root.exists() or list(there.root.iterdir()) == []
        return
    # What was hit is nothing that counts, such as a field that nobody reads.
    desk = open_with_passphrase(there, PASSPHRASE)
    assert len(desk.journal.days()) == 3
    assert desk.journal.damaged() == []
    desk.close()


def test_a_packed_archive_is_refused(stick: Path) -> None:
    path = stick / "swells.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vault.key", bytes(10_000_000))
    with pytest.raises(CopyDamaged):
        copy_in_file(path).header()


def test_a_file_that_is_something_else_is_refused(stick: Path) -> None:
    path = stick / "holiday.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(CopyDamaged):
        copy_in_file(path).header()
    with pytest.raises(CopyDamaged):
        copy_in_file(path).bring_database(stick / "out", unwatched)
    with pytest.raises(PlaceUnwritable):
        copy_in_file(stick / "gone.zip")
