"""Quiet lines: a note with its answers, and the bar that offers Undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import apply_theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.notes import UNDO_SECONDS, QuietNote, UndoBar

ACTIONS = (("use", "Use this"), ("keep", "Keep mine"))


def test_a_note_tells_which_answer_was_chosen(qtbot: QtBot) -> None:
    note = QuietNote("One time?", offer="on ____", actions=ACTIONS)
    qtbot.addWidget(note)
    note.show()
    for action_id, _words in ACTIONS:
        button = note.button(action_id)
        assert button is not None
        with qtbot.waitSignal(note.action_chosen) as caught:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert caught.args == [action_id]


def test_a_note_without_words_is_not_there(qtbot: QtBot) -> None:
    note = QuietNote("One time?", actions=ACTIONS)
    qtbot.addWidget(note)
    note.show_note("")
    assert note.isHidden()
    assert note.button("use") is None
    note.show_note("Another", actions=(("use", "Use this"),))
    assert note.isVisible()
    assert note.button("use") is not None


@pytest.mark.parametrize("percent", [100, 200])
def test_a_narrow_note_puts_its_answers_under_its_words(
    percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", percent)
    note = QuietNote("Is there one time you could name?", actions=ACTIONS)
    qtbot.addWidget(note)
    note.show()
    for width, is_beside in ((2000, True), (300 * percent // 100, False)):
        note.resize(width, 400)
        qapp.processEvents()
        button = note.button("use")
        assert button is not None
        assert (button.y() < note._text_label.geometry().bottom()) == is_beside


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_the_bar_offers_undo_once(window: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    assert bar.isHidden()
    bar.offer("Moved to the bin.")
    assert bar.isVisible()
    with qtbot.waitSignal(bar.undo_chosen), qtbot.assertNotEmitted(bar.bar_closed):
        QTest.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_the_bar_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    elsewhere = PrimaryButton("Begin", parent=window)
    elsewhere.show()
    elsewhere.setFocus()
    bar = UndoBar(window)
    with qtbot.waitSignal(bar.bar_closed):
        bar.offer("Moved to the bin.", seconds=0.02)
    assert bar.isHidden()


def test_the_bar_waits_while_the_keyboard_is_on_it(window: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    bar.offer("Moved to the bin.", seconds=0.02)
    bar.undo_button.setFocus()
    qtbot.waitUntil(lambda: bar._timer.interval() == UNDO_SECONDS * 1000)
    assert bar.isVisible()


def test_the_bar_stays_at_the_foot(window: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    bar.offer("Moved to the bin.")
    window.resize(700, 400)
    assert window.rect().contains(bar.geometry())
    assert window.height() - bar.geometry().bottom() < 30


def test_a_second_offer_closes_the_first(window: QWidget, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    bar.offer("One.")
    with qtbot.waitSignal(bar.bar_closed):
        bar.offer("Another.")
    assert bar.isVisible()
