"""A whole desk in this process, on a folder of its own, walked through its buttons and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import wait_until_idle
from trustdesk.catalog.library import Library
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.library import LibraryService
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.services.preferences import Preferences
from trustdesk.services.support import SupportService
from trustdesk.session.clock import Clock, ManualClock
from trustdesk.vault.argon import ArgonCost
from ui.app import make_context
from ui.context import Context, Lazy
from ui.dialogs import AnsweredDialogs
from ui.pages.player.player_page import PlayerPage
from ui.pages.trouble import TroublePage
from ui.shell.desk_flow import DeskFlow
from ui.shell.first_face import FirstFace, first_face
from ui.shell.first_picture import show_first_picture
from ui.shell.keys import Keys
from ui.shell.window import DeskWindow
from ui.theme.theme import apply_theme
from ui.wiring import KeptCountry

W = TypeVar("W", bound=QWidget)

MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PASSPHRASE = "three quiet words"
QUICK = ArgonCost(time=1, memory_kib=64, lanes=1)
PATIENCE_MS = 15_000


def make_vault(root: Path, passphrase: str = PASSPHRASE) -> str:
    """Make a vault with a passphrase; returns its recovery code."""
    new = prepare("someone-might", passphrase, False, cost=QUICK)
    groups, (first, second) = new.recovery_code.groups, new.asked_groups
    assert new.confirm(groups[first], groups[second])
    new.keep(Places(root), open_unkept()).close()
    return new.recovery_code.text


@dataclass
class OpenDesk:
    """One start of the desk: its window, what is behind it, and hands for it."""

    root: Path
    qtbot: QtBot
    context: Context
    window: DeskWindow
    flow: DeskFlow

    @property
    def dialogs(self) -> AnsweredDialogs:
        """The dialogs, answered beforehand."""
        dialogs = self.context.dialogs
        assert isinstance(dialogs, AnsweredDialogs)
        return dialogs

    @property
    def clock(self) -> ManualClock:
        """The clock that moves when told."""
        assert isinstance(self.context.clock, ManualClock)
        return self.context.clock

    @property
    def desk(self) -> Desk:
        """What is open, once its own thread has done what it has to: one at a time uses it."""
        wait_until_idle(self.context)
        assert self.flow.current.desk is not None, f"no desk is open: {self.words()}"
        return self.flow.current.desk

    @property
    def front(self) -> QWidget:
        """What is in front: a stage, or a page of the frame."""
        front = self.window.stage or self.flow.frame.page
        assert front is not None
        return front

    @property
    def player(self) -> PlayerPage:
        """The player in front."""
        assert isinstance(self.front, PlayerPage), f"{self.front!r} is no player"
        return self.front

    def begin(self, *, lock_screen: bool = False, waits: bool = True) -> None:
        """Show the first picture, and open what can be opened; wait until it is, or is not."""
        face = first_face(self.context.places, lock_screen=lock_screen)
        picture = show_first_picture(self.window, face, self.context.clock.wall().hour)
        self.window.open_at(self.context.preferences.values.geometry)
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.flow.take_over(picture)
        if not waits:
            return
        if face is FirstFace.LOCK:
            self.qtbot.waitUntil(lambda: bool(self.flow.current.kinds) or self.is_in_trouble)
        elif face is FirstFace.WELCOME:
            self.qtbot.waitUntil(lambda: self.flow.current.desk is not None)
        self.settle()

    @property
    def is_in_trouble(self) -> bool:
        """Whether the page about a trouble of the vault is in front."""
        return isinstance(self.window.stage, TroublePage)

    def settle(self) -> None:
        """Wait until nothing is under way and the window shows it."""
        tasks, paper = self.context.tasks, self.context.paper
        for _ in range(3):
            self.qtbot.waitUntil(lambda: tasks.is_idle and paper.is_idle, timeout=PATIENCE_MS)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def words(self) -> str:
        """Every word that can be seen on labels and buttons in front."""
        root = self.front
        labels = [each.text() for each in root.findChildren(QLabel) if each.isVisible()]
        buttons = [each.text() for each in root.findChildren(QAbstractButton) if each.isVisible()]
        return " | ".join(text for text in [*labels, *buttons] if text)

    def find(self, kind: type[W], name: str = "", root: QWidget | None = None) -> W:
        """The one visible widget of a kind in front, by its object name if given."""
        place = root or self.front
        found = place.findChildren(kind, name) if name else place.findChildren(kind)
        seen = [each for each in found if each.isVisible()]
        assert len(seen) == 1, f"{len(seen)} of {kind.__name__} {name}: {self.words()}"
        return seen[0]

    def button(self, words: str, root: QWidget | None = None) -> QAbstractButton:
        """The first visible button with these words, or this name for a screen reader."""
        for each in (root or self.front).findChildren(QAbstractButton):
            if each.isVisible() and words in (each.text().strip(), each.accessibleName()):
                return each
        raise AssertionError(f"no button “{words}”: {self.words()}")

    def click(self, target: str | QAbstractButton) -> None:
        """Click a button, given by itself or its words, and wait for what it does."""
        button = self.button(target) if isinstance(target, str) else target
        QApplication.processEvents()
        assert button.isVisible(), f"{button!r} cannot be seen"
        assert button.isEnabled(), f"{button.text()} is not enabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.settle()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key wherever the keyboard is, and wait for what it does."""
        both = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            both |= modifier
        QTest.keyClick(self.window.focusWidget() or self.window, key, both)
        self.settle()

    def type(self, text: str) -> None:
        """Type wherever the keyboard is."""
        target = self.window.focusWidget()
        assert isinstance(target, QLineEdit | QTextEdit), f"the keyboard is on {target!r}"
        QTest.keyClicks(target, text)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase on the lock screen."""
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)

    def pass_step(self, *, most: int = 60) -> None:
        """Let the time of the step on the stage pass until it ends by itself."""
        run = self.player.run
        step, left = run.step.id, run.left()
        assert left is not None, f"{step} has no time"
        self.clock.advance(left + 0.5)
        self.qtbot.waitUntil(lambda: self._left(step), timeout=most * 1000)
        self.settle()

    def _left(self, step: str) -> bool:
        run = self.player.run
        return run.stage.name != "STEP" or run.step.id != step


def start(
    qtbot: QtBot,
    root: Path,
    parent: QObject,
    clock: Clock | None = None,
    *,
    begins: bool = True,
    exercises: Path | None = None,
    language: str = SOURCE_LANGUAGE,
) -> OpenDesk:
    """Start a desk on `root`, with the exercises and contacts of a folder of their own if given."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    places = Places(root)
    preferences = Preferences.of(places)
    apply_theme(app, "light", preferences.values.text_percent)
    time = clock or ManualClock(MORNING, sleep_gap=100_000)
    context = make_context(places, preferences, time, AnsweredDialogs(), parent, language)
    if exercises is not None:
        context = with_exercises(context, exercises)
    window = DeskWindow()
    flow = DeskFlow(context, window)
    Keys(flow)
    made = OpenDesk(root, qtbot, context, window, flow)
    if begins:
        made.begin()
    return made


def with_exercises(context: Context, folder: Path) -> Context:
    """The same doors, onto another folder of exercises and contacts."""
    library = LibraryService(Library([folder]))
    support = SupportService(KeptCountry(context.preferences), folder=folder)
    return replace(context, lazy_library=Lazy(lambda: library), lazy_support=Lazy(lambda: support))


def end(desk: OpenDesk) -> None:
    """End a start as a crash would: what is under way is done, and nothing more is saved."""
    desk.settle()
    open_desk = desk.flow.current.let_go()
    if open_desk is not None:
        desk.context.tasks.run(open_desk.close)
    desk.context.tasks.close()
    desk.context.paper.close()
    desk.window.close_for_good()
    desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


class Starts:
    """Starts desks on one folder, one after the other, and ends whatever is left."""

    language = SOURCE_LANGUAGE

    def __init__(self, qtbot: QtBot, root: Path) -> None:
        self.root = root
        self._qtbot = qtbot
        self._parent = QObject()
        self._open: list[OpenDesk] = []

    def __call__(
        self,
        clock: Clock | None = None,
        *,
        begins: bool = True,
        exercises: Path | None = None,
    ) -> OpenDesk:
        """End the start before, and start afresh."""
        self.end()
        made = start(
            self._qtbot,
            self.root,
            self._parent,
            clock,
            begins=begins,
            exercises=exercises,
            language=self.language,
        )
        self._open.append(made)
        return made

    def opened(self, clock: Clock | None = None, *, exercises: Path | None = None) -> OpenDesk:
        """Start, make a vault if there is none, and unlock it."""
        if not Places(self.root).has_vault:
            make_vault(self.root)
        desk = self(clock, exercises=exercises)
        desk.unlock()
        return desk

    def end(self) -> None:
        """End what runs."""
        while self._open:
            end(self._open.pop())

    def give_up(self) -> None:
        """End everything, after the test."""
        self.end()
        self._parent.deleteLater()
        QApplication.processEvents()


@contextmanager
def watched_loop() -> Iterator[Callable[[], float]]:
    """Watch the event loop; what is given returns the longest gap so far, in seconds."""
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(10)
    last, longest = perf_counter(), 0.0

    def look() -> None:
        nonlocal last, longest
        now = perf_counter()
        longest, last = max(longest, now - last), now

    timer.timeout.connect(look)
    timer.start()
    yield lambda: longest
    timer.stop()
