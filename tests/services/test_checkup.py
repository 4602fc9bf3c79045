"""The check at the start: what it finds, what it makes of it, and what it leaves behind."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.fill import fill
from tests.services.making import PASSPHRASE, clock_at, record, reopened, set_up
from tests.storage.damaging import flip, harm_page, root_page, seqs_of
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.copies.names import PART
from trustdesk.errors import Cancelled, CopyDamaged, DatabaseDamaged, DeskError, DiskFull
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.checkup import Checkup, Findings
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.proving import Drill, proven_on
from trustdesk.services.restoring import newest_whole
from trustdesk.session.clock import ManualClock
from trustdesk.storage.page_seals import PAGE_BYTES

FLIPS = 30


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Where `desk` lies."""
    return Places(tmp_path)


def _check(desk: Desk, places: Places, clock: ManualClock) -> Findings:
    return Checkup(desk, places, clock).run(unwatched)


def _left(places: Places) -> list[str]:
    return [path.name for path in places.root.rglob(f"*{PART}")]


def test_a_sound_desk_is_well_and_gets_todays_copy(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    desk.journal.keep(record("something"))
    found = _check(desk, places, clock)
    assert found.is_well
    assert not found.is_news
    assert found.trouble is None
    assert found.made is not None
    [card] = Copies(desk, places, clock).seen().cards
    assert card.kind == "automatic"
    again = _check(desk, places, clock)
    assert again.is_well
    assert again.made is None, "the one of today is there"
    assert len(Copies(desk, places, clock).seen().cards) == 1
    assert _left(places) == []


def test_the_copy_that_was_checked_is_the_one_that_stays(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    checkup = Checkup(desk, places, clock)
    sample = checkup.begin(unwatched)
    data = sample.part.files.database.read_bytes()
    found = checkup.examine(sample, unwatched)
    assert found.made is not None
    assert found.made.kept.copy.files.database.read_bytes() == data


def _opened(places: Places, clock: ManualClock) -> Desk:
    return open_with_passphrase(places, PASSPHRASE, clock=clock)


def test_every_flipped_bit_is_found_and_no_copy_is_made_of_it(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    fill(desk, 120)
    seqs = set(seqs_of(desk.store))
    desk.close()
    good = places.database.read_bytes()
    chance = random.Random(13)
    missed = []
    for _ in range(FLIPS):
        place = chance.randrange(16, len(good))
        places.database.write_bytes(flip(good, place, chance.randrange(8)))
        try:
            harmed = _opened(places, clock)
        except DatabaseDamaged:
            continue  # found sooner still
        found = _check(harmed, places, clock)
        if not found.is_damaged or not found.is_news:
            missed.append(place)
        assert found.made is None
        assert set(found.affected or ()) <= seqs
        assert len(_left(places)) <= 1, "what is read past the damage"
        assert Copies(harmed, places, clock).seen().cards == ()
        harmed.store.close()
        Copies(harmed, places, clock).shelf.tidy()
        assert _left(places) == []
    assert missed == []


def test_a_salt_that_was_hit_heals_by_itself(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    desk.close()
    good = places.database.read_bytes()
    places.database.write_bytes(flip(good, 3))
    desk = _opened(places, clock)
    assert _check(desk, places, clock).is_well
    assert places.database.read_bytes()[:16] == good[:16]
    desk.close()


def test_with_damage_the_rest_is_read_and_new_things_are_kept(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    fill(desk, 150)
    page = root_page(desk.store, "entries")
    with desk.store.reading() as connection:
        count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    desk.close()
    good = places.database.read_bytes()
    tried = refused = read = 0
    for number in range(page + 20, count, count // 10):
        places.database.write_bytes(harm_page(good, number))
        try:
            harmed = _opened(places, clock)
        except DatabaseDamaged:
            continue
        tried += 1
        found = _check(harmed, places, clock)
        assert found.is_damaged
        affected = set(found.affected or ())
        listed = harmed.journal.days(limit=1000)
        assert len(listed) >= 150 - len(affected)
        for card in listed:
            if card.seq not in affected:
                assert harmed.journal.entry(card.uuid).answers
                read += 1
        harmed.drafts.save_note("draft", "goes on")
        assert harmed.drafts.load_note("draft") == ("", "goes on")
        try:
            uuid = harmed.journal.keep(record("written after the damage", uuid=f"new-{number}"))
        except DatabaseDamaged:
            refused += 1  # the index of words is hit: it stays a draft
            continue
        assert harmed.journal.entry(uuid).answers
        harmed.store.close()
    assert tried > 5
    assert refused < tried / 2
    assert read > 130 * tried, "one bit costs few entries as a rule"


def test_an_entry_put_back_from_an_older_page_is_named(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    uuid = desk.journal.keep(record("as it was", uuid="one"))
    desk.journal.keep(record("another", uuid="two"))
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET payload = payload || ' ' WHERE seq IN "
                                   "(SELECT seq FROM entries WHERE uuid = 'one')")  # fmt: skip
    found = _check(desk, places, clock)
    assert not found.is_damaged
    assert found.affected == (desk.journal.entry(uuid).card.seq,)
    assert found.is_news
    assert found.made is not None
    assert found.made.kept.removed == ()
    [card] = Copies(desk, places, clock).seen().cards
    assert card.misfits == 1
    assert newest_whole(desk, places, unwatched) is None


def test_what_a_person_went_on_with_is_not_told_again(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    desk.journal.keep(record("as it was", uuid="one"))
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET seconds = 99")
    checkup = Checkup(desk, places, clock)
    found = checkup.run(unwatched)
    assert found.is_news
    checkup.accept(found)
    again = checkup.run(unwatched)
    assert not again.is_news
    assert not again.is_well
    later = clock.wall().replace(hour=20)
    desk.journal.keep(record("another", uuid="two", started=later))
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET seconds = 98")
    assert checkup.run(unwatched).is_news, "another entry is news"


def test_a_database_put_back_is_told_until_a_person_goes_on(
    places: Places, desk: Desk, clock: ManualClock
) -> None:
    desk.journal.keep(record("first", uuid="one"))
    desk = reopened(desk, places.root, clock)
    assert _check(desk, places, clock).made is not None
    desk.close()
    older = places.database.read_bytes()
    desk = _opened(places, clock)
    for number in range(4):
        desk.journal.keep(record(f"later {number}"))
    desk.close()
    places.database.write_bytes(older)
    desk = _opened(places, clock)
    clock.advance(86_400)
    found = _check(desk, places, clock)
    assert found.is_rolled_back
    assert found.is_news
    assert found.made is None or found.made.kept.removed == ()
    desk.close()
    desk = _opened(places, clock)
    checkup = Checkup(desk, places, clock)
    found = checkup.run(unwatched)
    assert found.is_rolled_back, "still"
    checkup.accept(found)
    desk.close()
    desk = _opened(places, clock)
    assert _check(desk, places, clock).is_well
    desk.close()


@pytest.mark.parametrize("at", [0, 1, 2])
def test_stopped_nothing_is_left(desk: Desk, places: Places, clock: ManualClock, at: int) -> None:
    fill(desk, 400)
    before = sorted(path.name for path in places.root.rglob("*"))
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > at:
            raise Cancelled

    with pytest.raises(Cancelled):
        Checkup(desk, places, clock).run(stop)
    assert sorted(path.name for path in places.root.rglob("*") if path != places.backups) == before
    assert _left(places) == []


def test_on_a_full_disk_it_is_said(tmp_path: Path) -> None:
    clock = clock_at()
    with small_disk(tmp_path / "disk") as disk:
        places = Places(disk / "home")
        desk = set_up(places.root, clock=clock)
        fill_up(disk, leaving=20_000)
        with pytest.raises(DiskFull):
            _check(desk, places, clock)
        assert _left(places) == []
        (disk / "ballast").unlink()
        assert _check(desk, places, clock).is_well
        desk.close()


def test_the_quiet_proof_comes_once_a_month(desk: Desk, places: Places, clock: ManualClock) -> None:
    assert proven_on(desk) is None
    assert _check(desk, places, clock).is_proven
    first = proven_on(desk)
    assert first == clock.wall().date()
    for _ in range(29):
        clock.advance(86_400)
        assert not _check(desk, places, clock).is_proven
    clock.advance(86_400)
    assert _check(desk, places, clock).is_proven
    assert proven_on(desk) == clock.wall().date()


def test_a_clock_that_was_set_back_does_not_stop_the_proof(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    _check(desk, places, clock)
    clock.set_wall(datetime(2020, 1, 1, tzinfo=UTC))
    assert Drill(desk, places, clock).is_due()


@pytest.mark.parametrize("harm", ["flip", "cut", "figures", "record", "header"])
def test_a_copy_that_was_harmed_later_fails_its_proof(
    desk: Desk, places: Places, clock: ManualClock, harm: str
) -> None:
    desk.journal.keep(record("kept", uuid="one"))
    copies = Copies(desk, places, clock)
    copy = copies.make("automatic", unwatched).kept.copy
    files = copy.files
    match harm:
        case "flip":
            data = files.database.read_bytes()
            files.database.write_bytes(flip(data, 3 * PAGE_BYTES + 7))
        case "cut":
            files.database.write_bytes(files.database.read_bytes()[:-PAGE_BYTES])
        case "figures":
            # A whole database of the same vault, and another one than was put there.
            desk.journal.keep(record("later"))
            begun = copies.begin("by-hand", unwatched)
            files.database.write_bytes(begun.part.files.database.read_bytes())
        case "record":
            (copy.path / "copy.sum").write_bytes(b"noise")
        case "header":
            for path in (files.header, files.header_backup):
                path.write_bytes(b"noise")
    drill = Drill(desk, places, clock)
    if harm == "header":
        assert not drill.prove(unwatched), "it does not open, so it is no copy of this vault"
        return
    with pytest.raises(CopyDamaged):
        drill.prove(unwatched)


def test_a_failed_proof_is_told_and_does_not_count(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    copy = Copies(desk, places, clock).make("automatic", unwatched).kept.copy
    data = copy.files.database.read_bytes()
    copy.files.database.write_bytes(flip(data, 3 * PAGE_BYTES + 7))
    found = _check(desk, places, clock)
    assert isinstance(found.trouble, CopyDamaged)
    assert not found.is_proven
    assert proven_on(desk) is None


def test_the_newest_copy_that_is_whole_is_offered(
    desk: Desk, places: Places, clock: ManualClock
) -> None:
    copies = Copies(desk, places, clock)
    ids = []
    for day in range(3):
        clock.advance(86_400)
        desk.journal.keep(record(f"day {day}"))
        ids.append(copies.make("automatic", unwatched).kept.copy.path)
    newest = ids[-1] / "vault.db"
    newest.write_bytes(flip(newest.read_bytes(), 2 * PAGE_BYTES + 9))
    whole = newest_whole(desk, places, unwatched)
    assert whole is not None
    assert whole.id == ids[-2].name
    assert whole.entries == 2


def test_a_desk_in_memory_has_no_copies(unkept: Desk, places: Places, clock: ManualClock) -> None:
    with pytest.raises(DeskError):
        Copies(unkept, places, clock)
