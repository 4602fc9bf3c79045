"""A question in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import QuietButton
from ui.widgets.question_box import QuestionBox


def box(qtbot: QtBot, yes: str = "Do it") -> QuestionBox:
    asked = QuestionBox("Shall it be done?", "It changes nothing else.", "Leave it", yes)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.waitExposed(asked)
    return asked


def test_enter_means_no(qtbot: QtBot) -> None:
    asked = box(qtbot)
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Return)


def test_escape_means_no(qtbot: QtBot) -> None:
    asked = box(qtbot)
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Escape)


def test_yes_has_to_be_chosen(qtbot: QtBot) -> None:
    asked = box(qtbot)
    yes = asked.findChildren(QuietButton)[0]
    with qtbot.waitSignal(asked.accepted):
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)


def test_a_screen_reader_hears_title_and_text(qtbot: QtBot) -> None:
    asked = box(qtbot, yes="")
    assert asked.accessibleName() == "Shall it be done?"
    assert asked.accessibleDescription() == "It changes nothing else."
