"""A part that is shown before it lies in the window flashes as a window of its own and takes the
keyboard away: it may never happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.desk.making import OpenDesk, Starts, make_vault
from trustdesk.places import Places
from ui.pages.journal.journal_page import JournalPage
from ui.shell.window import DeskWindow


class Strays(QObject):
    """Notes every window that is shown and is not the desk's."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let everything pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            floats = kind in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if watched.isWindow() and not floats and not isinstance(watched, DeskWindow):
                self.seen.append(f"{type(watched).__module__}.{type(watched).__name__}")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    """Every stray window so far."""
    watcher = Strays()
    qapp.installEventFilter(watcher)
    yield watcher.seen
    qapp.removeEventFilter(watcher)


def walk(desk: OpenDesk, *doors: str) -> None:
    """Go through doors, one after the other."""
    for door in doors:
        desk.flow.doors.go(door)
        desk.settle()


WALKS: dict[str, Callable[[OpenDesk], None]] = {
    "pages": lambda desk: walk(desk, "today", "exercises", "journal", "support", "settings"),
    "words": lambda desk: walk(desk, "words"),
    "night": lambda desk: walk(desk, "bad-night"),
    "passphrase": lambda desk: walk(desk, "new-passphrase"),
    "before breathing": lambda desk: walk(desk, "mindful-breathing"),
    "before letter": lambda desk: walk(desk, "inner-child-letter"),
    "before statement": lambda desk: walk(desk, "i-statement"),
    "settings": lambda desk: each_section(desk),
    "journal": lambda desk: read_write_and_edit(desk),
    "country": lambda desk: choose_country(desk),
}


def each_section(desk: OpenDesk) -> None:
    """Open every section of the settings."""
    walk(desk, "settings")
    page = desk.front
    for button in list(page.section_buttons.values()):  # type: ignore[attr-defined]
        if button.isVisible():  # that of a clinic is not, without one
            desk.click(button)


def read_write_and_edit(desk: OpenDesk) -> None:
    """Read an entry, change it, throw it away, undo that, begin a note."""
    uuid = desk.desk.journal.keep_note("heron", "a title")
    desk.desk.journal.set_tags(uuid, ["sea"])
    walk(desk, "journal")
    page = desk.front
    assert isinstance(page, JournalPage)
    page.open_entry(uuid)
    desk.settle()
    desk.click("Edit")
    desk.click("Leave it as it was")
    page.reading_pane.bin_asked.emit()
    desk.settle()
    desk.click(page.undo_bar.undo_button)
    page.write()
    desk.settle()


def choose_country(desk: OpenDesk) -> None:
    """Choose a country on Support."""
    walk(desk, "support")
    desk.context.support.choose_country("DE")
    desk.context.changes.country_changed.emit()
    desk.settle()


@pytest.mark.parametrize("kind", WALKS)
def test_on_a_kept_desk(starts: Starts, strays: list[str], kind: str) -> None:
    desk = starts.opened()
    WALKS[kind](desk)
    assert strays == []
    assert QApplication.activeWindow() is desk.window


@pytest.mark.parametrize(
    "exercise", ["mindful-breathing", "inner-child-letter", "i-statement", "five-senses"]
)
def test_in_the_player(starts: Starts, strays: list[str], exercise: str) -> None:
    desk = starts.opened()
    desk.flow.doors.begin_at_once(exercise)
    desk.settle()
    for _ in range(30):
        if desk.player.run.stage.name != "STEP":
            break
        desk.player.view.skip()
        desk.settle()
    assert strays == []


def test_welcome_and_set_up(starts: Starts, strays: list[str]) -> None:
    desk = starts()
    desk.click("Look around")
    walk(desk, "set-up")
    desk.click("Continue")
    assert strays == []
    assert QApplication.activeWindow() is desk.window


def test_lock_and_trouble(starts: Starts, strays: list[str]) -> None:
    make_vault(starts.root)
    desk = starts()
    desk.unlock("wrong")
    walk(desk, "support")
    Places(starts.root).database.unlink()
    desk = starts()
    assert desk.is_in_trouble
    assert strays == []
    assert QApplication.activeWindow() is desk.window
