"""What goes into a field and what comes out of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from ui.widgets.fields import LineField, PassphraseField, SearchField
from ui.widgets.hygiene import MOST_PASTED_BYTES, concealed, size_in_bytes, without_nul
from ui.widgets.paper_edit import PaperEdit

HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
Field = PaperEdit | LineField


@pytest.fixture(params=[PaperEdit, LineField])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Field:
    made: Field = request.param()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def paper(qtbot: QtBot) -> PaperEdit:
    made = PaperEdit()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def test_words_are_not_learned_by_keyboards(field: Field) -> None:
    assert field.inputMethodHints() & HINTS == HINTS


def test_nothing_can_be_dropped_in(field: Field) -> None:
    assert not field.acceptDrops()


def test_a_paste_comes_in_as_plain_text(paper: PaperEdit, clipboard: QClipboard) -> None:
    data = QMimeData()
    data.setHtml("<h1>Loud</h1>")
    data.setText("quiet")
    clipboard.setMimeData(data)
    paper.paste()
    assert paper.text() == "quiet"
    assert paper.currentFont().pixelSize() == paper.font().pixelSize()


def test_a_picture_stays_out(paper: PaperEdit) -> None:
    data = QMimeData()
    data.setData("image/png", b"png")
    assert not paper.canInsertFromMimeData(data)


def test_too_large_a_paste_is_refused_and_stays_on_the_clipboard(
    field: Field, clipboard: QClipboard, qtbot: QtBot
) -> None:
    field.insert("kept") if isinstance(field, QLineEdit) else field.set_text("kept")
    large = "é" * (MOST_PASTED_BYTES // 2 + 1)
    clipboard.setText(large)
    with qtbot.waitSignal(field.paste_refused) as caught:
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert caught.args == [MOST_PASTED_BYTES + 2]
    assert field.text() == "kept"
    assert clipboard.text() == large


def test_the_largest_paste_is_taken(paper: PaperEdit, clipboard: QClipboard, qtbot: QtBot) -> None:
    lines = ("a" * 99 + "\n") * (MOST_PASTED_BYTES // 100)
    clipboard.setText(lines)
    with qtbot.assertNotEmitted(paper.paste_refused):
        paper.paste()
    assert paper.text() == lines


def test_nul_characters_are_dropped_and_told(
    field: Field, clipboard: QClipboard, qtbot: QtBot
) -> None:
    clipboard.setText("a\0b\0c")
    with qtbot.waitSignal(field.nul_removed) as caught:
        field.paste()
    assert caught.args == [2]
    assert field.text() == "abc"


def test_a_line_takes_several_lines_as_one(clipboard: QClipboard, qtbot: QtBot) -> None:
    line = LineField()
    qtbot.addWidget(line)
    clipboard.setText("one\ntwo\r\nthree")
    line.paste()
    assert line.text() == "one two three"


def test_a_copy_is_plain_and_marked_as_not_to_be_kept(
    field: Field, clipboard: QClipboard, qtbot: QtBot
) -> None:
    field.insert("mine") if isinstance(field, QLineEdit) else field.set_text("mine")
    field.selectAll()
    with qtbot.waitSignal(field.text_copied):
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Copy))
    data = clipboard.mimeData()
    assert data.text() == "mine"
    assert not data.hasHtml()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


def test_cut_takes_away_and_can_be_undone(field: Field, clipboard: QClipboard) -> None:
    QTest.keyClicks(field, "mine")
    field.selectAll()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Cut))
    assert field.text() == ""
    assert clipboard.text() == "mine"
    field.undo()
    assert field.text() == "mine"


def test_what_is_only_selected_is_offered_to_nobody(paper: PaperEdit) -> None:
    paper.set_text("mine")
    paper.selectAll()
    assert paper.createMimeDataFromSelection().formats() == []


def test_a_press_in_the_selection_does_not_begin_to_drag(paper: PaperEdit) -> None:
    paper.set_text("some words to select")
    paper.selectAll()
    place = paper.cursorRect(paper.textCursor()).center() - QPoint(30, 0)
    QTest.mousePress(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not paper.textCursor().hasSelection()
    QTest.mouseRelease(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_forgetting_keeps_the_words_and_drops_how_they_came(field: Field) -> None:
    QTest.keyClicks(field, "first thought")
    field.selectAll()
    QTest.keyClicks(field, "second")
    field.forget()
    field.undo()
    assert field.text() == "second"


def test_an_emptied_field_cannot_be_undone_into_what_stood_there(field: Field) -> None:
    QTest.keyClicks(field, "mine")
    field.clear() if isinstance(field, QLineEdit) else field.set_text("")
    field.undo()
    assert field.text() == ""


def test_a_new_text_cannot_be_undone_into_the_old(paper: PaperEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(paper, "old")
    with qtbot.assertNotEmitted(paper.text_changed):
        paper.set_text("new")
    paper.undo()
    assert paper.text() == "new"
    with qtbot.waitSignal(paper.text_changed):
        QTest.keyClicks(paper, "er")
    assert paper.text() == "newer"


def test_lines_keep_their_room_when_written_and_when_emptied(paper: PaperEdit) -> None:
    written = line_distance(paper)
    assert written > paper.fontMetrics().height() * 1.2
    paper.selectAll()
    QTest.keyClick(paper, Qt.Key.Key_Delete)
    assert line_distance(paper) == written


def line_distance(paper: PaperEdit) -> float:
    """Write two lines and return how far apart they lie."""
    QTest.keyClicks(paper, "a")
    QTest.keyClick(paper, Qt.Key.Key_Return)
    QTest.keyClicks(paper, "b")
    document = paper.document()
    tops = [
        document.documentLayout().blockBoundingRect(document.findBlockByNumber(index)).top()
        for index in range(2)
    ]
    return tops[1] - tops[0]


def test_tab_leaves_the_paper(paper: PaperEdit) -> None:
    assert paper.tabChangesFocus()


def test_opening_words_are_put_at_the_caret(paper: PaperEdit) -> None:
    paper.set_text("Dear one, ")
    paper.insert_words("That was for")
    assert paper.text() == "Dear one, That was for"


def test_the_menu_is_the_desks_own(field: Field, clipboard: QClipboard) -> None:
    QTest.keyClicks(field, "mine")
    field.selectAll()
    event_place = field.mapToGlobal(field.rect().center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, field.rect().center(), event_place)
    field.contextMenuEvent(event)
    menu = field.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all"]
    assert [action.isEnabled() for action in menu.actions() if action.text() == "Paste"] == [False]
    menu.close()


def test_a_passphrase_is_hidden_until_asked_for_and_never_copied(
    clipboard: QClipboard, qtbot: QtBot
) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "four small words")
    field.selectAll()
    field.copy()
    assert clipboard.text() == ""
    assert field.displayText() != "four small words"
    field.show_button.click()
    assert field.displayText() == "four small words"
    assert field.show_button.accessibleName() == "Hide the passphrase"
    field.hide_text()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_passphrase_is_never_under_its_button(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.resize(300, 48)
    field.show()
    field.show_button.click()
    QTest.keyClicks(field, "a passphrase that is longer than the field is wide")
    field.grab()
    assert field.cursorRect().right() <= field.show_button.geometry().left()


def test_escape_empties_the_search(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "angry")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Search"


def test_what_is_measured_is_what_is_kept() -> None:
    assert size_in_bytes("é\ud800") == 5
    assert without_nul("\0a\0") == ("a", 2)
    assert concealed("x").text() == "x"
