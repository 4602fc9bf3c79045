"""Leave quickly from everywhere: blank at once, then saved, then locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import DeskError, DiskFull
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.steps.answers import Wrote
from ui.pages.journal.journal_page import JournalPage
from ui.shell.covered_trouble import CoveredTrouble

MARKER = "marmalade-on-the-staircase"


def is_blank(desk: OpenDesk) -> bool:
    """Whether nothing but one colour is in the window."""
    image = desk.window.grab().toImage()
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return len({image.pixel(x, y) for x in across for y in down}) == 1


def leave(desk: OpenDesk) -> list[str]:
    """Press F9 as it is given to the window; returns what happened so far, in order."""
    happened: list[str] = []
    leaving = desk.flow.leaving
    leaving.quickly.blanked.connect(lambda: happened.append("blank"))
    leaving.quickly.saved.connect(lambda: happened.append("saved"))
    leaving.locked.connect(lambda: happened.append("locked"))
    leaving.ended.connect(lambda: happened.append("ended"))
    QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_F9)
    assert happened == ["blank"], "blank comes before anything else is done"
    assert is_blank(desk)
    return happened


def reopened(root: Path) -> Desk:
    """Open the vault as the next start would."""
    return open_with_passphrase(Places(root), PASSPHRASE)


PLACES: dict[str, Callable[[OpenDesk], None]] = {
    "today": lambda desk: desk.flow.doors.go("today"),
    "exercises": lambda desk: desk.flow.doors.go("exercises"),
    "journal": lambda desk: desk.flow.doors.go("journal"),
    "support": lambda desk: desk.flow.doors.go("support"),
    "settings": lambda desk: desk.flow.doors.go("settings"),
    "words": lambda desk: desk.flow.doors.go("words"),
    "before": lambda desk: desk.flow.doors.go("mindful-breathing"),
    "player": lambda desk: desk.flow.doors.begin_at_once("mindful-breathing"),
    "minute": lambda desk: desk.flow.doors.begin_at_once("one-minute-pause"),
    "bad night": lambda desk: desk.flow.doors.go("bad-night"),
    "new passphrase": lambda desk: desk.flow.doors.go("new-passphrase"),
}


@pytest.mark.parametrize("place", PLACES)
def test_from_every_page(starts: Starts, place: str) -> None:
    desk = starts.opened()
    PLACES[place](desk)
    desk.settle()
    assert not is_blank(desk)
    happened = leave(desk)
    desk.settle()
    assert happened == ["blank", "saved", "locked"]
    assert is_blank(desk)
    assert desk.flow.current.desk is None


@pytest.mark.parametrize("place", PLACES)
def test_the_button_is_on_every_page(starts: Starts, place: str) -> None:
    desk = starts.opened()
    PLACES[place](desk)
    desk.settle()
    happened: list[str] = []
    desk.flow.leaving.locked.connect(lambda: happened.append("locked"))
    desk.click("Leave quickly")
    assert happened == ["locked"]


@pytest.mark.parametrize("place", ["welcome", "set-up", "lock", "trouble", "today unasked"])
def test_from_every_page_of_a_desk_that_is_not_open_or_not_kept(starts: Starts, place: str) -> None:
    if place in ("lock", "trouble"):
        make_vault(starts.root)
    if place == "trouble":
        Places(starts.root).database.unlink()
    desk = starts()
    if place in ("set-up", "today unasked"):
        desk.click("Look around")
    if place == "set-up":
        desk.flow.doors.go("set-up")
        desk.settle()
    happened = leave(desk)
    desk.settle()
    assert sorted(happened) == ["blank", "ended", "saved"]


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_search_that_waits_meets_no_closed_desk(starts: Starts, is_kept: bool) -> None:
    desk = starts.opened() if is_kept else starts()
    if not is_kept:
        desk.click("Look around")
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    assert isinstance(page, JournalPage)
    happened = leave(desk)
    desk.settle()
    assert happened[-1] == ("locked" if is_kept else "ended")
    failed: list[DeskError] = []
    desk.context.tasks.failed.connect(failed.append)
    page.search_field.setText(MARKER)  # its timer ends after the desk was closed
    desk.qtbot.waitUntil(lambda: bool(failed))
    assert [error.code for error in failed] == ["cancelled"]
    QApplication.processEvents()
    assert is_blank(desk)
    assert not desk.window.notice_bar.isVisible()


def type_in_player(desk: OpenDesk, text: str = MARKER) -> str:
    """Type in the last step of an exercise; returns the run's uuid."""
    desk.flow.doors.begin_at_once("is-it-time-for-more-help")
    desk.settle()
    while desk.player.run.step.id != "first-words":
        desk.player.view.skip()
        desk.settle()
    desk.type(text)
    return desk.player.run.uuid


def test_what_was_typed_last_in_the_player_is_in_the_vault(starts: Starts) -> None:
    desk = starts.opened()
    uuid = type_in_player(desk)
    happened = leave(desk)
    desk.settle()
    assert happened == ["blank", "saved", "locked"]
    vault = reopened(starts.root)
    assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER)
    vault.close()


def test_what_lies_over_the_player_leaves_too(starts: Starts) -> None:
    desk = starts.opened()
    uuid = type_in_player(desk)
    desk.press(Qt.Key.Key_F8)
    assert desk.player.overlays.top is not None
    happened = leave(desk)
    desk.settle()
    assert happened == ["blank", "saved", "locked"]
    vault = reopened(starts.root)
    assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER)
    vault.close()


def test_a_note_is_saved_wherever_one_went_since(starts: Starts) -> None:
    desk = starts.opened()
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.type(MARKER)
    QTest.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    leave(desk)
    desk.settle()
    vault = reopened(starts.root)
    assert [vault.drafts.load_note(card.uuid)[1] for card in vault.drafts.all()] == [MARKER]
    vault.close()


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_change_of_an_entry_is_saved_wherever_one_went_since(
    starts: Starts, goes_on: bool
) -> None:
    desk = starts.opened()
    uuid = desk.desk.journal.keep_note("before", "a title")
    desk.flow.doors.go("journal")
    desk.settle()
    page = desk.front
    assert isinstance(page, JournalPage)
    page.open_entry(uuid)
    desk.settle()
    desk.click("Edit")
    [edit] = page.edit_pane.edits.values()
    edit.setFocus()
    desk.type(MARKER + " ")
    if goes_on:
        desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    leave(desk)
    desk.settle()
    vault = reopened(starts.root)
    assert MARKER in vault.journal.days()[0].snippet
    vault.close()


def test_a_full_disk_stays_blank_and_shows_the_words_only_to_who_can_open(starts: Starts) -> None:
    with small_disk(starts.root):
        desk = starts.opened()
        uuid = type_in_player(desk, "")
        ballast = fill_up(starts.root)
        desk.type(MARKER * 9)
        happened = leave(desk)
        desk.settle()
        assert happened == ["blank"], "it may neither lock nor end while words are unsaved"
        assert desk.window.cover.is_on
        panel = desk.window.findChild(CoveredTrouble)
        assert panel is not None
        assert panel.isVisible()
        assert MARKER not in covered_words(panel)
        # Once more does not help, and shows nothing.
        desk.click(panel.again_button)
        panel = visible_panel(desk)
        assert desk.window.cover.is_on
        panel.passphrase_field.setText("not it")
        desk.click(panel.show_button)
        assert desk.window.cover.is_on
        assert panel.wrong_label.isVisible()
        # The right way in shows the words again, as they were.
        panel.passphrase_field.setText(PASSPHRASE)
        desk.click(panel.show_button)
        assert not desk.window.cover.is_on
        assert desk.player.run.uuid == uuid
        assert MARKER * 9 in desk.player.view.step_widget.field.text()
        # With room on the disk, leaving works and nothing is lost.
        ballast.unlink()
        happened = leave(desk)
        desk.settle()
        assert happened[-1] == "locked"
        vault = reopened(starts.root)
        assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER * 9)
        vault.close()
        starts.end()


def test_a_full_disk_can_be_made_room_on_from_the_blank_window(starts: Starts) -> None:
    with small_disk(starts.root):
        desk = starts.opened()
        uuid = type_in_player(desk, "")
        ballast = fill_up(starts.root)
        desk.type(MARKER * 9)
        happened = leave(desk)
        desk.settle()
        ballast.unlink()
        desk.click(visible_panel(desk).again_button)
        assert happened == ["blank", "saved", "locked"]
        vault = reopened(starts.root)
        assert vault.drafts.load(uuid).answers["first-words"] == Wrote(text=MARKER * 9)
        vault.close()
        starts.end()


def test_nothing_is_said_on_the_blank_window(starts: Starts) -> None:
    desk = starts.opened()
    leave(desk)
    desk.context.tasks.failed.emit(DiskFull("while covered"))
    QApplication.processEvents()
    assert is_blank(desk)


def test_a_notice_that_was_there_is_covered(starts: Starts) -> None:
    desk = starts.opened()
    desk.context.tasks.failed.emit(DiskFull("before"))
    QApplication.processEvents()
    assert desk.window.notice_bar.isVisible()
    leave(desk)


def test_menus_and_lists_close(starts: Starts) -> None:
    desk = starts.opened()
    menu = QMenu(desk.window)
    menu.addAction("Something to read")
    menu.popup(desk.window.pos())
    desk.flow.leaving.quickly.leave()
    assert not menu.isVisible()
    desk.settle()


def test_the_blank_window_takes_no_keys(starts: Starts) -> None:
    desk = starts.opened()
    type_in_player(desk, "")
    desk.flow.leaving.quickly.leave()
    QTest.keyClicks(desk.window.focusWidget() or desk.window, "typed blindly")
    desk.settle()
    vault = reopened(starts.root)
    for card in vault.drafts.all():
        assert "first-words" not in vault.drafts.load(card.uuid).answers
    vault.close()


def covered_words(panel: CoveredTrouble) -> str:
    """What the panel says."""
    return f"{panel.title_label.text()} {panel.line_label.text()}"


def visible_panel(desk: OpenDesk) -> CoveredTrouble:
    """The panel on the cover, once the one before it is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    [panel] = desk.window.findChildren(CoveredTrouble)
    return panel
