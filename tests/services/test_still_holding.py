"""Which copies hold an erased entry, and a fresh copy in the place of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.access_making import ready
from tests.services.making import PASSPHRASE, clock_at, record, set_up
from trustdesk.copies.shelf import files_in
from trustdesk.errors import Cancelled, PlaceUnwritable
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.restoring import chosen, exchange, prepared
from trustdesk.services.still_holding import CopySearch, Holding, Left, replace_copies
from trustdesk.session.clock import ManualClock

DAY = 86_400


@dataclass
class Kept:
    """A desk with copies here and in another folder. Entry "u1" is in all but the first copy."""

    places: Places
    clock: ManualClock
    desk: Desk
    stick: Path

    @property
    def copies(self) -> Copies:
        """Its copies."""
        return Copies(self.desk, self.places, self.clock)

    def copy(self) -> str:
        """Make a copy, a day later; its name."""
        self.clock.advance(DAY)
        return self.copies.make("by-hand", unwatched).kept.copy.name.text

    def look(self, uuid: str = "u1") -> Holding:
        """Look for an entry."""
        return CopySearch(self.copies).look(uuid, unwatched)

    def replace(self, holding: Holding) -> Left:
        """Make a fresh copy, and delete those."""
        begun = self.copies.begin("by-hand", unwatched)
        return replace_copies(self.copies, begun, holding.copies, unwatched)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Three entries; a copy with one, a copy with two, a copy with all of them."""
    places, clock, stick = Places(tmp_path / "home"), clock_at(), tmp_path / "Stick"
    stick.mkdir()
    made = Kept(places, clock, set_up(places.root, clock=clock), stick)
    made.copies.set_elsewhere(stick)
    for number in range(3):
        made.desk.journal.keep(record(f"entry {number}", uuid=f"u{number}"))
        made.copy()
    yield made
    made.desk.close()


def names(holding: Holding | Left) -> list[tuple[str, bool]]:
    """What was found: the names, and whether it is in the other folder."""
    return [(held.name.text, held.is_elsewhere) for held in holding.copies]


def test_each_copy_is_opened_and_looked_into(kept: Kept) -> None:
    kept.desk.journal.trash("u1")
    kept.desk.journal.erase("u1")
    third, second, _first = (copy.name.text for copy in kept.copies.all_here())
    holding = kept.look()
    assert names(holding) == [(third, False), (second, False), (third, True), (second, True)]
    assert all(held.is_sure for held in holding.copies)
    assert holding.unreached is None
    assert kept.look("nobody") == Holding()
    assert list(kept.places.backups.glob("*.part")) == [], "what was brought here is gone again"


def test_only_copies_from_since_then_can_hold_it(kept: Kept) -> None:
    now, search = kept.clock.wall(), CopySearch(kept.copies)
    assert search.has_any_since(now - timedelta(days=2))
    assert search.has_any_since(now + timedelta(hours=20)), "a clock may have been set back"
    assert not search.has_any_since(now + timedelta(days=2))


def test_the_draft_that_became_it_counts_too(kept: Kept) -> None:
    kept.desk.drafts.save_note("n1", "half a note")
    name = kept.copy()
    kept.desk.journal.keep_note("a whole note", uuid="n1")
    kept.desk.journal.erase("n1")
    assert names(kept.look("n1")) == [(name, False), (name, True)]


def test_a_fresh_copy_first_and_then_those_go(kept: Kept) -> None:
    kept.desk.journal.erase("u1")
    first = kept.copies.all_here()[-1].name.text
    assert kept.replace(kept.look()) == Left()
    fresh, old = (copy.name.text for copy in kept.copies.all_here())
    assert old == first, "what does not hold it stays"
    assert [copy.name.text for copy in files_in(kept.stick)] == [fresh, old]
    assert kept.look() == Holding()
    assert kept.copies.entries_in(kept.copies.all_here()[0]) == 2


def test_the_desk_from_before_a_restore_is_named_and_goes_too(kept: Kept) -> None:
    comeback = chosen(kept.desk, kept.copies.all_here()[-1])
    assert comeback is not None
    part = prepared(kept.places, comeback, unwatched)
    kept.desk.close()
    exchange(kept.places, part)
    kept.desk = open_with_passphrase(kept.places, PASSPHRASE, clock=kept.clock)
    holding = kept.look()
    assert [held.name.kind for held in holding.copies].count("vault") == 1
    assert kept.replace(holding) == Left()
    assert kept.places.generations() == ["v2"]
    assert kept.look() == Holding()


def test_a_copy_under_an_older_key_cannot_be_ruled_out(kept: Kept) -> None:
    before = [copy.name.text for copy in kept.copies.all_here()]
    ready(kept.desk).make(kept.places)
    holding = kept.look()
    assert names(holding) == [*((name, False) for name in before), *((n, True) for n in before)]
    assert not any(held.is_sure for held in holding.copies)
    assert kept.replace(holding) == Left()
    assert len(kept.copies.all_here()) == len(files_in(kept.stick)) == 1


def test_other_desks_and_other_files_are_left_alone(kept: Kept, tmp_path: Path) -> None:
    other = Kept(Places(tmp_path / "o"), clock_at(), set_up(tmp_path / "o"), kept.stick)
    other.copies.set_elsewhere(kept.stick)
    other.desk.journal.keep(record("theirs", uuid="u1"))
    theirs = other.copy()
    (kept.stick / "holiday.zip").write_bytes(b"not a copy")
    (kept.stick / "2026-01-01-120000-a.zip").write_bytes(b"named like one")
    assert (theirs, True) not in names(kept.look())
    assert kept.replace(kept.look()) == Left()
    left = {path.name for path in kept.stick.iterdir()}
    assert {f"{theirs}.zip", "holiday.zip", "2026-01-01-120000-a.zip"} < left
    other.desk.close()


def test_a_folder_that_is_not_there_is_told(kept: Kept) -> None:
    kept.stick.rename(kept.stick.with_name("pulled out"))
    holding = kept.look()
    assert len(holding.copies) == 2
    assert holding.unreached == kept.stick
    assert kept.replace(holding) == Left(), "what is here can go all the same"


def test_a_folder_that_goes_away_in_between_leaves_its_copies_named(kept: Kept) -> None:
    holding = kept.look()
    kept.stick.rename(kept.stick.with_name("pulled out"))
    left = kept.replace(holding)
    assert [held.is_elsewhere for held in left.copies] == [True, True]
    assert isinstance(left.trouble, PlaceUnwritable)


def test_without_a_fresh_copy_nothing_goes(kept: Kept) -> None:
    holding = kept.look()
    before = kept.copies.all_here()

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    begun = kept.copies.begin("by-hand", unwatched)
    with pytest.raises(Cancelled):
        replace_copies(kept.copies, begun, holding.copies, stop)
    assert kept.copies.all_here() == before
    assert names(kept.look()) == names(holding)


def test_a_fresh_copy_that_does_not_reach_the_other_folder_removes_nothing(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = kept.look()

    def refuse(*_: object, **__: object) -> None:
        raise PlaceUnwritable("EROFS")

    monkeypatch.setattr("trustdesk.services.copies.put_elsewhere", refuse)
    kept.clock.advance(DAY)
    left = kept.replace(holding)
    assert left.copies == holding.copies
    assert isinstance(left.trouble, PlaceUnwritable)


def test_a_fresh_copy_with_damaged_entries_removes_nothing(kept: Kept) -> None:
    holding = kept.look()
    with kept.desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET title = 'another' WHERE uuid = 'u2'")
    left = kept.replace(holding)
    assert left.copies == holding.copies
    assert left.trouble is not None
    assert left.trouble.code == "copy-damaged"


def test_stopped_while_deleting_the_rest_stays(kept: Kept) -> None:
    kept.desk.journal.erase("u1")
    holding = kept.look()

    def stop(done: int, total: int) -> None:
        if done > total * 0.8:
            raise Cancelled

    begun = kept.copies.begin("by-hand", unwatched)
    left = replace_copies(kept.copies, begun, holding.copies, stop)
    assert isinstance(left.trouble, Cancelled)
    assert 0 < len(left.copies) < len(holding.copies)
    assert names(kept.look()) == names(left)
