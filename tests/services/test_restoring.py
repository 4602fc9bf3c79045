"""Bringing a copy back: with the desk open, without, on another computer, and cut short."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.making import PASSPHRASE, clock_at, record, reopened, set_up
from tests.storage.damaging import flip
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.copies.bringing_back import Comeback, bring_back
from trustdesk.copies.names import PART
from trustdesk.errors import (
    Cancelled,
    CopyDamaged,
    DatabaseDamaged,
    DeskError,
    DiskFull,
    NewerVersion,
    NoCopy,
    NoSuchSlot,
    PlaceUnwritable,
    SyncedFolder,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services import restoring
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import look, open_with_passphrase
from trustdesk.services.restoring import WayGiven, find
from trustdesk.session.clock import ManualClock
from trustdesk.storage.page_seals import PAGE_BYTES
from trustdesk.vault.header_file import HeaderFile

WAY = WayGiven("passphrase", PASSPHRASE)
NEW = "another lamp in the window"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Where `desk` lies."""
    return Places(tmp_path)


@pytest.fixture
def copies(desk: Desk, places: Places, clock: ManualClock) -> Copies:
    """A desk with one entry, and a copy of it; then a second entry."""
    desk.journal.keep(record("first", uuid="one"))
    made = Copies(desk, places, clock)
    made.make("automatic", unwatched)
    desk.journal.keep(record("second", uuid="two"))
    clock.advance(86_400)
    return made


def _uuids(desk: Desk) -> set[str]:
    return {card.uuid for card in desk.journal.days(limit=100)}


def _opened(places: Places, passphrase: str = PASSPHRASE) -> Desk:
    return open_with_passphrase(places, passphrase, clock=clock_at())


def _chosen(copies: Copies, desk: Desk) -> Comeback:
    comeback = restoring.chosen(desk, copies.shelf.copies()[-1])
    assert comeback is not None
    return comeback


def test_the_desk_is_as_it_was_and_the_one_in_use_stays(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    before = places.generation()
    in_use = {path.name: path.read_bytes() for path in places.vault_dir.iterdir()}
    part = restoring.prepared(places, _chosen(copies, desk), unwatched)
    assert places.generation() == before, "nothing counts yet"
    restoring.exchange(places, part)
    assert places.generation() == "v2"
    again = reopened(desk, places.root, clock)
    assert _uuids(again) == {"one"}
    assert again.counter_verdict == "fits"
    assert again.journal.damaged() == []
    old = {path.name: path.read_bytes() for path in (places.root / "v1").iterdir()}
    assert {n: d for n, d in old.items() if n != "vault.count"} == {
        n: d for n, d in in_use.items() if n != "vault.count"
    }
    kept = [card for card in Copies(again, places, clock).seen().cards if card.kind == "vault"]
    assert [card.id for card in kept] == ["v1"]
    again.close()


def test_the_desk_before_a_restore_can_be_brought_back_too(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    bring_back(places, _chosen(copies, desk), unwatched)
    again = reopened(desk, places.root, clock)
    seen = Copies(again, places, clock)
    comeback = restoring.chosen(again, seen.find("v1"))
    assert comeback is not None
    bring_back(places, comeback, unwatched)
    again = reopened(again, places.root, clock)
    assert _uuids(again) == {"one", "two"}
    assert places.generation() == "v3"
    assert {c.id for c in Copies(again, places, clock).seen().cards if c.kind == "vault"} == {
        "v1",
        "v2",
    }
    again.close()


def test_a_passphrase_that_was_changed_since_stays_changed(
    copies: Copies, desk: Desk, places: Places
) -> None:
    desk.access.change_passphrase(NEW)
    bring_back(places, _chosen(copies, desk), unwatched)
    desk.close()
    with pytest.raises(WrongPassphrase):
        _opened(places)
    again = _opened(places, NEW)
    assert _uuids(again) == {"one"}
    again.close()


def test_without_the_desk_the_newest_that_opens_is_found(
    copies: Copies, desk: Desk, places: Places
) -> None:
    copies.make("automatic", unwatched)
    desk.close()
    places.database.write_bytes(bytes(places.database.stat().st_size))
    with pytest.raises(DatabaseDamaged):
        _opened(places)
    found = find(places, WAY, unwatched)
    assert found.entries == 2
    assert not found.is_header_only
    bring_back(places, found.comeback, unwatched)
    again = _opened(places)
    assert _uuids(again) == {"one", "two"}
    again.close()


@pytest.mark.parametrize("harm", ["cut", "gone", "swapped"])
def test_a_damaged_copy_is_passed_over_for_an_older_one(
    copies: Copies, desk: Desk, places: Places, harm: str
) -> None:
    newest = copies.make("automatic", unwatched).kept.copy.files.database
    oldest = copies.shelf.copies()[-1].files.database
    desk.close()
    places.database.unlink()
    data = newest.read_bytes()
    match harm:
        case "cut":
            newest.write_bytes(data[: len(data) // 2])
        case "gone":
            newest.unlink()
        case "swapped":
            newest.write_bytes(oldest.read_bytes())
    found = find(places, WAY, unwatched)
    assert found.entries == 1
    bring_back(places, found.comeback, unwatched)
    again = _opened(places)
    assert _uuids(again) == {"one"}
    again.close()


def test_both_headers_lost_cost_no_entry(copies: Copies, desk: Desk, places: Places) -> None:
    desk.close()
    for path in (places.header, places.header_backup):
        path.write_bytes(b"noise")
    found = find(places, WAY, unwatched)
    assert found.is_header_only
    assert found.entries == 2
    bring_back(places, found.comeback, unwatched)
    again = _opened(places)
    assert _uuids(again) == {"one", "two"}, "the entries in use, not those of the copy"
    again.close()


def test_header_and_database_lost_leave_the_copy(
    copies: Copies, desk: Desk, places: Places
) -> None:
    desk.close()
    shutil.rmtree(places.vault_dir)
    found = find(places, WAY, unwatched)
    bring_back(places, found.comeback, unwatched)
    again = _opened(places)
    assert _uuids(again) == {"one"}
    again.close()


def test_an_older_passphrase_opens_the_older_copy(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    desk.access.change_passphrase(NEW)
    clock.advance(86_400)
    desk.journal.keep(record("third"))
    copies.make("automatic", unwatched)
    desk.close()
    shutil.rmtree(places.vault_dir)
    assert find(places, WayGiven("passphrase", NEW), unwatched).entries == 3
    assert find(places, WAY, unwatched).entries == 1, "the newer one would not open with it later"
    with pytest.raises(WrongPassphrase):
        find(places, WayGiven("passphrase", "no such"), unwatched)


def test_the_recovery_code_opens_a_copy(tmp_path: Path, clock: ManualClock) -> None:
    from tests.services.making import CHEAP, confirmed
    from trustdesk.services.opening import open_unkept, prepare

    places = Places(tmp_path / "home")
    new = confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))
    desk = new.keep(places, open_unkept(clock))
    Copies(desk, places, clock).make("automatic", unwatched)
    desk.close()
    places.database.unlink()
    code = new.recovery_code.text
    assert find(places, WayGiven("recovery", code.lower()), unwatched).entries == 0
    with pytest.raises(WrongRecoveryCode):
        find(places, WayGiven("recovery", code[:-1]), unwatched)
    with pytest.raises(NoSuchSlot):
        find(places, WayGiven("keyring"), unwatched)


def test_without_any_copy_it_is_said(desk: Desk, places: Places) -> None:
    assert not restoring.has_copies(places)
    with pytest.raises(NoCopy, match="none"):
        find(places, WAY, unwatched)


def test_the_ways_to_ask_for(copies: Copies, desk: Desk, places: Places) -> None:
    assert restoring.has_copies(places)
    assert restoring.kinds_of(places) == {"passphrase", "recovery"}
    desk.close()
    shutil.rmtree(places.vault_dir)
    assert restoring.kinds_of(places) == {"passphrase", "recovery"}, "the copy's"


def test_a_copy_of_another_desk_needs_its_own_way_in(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock, tmp_path: Path
) -> None:
    elsewhere = Places(tmp_path / "other")
    other = set_up(elsewhere.root, clock=clock)
    other.access.change_passphrase(NEW)
    other.journal.keep(record("foreign", uuid="foreign"))
    foreign = Copies(other, elsewhere, clock).make("automatic", unwatched).kept.copy
    other.close()
    shutil.move(foreign.path, places.backups / foreign.path.name)
    copy = copies.find(foreign.path.name)
    assert restoring.chosen(desk, copy) is None
    with pytest.raises(WrongPassphrase):
        find(places, WAY, unwatched, only=copy)
    found = find(places, WayGiven("passphrase", NEW), unwatched, only=copy)
    bring_back(places, found.comeback, unwatched)
    desk.close()
    again = _opened(places, NEW)
    assert _uuids(again) == {"foreign"}
    kept = [card for card in Copies(again, places, clock).seen().cards if card.kind == "vault"]
    assert [(card.id, card.opens_now) for card in kept] == [("v1", False)]
    again.close()


def test_a_copy_by_a_newer_version_is_left_alone(
    copies: Copies, desk: Desk, places: Places
) -> None:
    with desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=999")
    begun = copies.begin("by-hand", unwatched)
    newer = begun.part.files.directory.rename(places.backups / "2027-01-01-000000-h")
    with desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=1")
    copy = copies.find(newer.name)
    comeback = restoring.chosen(desk, copy)
    assert comeback is not None
    with pytest.raises(NewerVersion):
        bring_back(places, comeback, unwatched)
    assert places.generation() == "v1"
    with pytest.raises(NewerVersion):
        find(places, WAY, unwatched, only=copy)
    assert find(places, WAY, unwatched).entries == 1, "the next one is taken"


def test_a_damaged_copy_is_refused_and_nothing_is_left(
    copies: Copies, desk: Desk, places: Places
) -> None:
    comeback = _chosen(copies, desk)
    assert comeback.copy is not None
    database = comeback.copy.files.database
    database.write_bytes(flip(database.read_bytes(), 5 * PAGE_BYTES))
    before = sorted(path.name for path in places.root.iterdir())
    with pytest.raises(CopyDamaged):
        bring_back(places, comeback, unwatched)
    assert sorted(path.name for path in places.root.iterdir()) == before
    assert _uuids(desk) == {"one", "two"}


@pytest.mark.parametrize("at", [0, 3])
def test_stopped_anywhere_the_desk_in_use_is_as_it_was(
    copies: Copies, desk: Desk, places: Places, at: int
) -> None:
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > at:
            raise Cancelled

    before = sorted(path.name for path in places.root.iterdir())
    comeback = _chosen(copies, desk)
    try:
        restoring.prepared(places, comeback, stop)
    except Cancelled:
        assert sorted(path.name for path in places.root.iterdir()) == before
        assert _uuids(desk) == {"one", "two"}
    else:
        assert calls <= at


def test_what_was_prepared_can_be_taken_back(copies: Copies, desk: Desk, places: Places) -> None:
    before = sorted(path.name for path in places.root.iterdir())
    part = restoring.prepared(places, _chosen(copies, desk), unwatched)
    restoring.forget(part)
    assert sorted(path.name for path in places.root.iterdir()) == before


def test_what_a_kill_left_does_not_stand_in_the_way(
    copies: Copies, desk: Desk, places: Places
) -> None:
    left = places.root / f"v2{PART}"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    bring_back(places, _chosen(copies, desk), unwatched)
    assert places.generation() == "v2"
    assert not left.exists()


def test_a_folder_that_was_never_pointed_at_hides_nothing(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    """Killed between the two last steps of a restore."""
    part = restoring.prepared(places, _chosen(copies, desk), unwatched)
    part.directory.rename(places.root / "v2")
    again = reopened(desk, places.root, clock)
    assert _uuids(again) == {"one", "two"}
    seen = Copies(again, places, clock)
    assert [card.id for card in seen.seen().cards if card.kind == "vault"] == ["v2"]
    bring_back(places, _chosen(seen, again), unwatched)
    assert places.generation() == "v3"
    again.close()


@pytest.mark.parametrize("room", [20_000, 120_000])
def test_on_a_full_disk_nothing_changes(tmp_path: Path, room: int) -> None:
    clock = clock_at()
    with small_disk(tmp_path / "disk") as disk:
        places = Places(disk / "home")
        desk = set_up(places.root, clock=clock)
        desk.journal.keep(record("first", uuid="one"))
        copies = Copies(desk, places, clock)
        copies.make("automatic", unwatched)
        comeback = _chosen(copies, desk)
        before = sorted(path.name for path in places.root.iterdir())
        fill_up(disk, leaving=room)
        with pytest.raises(DiskFull):
            bring_back(places, comeback, unwatched)
        assert sorted(path.name for path in places.root.iterdir()) == before
        (disk / "ballast").unlink()
        bring_back(places, comeback, unwatched)
        desk.close()
        again = _opened(places)
        assert _uuids(again) == {"one"}
        again.close()


def test_a_restore_never_goes_into_a_synced_folder(
    copies: Copies, desk: Desk, tmp_path: Path
) -> None:
    there = Places(tmp_path / "Dropbox" / "desk")
    with pytest.raises(SyncedFolder):
        bring_back(there, _chosen(copies, desk), unwatched)
    assert not there.root.exists()


def test_a_lost_pointer_after_a_restore_finds_the_restored_desk(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    bring_back(places, _chosen(copies, desk), unwatched)
    desk.close()
    places.pointer.unlink()
    assert look(places).has_vault
    again = _opened(places)
    assert _uuids(again) == {"one"}
    again.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda places: places.backups.joinpath("2026-11-21-193000-a").rename(
            places.backups / "2026-11-21-193000-a.part"
        ),
        lambda places: shutil.rmtree(places.backups),
        lambda places: (places.backups / "2026-11-21-193000-a" / "vault.key").unlink(),
    ],
)
def test_a_copy_that_goes_meanwhile_is_told(
    copies: Copies, desk: Desk, places: Places, spoil: Callable[[Places], object]
) -> None:
    comeback = _chosen(copies, desk)
    spoil(places)
    try:
        bring_back(places, comeback, unwatched)
    except (DeskError, PlaceUnwritable):
        assert places.generation() == "v1"
    else:
        assert places.generation() == "v2", "the second copy of its header was there"
    assert _uuids(desk) == {"one", "two"}


def test_a_vault_with_a_half_done_save_is_put_right_before_it_is_copied(
    copies: Copies, desk: Desk, places: Places, clock: ManualClock
) -> None:
    """The desk from before a restore may have been killed in the middle of a save."""
    bring_back(places, _chosen(copies, desk), unwatched)
    old = places.root / "v1"
    raw = desk.store.engine
    connection = raw.connect()
    connection.exec_driver_sql("PRAGMA cache_size=5")
    connection.exec_driver_sql("UPDATE answers SET payload = payload || hex(zeroblob(200000))")
    assert (old / "vault.db-journal").stat().st_size > 0
    for name in ("vault.db", "vault.db-journal"):
        shutil.copy(old / name, places.root / f"{name}.killed")
    connection.close()
    desk.close()
    for name in ("vault.db", "vault.db-journal"):
        (places.root / f"{name}.killed").rename(old / name)
    again = _opened(places)
    comeback = restoring.chosen(again, Copies(again, places, clock).find("v1"))
    assert comeback is not None
    bring_back(places, comeback, unwatched)
    again = reopened(again, places.root, clock)
    assert _uuids(again) == {"one", "two"}
    assert again.journal.damaged() == []
    assert HeaderFile(places.files).load().both_copies_good
    again.close()
