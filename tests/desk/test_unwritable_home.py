"""A home that cannot be written to: said plainly, nothing lost, and Try again works."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.making import PASSPHRASE, OpenDesk, Starts, make_vault
from tests.desk.test_first_start import (
    choose,
    give_passphrase,
    notes_kept,
    set_up,
    type_code,
    write_a_note,
)
from tests.desk.unwritable import unwritable
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import DeskError, DiskFull, PlaceUnwritable, place_error
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from ui.app import DeskApp
from ui.arguments import Arguments
from ui.pages.journal.journal_page import JournalPage
from ui.pages.lock import LockPage
from ui.pages.support import SupportPage
from ui.pages.today.today_page import TodayPage
from ui.pages.trouble import TroublePage
from ui.pages.welcome import WelcomePage
from ui.shell.lock_file import LockFile
from ui.wording.errors import words_for

MARKER = "marmalade-on-the-staircase"


class WholeApp:
    """The application as `main` makes it, in this process; nothing of it is replaced."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, starts: Starts) -> None:
        self._qapp, self._qtbot = qapp, qtbot
        self.places = Places(starts.root)
        self.lock = LockFile(self.places.instance_lock)
        self.app: DeskApp | None = None

    def start(self) -> OpenDesk:
        """Start it."""
        trouble: DeskError | None = None
        try:
            self.places.prepare()
            self.lock.take()
        except (DeskError, OSError) as error:
            trouble = error if isinstance(error, DeskError) else place_error(error)
        self.app = DeskApp(self._qapp, Arguments(), self.places, self.lock)
        self.app.begin(trouble)
        window = self.app.window
        self._qtbot.waitExposed(window)
        window.activateWindow()
        app = self.app
        self._qtbot.waitUntil(lambda: app._front_door is not None, timeout=15_000)
        desk = OpenDesk(self.places.root, self._qtbot, app.context, window, app.flow)
        desk.settle()
        return desk

    def end(self) -> None:
        """End it."""
        app = self.app
        if app is not None:
            desk = app.flow.current.let_go()
            if desk is not None:
                app.context.tasks.run(desk.close)
            self._qtbot.waitUntil(lambda: app.context.tasks.is_idle)
            app.context.tasks.close()
            app.context.paper.close()
            if app._front_door is not None:
                app._front_door.close()
            app.window.close_for_good()
            app.window.deleteLater()
            app.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.lock.release()
        qInstallMessageHandler(None)


@pytest.fixture
def whole_app(
    qapp: QApplication, qtbot: QtBot, starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WholeApp]:
    """The whole application on a folder."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    # It would hold for the rest of the tests too.
    monkeypatch.setattr("trustdesk.services.process.limit_process", lambda: None)
    made = WholeApp(qapp, qtbot, starts)
    yield made
    made.end()


def test_a_first_start_says_it_and_begins_when_it_can(whole_app: WholeApp, starts: Starts) -> None:
    with unwritable(starts.root) as repair:
        desk = whole_app.start()
        assert isinstance(desk.front, TroublePage)
        words = words_for(PlaceUnwritable())
        for part in (words.title, words.happened, words.to_do):
            assert part in desk.words()
        desk.click("Support")
        assert isinstance(desk.front, SupportPage)
        desk.click("Back")
        assert isinstance(desk.front, TroublePage)
        desk.click("Try again")
        assert isinstance(desk.front, TroublePage), "it is still so"
        repair()
        desk.click("Try again")
        assert isinstance(desk.front, WelcomePage)
        assert whole_app.lock.is_held, "one desk at a time, from now on too"
        write_a_note(desk, MARKER)
        choose(desk, "someone-might")
        give_passphrase(desk)
        type_code(desk)
        assert desk.flow.current.is_kept
        whole_app.end()
        whole_app.app = None
        assert notes_kept(starts.root) == [MARKER]


def test_it_can_be_used_without_keeping(whole_app: WholeApp, starts: Starts) -> None:
    with unwritable(starts.root) as repair:
        desk = whole_app.start()
        desk.click("Use it without keeping")
        assert isinstance(desk.front, TodayPage)
        desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        desk.type(MARKER)
        desk.click("Keep")
        choose(desk, "someone-might")
        give_passphrase(desk)
        type_code(desk)
        # It cannot be kept; the words are still there, and it can be tried again.
        assert words_for(PlaceUnwritable()).title in desk.words()
        assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
        assert set_up(desk).isVisible()
        repair()
        type_code(desk)
        assert desk.flow.current.is_kept
        whole_app.end()
        whole_app.app = None
        assert notes_kept(starts.root) == [MARKER]


def test_a_country_can_be_chosen_all_the_same(whole_app: WholeApp, starts: Starts) -> None:
    with unwritable(starts.root):
        desk = whole_app.start()
        desk.click("Use it without keeping")
        desk.flow.doors.go("support")
        desk.settle()
        page = desk.front
        assert isinstance(page, SupportPage)
        page._on_country_chosen("DE")
        desk.settle()
        assert "110" in desk.words()
        assert desk.window.notice_bar.isVisible()
        whole_app.end()
        whole_app.app = None


def test_a_vault_that_cannot_be_written_opens_when_it_can(
    whole_app: WholeApp, starts: Starts
) -> None:
    make_vault(starts.root)
    with unwritable(starts.root) as repair:
        desk = whole_app.start()
        assert isinstance(desk.front, TroublePage)
        before = {p.name: p.read_bytes() for p in starts.root.rglob("*") if p.is_file()}
        desk.click("Try again")
        assert isinstance(desk.front, TroublePage)
        assert {p.name: p.read_bytes() for p in starts.root.rglob("*") if p.is_file()} == before
        repair()
        desk.click("Try again")
        assert isinstance(desk.front, LockPage)
        desk.unlock()
        assert desk.flow.current.is_kept
        whole_app.end()
        whole_app.app = None
        open_with_passphrase(Places(starts.root), PASSPHRASE).close()


def test_another_desk_that_took_the_folder_meanwhile_is_named(
    whole_app: WholeApp, starts: Starts
) -> None:
    with unwritable(starts.root) as repair:
        desk = whole_app.start()
        repair()
        other = LockFile(whole_app.places.instance_lock)
        assert other.take()
        desk.click("Try again")
        assert isinstance(desk.front, TroublePage)
        assert "open already" in desk.words()
        other.release()
        desk.click("Try again")
        assert isinstance(desk.front, WelcomePage)
        whole_app.end()
        whole_app.app = None


def test_a_disk_that_fills_up_while_writing(starts: Starts) -> None:
    with small_disk(starts.root):
        desk = starts.opened()
        desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        ballast = fill_up(starts.root)
        desk.type(MARKER)
        desk.click("Keep")
        assert words_for(DiskFull()).safe in desk.words()
        page = desk.front
        assert isinstance(page, JournalPage)
        assert page.note_pane.edit.text() == MARKER
        ballast.unlink()
        desk.click("Keep")
        assert [card.snippet for card in desk.desk.journal.days()] == [MARKER]
        starts.end()
