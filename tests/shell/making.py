"""A window with everything behind it, for the tests of the shell and the pages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import World
from ui.dialogs import AnsweredDialogs
from ui.shell.desk_flow import DeskFlow
from ui.shell.window import DeskWindow


@dataclass
class Shell:
    """The window and its flow, on a world."""

    world: World
    window: DeskWindow
    flow: DeskFlow
    qtbot: QtBot

    @property
    def dialogs(self) -> AnsweredDialogs:
        """The dialogs, answered beforehand."""
        dialogs = self.world.context.dialogs
        assert isinstance(dialogs, AnsweredDialogs)
        return dialogs

    def settle(self) -> None:
        """Wait until the desk thread has nothing to do and the window has shown it."""
        context = self.world.context
        for _ in range(3):
            self.qtbot.waitUntil(lambda: context.tasks.is_idle and context.paper.is_idle)
            QApplication.processEvents()

    def open(self) -> None:
        """Take the world's desk as the open one, and show Today."""
        self.flow.current.take(self.world.desk)
        self.flow.doors.go("today")
        self.settle()

    def press(self, *keys: object) -> None:
        """Press keys in the window."""
        for key in keys:
            target: QWidget = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key)  # type: ignore[call-overload]
        self.settle()


def in_front(root: QWidget, kind: type[QWidget], name: str = "") -> QWidget:
    """The one visible widget of a kind, by its object name if given."""
    found = [w for w in root.findChildren(kind) if w.isVisible() and name in ("", w.objectName())]
    assert len(found) == 1, f"{len(found)} of {kind.__name__} {name}"
    return found[0]


def words_on(root: QWidget) -> list[str]:
    """Every text that is visible: labels and buttons, in no particular order."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    shown = [w.text() for w in root.findChildren(QLabel) if w.isVisible()]
    return shown + [w.text() for w in root.findChildren(QAbstractButton) if w.isVisible()]
