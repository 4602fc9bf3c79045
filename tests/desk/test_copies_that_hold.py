"""An entry erased by hand: the copies that hold it are named, and replaced by a fresh one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tests.desk.making import OpenDesk, Starts
from tests.desk.test_copies import copies_of, settled
from tests.desk.test_large_text import cut_words, make_small, nameless, percent, unreached
from tests.player.making import World
from tests.player.robot import Robot
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.copies.shelf import files_in
from trustdesk.errors import PlaceUnwritable
from trustdesk.progress import unwatched
from ui.pages.copies.holding_page import HoldingPage
from ui.pages.journal.journal_page import JournalPage
from ui.pages.today.today_page import TodayPage

__all__ = ["percent"]


def erase_by_hand(desk: OpenDesk, uuid: str) -> QWidget:
    """Erase an entry that is in the bin; what is in front afterwards."""
    desk.desk.journal.trash(uuid)
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    assert isinstance(page, JournalPage)
    page.filters.bin_chip.click()
    page.open_entry(uuid)
    desk.settle()
    desk.click(page.reading_pane.erase_chip)
    settled(desk)
    return desk.front


def with_copies(desk: OpenDesk, stick: Path, days: int = 2) -> str:
    """Keep a note, and copies of it here and on a stick, one each day; its uuid."""
    stick.mkdir()
    copies_of(desk).set_elsewhere(stick)
    uuid = desk.desk.journal.keep_note("a heron in the reeds")
    for _ in range(days):
        copies_of(desk).make("by-hand", unwatched)
        desk.clock.advance(86_400)
    return uuid


def test_they_are_named_and_replaced_by_keys_alone(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    page = erase_by_hand(desk, with_copies(desk, tmp_path / "Stick"))
    assert isinstance(page, HoldingPage)
    said = desk.words()
    assert said.count("Made by you") == 4
    assert "In the desk’s folder" in said
    assert "In the other folder" in said
    desk.press(Qt.Key.Key_Return)
    settled(desk)
    assert "gone for good" in getattr(desk.dialogs.asked[-1], "text", "")
    assert "those that held it are deleted" in desk.words()
    assert len(copies_of(desk).all_here()) == len(files_in(tmp_path / "Stick")) == 1
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, JournalPage)


def test_they_can_be_left(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    erase_by_hand(desk, with_copies(desk, tmp_path / "Stick"))
    desk.dialogs.yes = False
    desk.click("Make a fresh copy, delete these")
    desk.click("Leave them")
    assert isinstance(desk.front, JournalPage)
    assert len(copies_of(desk).all_here()) == len(files_in(tmp_path / "Stick")) == 2


def test_trouble_says_what_is_left(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = starts.opened()
    erase_by_hand(desk, with_copies(desk, tmp_path / "Stick"))

    def refuse(*_: object, **__: object) -> None:
        raise PlaceUnwritable("EROFS")

    monkeypatch.setattr("trustdesk.services.copies.put_elsewhere", refuse)
    desk.click("Make a fresh copy, delete these")
    settled(desk)
    said = desk.words()
    assert "These copies are still there" in said
    assert "Look at the folder, then try again." in said
    assert said.count("Made by you") == 4
    assert "In the other folder" in said
    monkeypatch.undo()
    desk.click("Make a fresh copy, delete these")
    settled(desk)
    assert "those that held it are deleted" in desk.words()


def test_stopping_the_fresh_copy_deletes_nothing(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    page = erase_by_hand(desk, with_copies(desk, tmp_path / "Stick"))
    assert isinstance(page, HoldingPage)
    page.sheet.go_on_button.click()
    page.work_line.stop_asked.emit()
    settled(desk)
    assert "No copy was deleted." in desk.words()
    assert len(copies_of(desk).all_here()) == 2


def test_a_stick_that_is_away_is_said(starts: Starts, tmp_path: Path) -> None:
    desk = starts.opened()
    stick = tmp_path / "Stick"
    uuid = with_copies(desk, stick)
    stick.rename(tmp_path / "pulled out")
    erase_by_hand(desk, uuid)
    assert "cannot be reached now" in desk.words()
    assert str(stick) in desk.words()


def test_a_copy_without_it_is_not_named(starts: Starts) -> None:
    desk = starts.opened()
    copies_of(desk).make("by-hand", unwatched)
    erase_by_hand(desk, desk.desk.journal.keep_note("kept after the copy"))
    assert "No copy that was looked into holds it." in desk.words()
    desk.click("Done")
    assert isinstance(desk.front, JournalPage)


def test_without_copies_nothing_is_asked(starts: Starts) -> None:
    desk = starts.opened()
    page = erase_by_hand(desk, desk.desk.journal.keep_note("never copied"))
    assert isinstance(page, JournalPage)


def test_everything_can_be_read_and_reached(starts: Starts, percent: int, tmp_path: Path) -> None:
    desk = starts.opened()
    make_small(desk)
    uuid = with_copies(desk, tmp_path / "Stick", days=7)
    page = erase_by_hand(desk, uuid)
    assert isinstance(page, HoldingPage)
    assert [*cut_words(desk), *nameless(desk), *unreached(desk)] == []
    before = page.card.mapTo(page, QPoint(0, 0)).y()
    desk.press(Qt.Key.Key_PageDown)
    assert page.card.mapTo(page, QPoint(0, 0)).y() < before, "a long list is read by keys too"


def letting_go(desk: OpenDesk) -> Robot:
    """Whoever writes a letter and lets it go, come as far as what is to happen to it."""
    desk.flow.doors.begin_at_once("inner-child-letter")
    desk.settle()
    world = World(desk.context, desk.clock, desk.desk, Library([exercises_folder()]))
    robot = Robot(desk.qtbot, world, desk.player, {"fate": "let-go"})
    robot.walk_to("fate")
    return robot


def test_a_letter_let_go_leads_to_the_copies_that_hold_its_draft(starts: Starts) -> None:
    desk = starts.opened()
    robot = letting_go(desk)
    desk.player.save_now()
    copies_of(desk).make("automatic", unwatched)
    robot.walk_to_ending()
    assert "Copies that were made meanwhile can still hold it." in desk.words()
    desk.click("Look into the copies")
    settled(desk)
    assert isinstance(desk.front, HoldingPage)
    assert "It is gone from this desk." in desk.words()
    assert desk.words().count("Made by itself") == 1
    desk.click("Make a fresh copy, delete these")
    settled(desk)
    assert "those that held it are deleted" in desk.words()
    desk.click("Done")
    assert isinstance(desk.front, TodayPage)


def test_a_letter_let_go_that_no_copy_can_hold_asks_nothing(starts: Starts) -> None:
    desk = starts.opened()
    copies_of(desk).make("automatic", unwatched)
    desk.clock.advance(2 * 86_400)
    letting_go(desk).walk_to_ending()
    desk.settle()
    assert "let go" in desk.words()
    assert "copies" not in desk.words().casefold()
