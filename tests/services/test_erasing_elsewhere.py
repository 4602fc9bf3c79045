"""Erasing, and deleting old copies, in the other folder: this desk's copies and nothing else."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.services.access_making import NEW, MadeDesk, files_below, make_desk, ready
from tests.services.making import PASSPHRASE, clock_at
from trustdesk.copies import ending
from trustdesk.copies.held import held_when_last_seen
from trustdesk.copies.shelf import copy_in_file, files_in
from trustdesk.errors import CopyDamaged
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services import erasing
from trustdesk.services.copies import Copies
from trustdesk.services.erasing import CopiesLeft, Erased, erase_everything
from trustdesk.services.old_copies import delete_copies, old_copies, unreached
from trustdesk.services.restoring import WayGiven, find
from trustdesk.services.unfinished import finish
from trustdesk.session.clock import ManualClock
from trustdesk.vault.removing import remove

FOREIGN = {"holiday.zip", "2026-01-01-120000-a.zip", "notes.txt", "2026-11-21-193000-a.zip.txt"}


@dataclass
class WithStick:
    """A desk with two copies on a stick, beside another desk's copy and other files."""

    made: MadeDesk
    stick: Path
    others: set[str]
    clock: ManualClock = field(default_factory=clock_at)

    @property
    def ours(self) -> list[str]:
        """What lies there of this desk."""
        return sorted({path.name for path in self.stick.iterdir()} - self.others)

    def copy(self) -> None:
        """One more copy, here and there, on another day."""
        self.clock.advance(86_400)
        Copies(self.made.desk, self.made.places, self.clock).make("by-hand", unwatched)

    def pull_out(self) -> Path:
        """Take the stick away; where it is now."""
        return self.stick.rename(self.stick.with_name("pulled out"))


@pytest.fixture
def with_stick(tmp_path: Path) -> Iterator[WithStick]:
    """Two copies of one desk, and what is not to be touched."""
    stick = tmp_path / "Stick"
    stick.mkdir()
    for name in FOREIGN:
        (stick / name).write_bytes(b"mine")
    other = make_desk(tmp_path / "other")
    beside = WithStick(other, stick, set())
    Copies(other.desk, other.places, clock_at()).set_elsewhere(stick)
    beside.copy()
    other.desk.close()
    made = make_desk(tmp_path / "desk")
    kept = WithStick(made, stick, {path.name for path in stick.iterdir()})
    Copies(made.desk, made.places, clock_at()).set_elsewhere(stick)
    kept.copy()
    kept.copy()
    yield kept
    made.desk.close()


def cleared(with_stick: WithStick) -> Erased:
    """Everything here is gone, and nothing of ours is left on the stick."""
    return Erased(elsewhere=CopiesLeft(with_stick.stick, 0, opens=False, is_reached=True))


def test_the_copies_there_go_and_nothing_else(with_stick: WithStick) -> None:
    assert len(with_stick.ours) == 2
    assert erase_everything(with_stick.made.desk, with_stick.made.places) == cleared(with_stick)
    assert with_stick.ours == []
    assert {path.name for path in with_stick.stick.iterdir()} == with_stick.others
    assert files_below(with_stick.made.root) == []


def test_those_under_an_older_key_go_too(with_stick: WithStick) -> None:
    ready(with_stick.made.desk).make(with_stick.made.places)
    with_stick.copy()
    assert erase_everything(with_stick.made.desk, with_stick.made.places) == cleared(with_stick)
    assert with_stick.ours == []


def test_all_slots_go_before_the_first_file(
    with_stick: WithStick, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens: list[bool] = []
    stick = with_stick.stick

    def look_and_remove(path: Path) -> bool:
        mine = [c for c in files_in(stick) if c.path.name not in with_stick.others]
        opens.extend(ending.has_slots(copy) for copy in mine)
        return remove(path)

    monkeypatch.setattr(ending, "remove", look_and_remove)
    erase_everything(with_stick.made.desk, with_stick.made.places)
    assert opens
    assert not any(opens)


def test_a_folder_that_is_away_is_told_with_how_many_lie_there(with_stick: WithStick) -> None:
    now = with_stick.pull_out()
    erased = erase_everything(with_stick.made.desk, with_stick.made.places)
    assert erased == Erased(elsewhere=CopiesLeft(with_stick.stick, 2, opens=True, is_reached=False))
    assert files_below(with_stick.made.root) == [], "what is here goes all the same"
    file = next(c.path for c in files_in(now) if c.path.name not in with_stick.others)
    found = find(Places(now / "x"), WayGiven("passphrase", PASSPHRASE), unwatched, file=file)
    assert found.entries == 1, "and it is true that the old way in opens them"


def test_how_far_it_is_is_told_to_the_end(with_stick: WithStick) -> None:
    told: list[float] = []
    made = with_stick.made
    erase_everything(made.desk, made.places, lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[0] == 0
    assert len(set(told)) > 8, "each copy is a step, and so is each folder"
    assert 0.7 < told[-1] < 1, "the last step is told before it is done"


def test_what_cannot_be_removed_there_opens_no_more(
    with_stick: WithStick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "remove", lambda _path: False)
    erased = erase_everything(with_stick.made.desk, with_stick.made.places)
    assert erased.elsewhere == CopiesLeft(with_stick.stick, 2, opens=False, is_reached=True)
    for name in with_stick.ours:
        with pytest.raises(CopyDamaged):
            copy_in_file(with_stick.stick / name).header()


@pytest.mark.parametrize("how_far", ["buried", "slots", "some gone"])
def test_cut_short_the_next_start_finishes_there_too(
    with_stick: WithStick, monkeypatch: pytest.MonkeyPatch, how_far: str
) -> None:
    def cut_short(*_: object) -> bool:
        raise KeyboardInterrupt

    def remove_one(path: Path) -> bool:
        if len(with_stick.ours) < 2:
            raise KeyboardInterrupt
        return remove(path)

    with monkeypatch.context() as patched:
        match how_far:
            case "buried":
                patched.setattr(erasing, "_erase_rest", cut_short)
            case "slots":
                patched.setattr(ending, "remove", cut_short)
            case _:
                patched.setattr(ending, "remove", remove_one)
        with pytest.raises(KeyboardInterrupt):
            erase_everything(with_stick.made.desk, with_stick.made.places)
    assert with_stick.ours != []
    assert finish(with_stick.made.places) is None
    assert with_stick.ours == []
    assert {path.name for path in with_stick.stick.iterdir()} == with_stick.others
    assert files_below(with_stick.made.root) == []


def test_the_next_start_tells_of_a_folder_that_is_away(
    with_stick: WithStick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(*_: object) -> Erased:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "_erase_rest", cut_short)
        with pytest.raises(KeyboardInterrupt):
            erase_everything(with_stick.made.desk, with_stick.made.places)
    with_stick.pull_out()
    left = CopiesLeft(with_stick.stick, 2, opens=True, is_reached=False)
    assert finish(with_stick.made.places) == left
    assert finish(with_stick.made.places) is None


def test_how_many_lie_there_is_noted_whenever_it_changes(with_stick: WithStick) -> None:
    made = with_stick.made
    copies = Copies(made.desk, made.places, clock_at())
    assert held_when_last_seen(made.places) == 2
    ours = next(c.id for c in copies.seen().cards if c.is_elsewhere and c.opens_now)
    copies.delete(copies.find(ours, is_elsewhere=True))
    assert held_when_last_seen(made.places) == 1
    copies.set_elsewhere(None)
    assert held_when_last_seen(made.places) is None
    assert erase_everything(made.desk, made.places) == Erased()
    assert len(with_stick.ours) == 1, "a folder that is used no more is left as it is"


def test_old_copies_there_are_named_and_deleted(with_stick: WithStick) -> None:
    made = with_stick.made
    made.desk.access.change_passphrase(NEW)
    with_stick.copy()
    found = old_copies(made.desk.access.vault, made.places, with_stick.stick)
    assert [copy.in_file is not None for copy in found].count(True) == 2
    assert len(found) == 4
    told: list[float] = []
    assert delete_copies(found, lambda done, total: told.append(done / total))
    assert told == sorted(set(told))
    assert len(told) == 2 + 2 * 2, "two folders here, and there two files with their slots first"
    assert len(with_stick.ours) == len(list(made.places.backups.glob("2026*"))) == 1
    assert old_copies(made.desk.access.vault, made.places, with_stick.stick) == []
    assert unreached(made.places, with_stick.stick) is None


def test_old_copies_on_a_stick_that_is_away_are_counted(with_stick: WithStick) -> None:
    made = with_stick.made
    made.desk.access.change_passphrase(NEW)
    found = old_copies(made.desk.access.vault, made.places, with_stick.stick)
    with_stick.pull_out()
    assert unreached(made.places, with_stick.stick) == CopiesLeft(with_stick.stick, 2, True, False)
    assert not delete_copies(found), "those on the stick are still there"


def test_the_slots_lie_where_they_are_looked_for_in_other_archives_too(tmp_path: Path) -> None:
    path = tmp_path / "made by another tool.zip"
    header = os.urandom(900)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("vault.db", os.urandom(5000))
        info = zipfile.ZipInfo("vault.key")
        info.extra = b"\x99\x99\x04\x00abcd"
        archive.writestr(info, header)
    start, size = copy_in_file(path).header_span()
    assert path.read_bytes()[start : start + size] == header
