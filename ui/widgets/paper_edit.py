"""Paper to write on: plain text in a serif with room between the lines, kept to the desk."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from shiboken6 import isValid

from ui.widgets.edit_menu import edit_menu
from ui.widgets.hygiene import (
    HINTS,
    MOST_PASTED_BYTES,
    concealed,
    size_in_bytes,
    without_nul,
)

LINE_PERCENT = {"paper": 133, "own": 133, "field": 122}
PAPER_MARGIN = 56
PAPER_TOP = 40
COLUMN_CHARACTERS = 78


class PaperEdit(QTextEdit):
    """A page ("paper"), or a field of several lines, in the serif of a person's own words ("own")
    or in the desk's own type ("field"). Only plain text goes in or out.

    A paste over 1 MB is refused and the clipboard left as it is; NUL characters are dropped.
    Nothing can be dragged out, nothing is offered to X11's primary selection, Tab moves on.
    Signals: `text_changed()`, `paste_refused(int bytes)`, `nul_removed(int count)`,
    `text_copied()`.
    """

    text_changed = Signal()
    paste_refused = Signal(int)
    nul_removed = Signal(int)
    text_copied = Signal()

    def __init__(self, role: str = "paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line_percent = LINE_PERCENT[role]
        self._is_paper = role == "paper"
        self._is_copying = False
        self.setProperty("role", role)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(HINTS | Qt.InputMethodHint.ImhMultiLine)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.set_text("")
        self.textChanged.connect(self.text_changed)

    def text(self) -> str:
        """Return what is written, lines ended by a newline."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show `text` on a new sheet: what was there, and how it came to be, is dropped."""
        blocked = self.blockSignals(True)
        old = self.document()
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        document.setUndoRedoEnabled(False)
        document.setPlainText(without_nul(text)[0])
        self._space_lines(document)
        document.setUndoRedoEnabled(True)
        self.setDocument(document)
        if isValid(old):
            old.deleteLater()
        self._set_margins()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(blocked)

    def forget(self) -> None:
        """Drop what could be undone or redone; the text stays."""
        self.document().clearUndoRedoStacks()

    def insert_words(self, text: str) -> None:
        """Put `text` where the caret is, as if typed."""
        self.textCursor().insertText(without_nul(text)[0])
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        """Return True for text."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Take in plain text, unless it is too much."""
        text = source.text()
        size = size_in_bytes(text)
        if size > MOST_PASTED_BYTES:
            self.paste_refused.emit(size)
            return
        text, removed = without_nul(text)
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        if removed:
            self.nul_removed.emit(removed)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give out plain text when the person copies, and nothing otherwise."""
        if not self._is_copying:
            return QMimeData()
        return concealed(self.textCursor().selection().toPlainText())

    def copy(self) -> None:
        """Copy the selection."""
        if self.textCursor().hasSelection():
            self._is_copying = True
            data = self.createMimeDataFromSelection()
            self._is_copying = False
            QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
            self.text_copied.emit()

    def cut(self) -> None:
        """Cut the selection."""
        self.copy()
        self.textCursor().removeSelectedText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut the desk's own way."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret there; a press inside the selection never begins to drag it out."""
        if event.button() == Qt.MouseButton.LeftButton and self._is_in_selection(event.position()):
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the desk's own menu."""
        document = self.document()
        menu = edit_menu(
            self,
            self,
            can_undo=document.isUndoAvailable(),
            can_redo=document.isRedoAvailable(),
            can_copy=self.textCursor().hasSelection(),
        )
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column of a page at a width that is good to read."""
        self._set_margins()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the caret when focus comes by Tab."""
        super().focusInEvent(event)
        self.ensureCursorVisible()

    def _is_in_selection(self, position: QPointF) -> bool:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        place = self.cursorForPosition(QPoint(int(position.x()), int(position.y()))).position()
        return cursor.selectionStart() <= place <= cursor.selectionEnd()

    def _space_lines(self, document: QTextDocument) -> None:
        spacing = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(self._line_percent, kind.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _set_margins(self) -> None:
        if not self._is_paper:
            return
        widest = self.fontMetrics().averageCharWidth() * COLUMN_CHARACTERS
        side = max(min(PAPER_MARGIN, self.width() // 12), (self.width() - widest) // 2)
        self.setViewportMargins(side, PAPER_TOP, side, PAPER_TOP // 2)
