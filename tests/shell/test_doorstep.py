"""Files dropped on the window, and files that macOS hands over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from ui.shell.doorstep import DropPlace, local_path

ROOT = Path(__file__).resolve().parents[2]
COPY = Qt.DropAction.CopyAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Screen:
    """A window with one large text field, a drop place, and what the system sends for a drag."""

    def __init__(self, qtbot: QtBot) -> None:
        self.given: list[Path] = []
        self.window = QMainWindow()
        self.field = QTextEdit()
        self.window.setCentralWidget(self.field)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        DropPlace(self.window, self.given.append)

    @property
    def handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def drop(self, data: QMimeData) -> bool:
        """Drag over the middle of the window and drop; whether it is taken. As the system does,
        drop only what was taken while it hung there."""
        middle = QPoint(self.window.width() // 2, self.window.height() // 2)
        enter = QDragEnterEvent(middle, COPY, data, LEFT, NO_KEYS)
        QApplication.sendEvent(self.handle, enter)
        move = QDragMoveEvent(middle, COPY, data, LEFT, NO_KEYS)
        QApplication.sendEvent(self.handle, move)
        assert enter.isAccepted() == move.isAccepted()
        if not move.isAccepted():
            return False
        drop = QDropEvent(QPointF(middle), COPY, data, LEFT, NO_KEYS, QEvent.Type.Drop)
        QApplication.sendEvent(self.handle, drop)
        return drop.isAccepted()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot)


def of(urls: Sequence[str]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_one_file_of_ours_is_taken_even_over_a_text_field(screen: Screen) -> None:
    for name in ("plan.assignment", "Plan%20b.ASSIGNMENT", "clinic.kit", "desk.trustdesk"):
        assert screen.drop(of([f"file:///media/stick/{name}"]))
    assert screen.given == [
        Path("/media/stick") / name
        for name in ("plan.assignment", "Plan b.ASSIGNMENT", "clinic.kit", "desk.trustdesk")
    ]
    assert screen.field.toPlainText() == ""


@pytest.mark.parametrize(
    "urls",
    [
        ["file:///a/one.assignment", "file:///a/two.assignment"],
        ["file:///a/letter.pdf"],
        ["file:///a/folder/"],
        ["https://clinic.example/plan.assignment"],
        ["file://server/share/plan.assignment"],
        ["file:relative.assignment"],
        ["javascript:plan.assignment"],
    ],
)
def test_other_files_and_links_are_taken_by_nobody(screen: Screen, urls: list[str]) -> None:
    assert not screen.drop(of(urls))
    assert screen.given == []
    assert screen.field.toPlainText() == ""


def test_words_are_for_the_text_field_alone(screen: Screen) -> None:
    data = QMimeData()
    data.setText("file:///a/plan.assignment")
    assert screen.drop(data)
    assert screen.given == []
    assert "plan.assignment" in screen.field.toPlainText()
    screen.field.hide()
    assert not screen.drop(data)
    assert screen.given == []


def test_a_place_on_the_network_is_no_local_path() -> None:
    assert local_path(QUrl.fromLocalFile("/a/b c.assignment")) == Path("/a/b c.assignment")
    assert local_path(QUrl("file://server/a")) is None
    assert local_path(QUrl("http://a/b")) is None
    assert local_path(QUrl()) is None


OPENED_EARLY_AND_LATE = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from ui.app import make_application
app = make_application()
given = []
def send(url):
    app.sendEvent(app, QFileOpenEvent(QUrl(url)))
send("file:///first.assignment")
send("file:///second.assignment")
app.listen(given.append)
send("file:///third.assignment")
send("https://clinic.example/fourth.assignment")
print(*given)
"""


def test_what_macos_hands_over_is_given_also_when_it_comes_early() -> None:
    words = [sys.executable, "-c", OPENED_EARLY_AND_LATE]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["/second.assignment", "/third.assignment"]
