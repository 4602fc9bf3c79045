"""A field that grows with its words and can underline some of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.paper_edit import PaperEdit

MOST_LINES = 4


class SlotEdit(PaperEdit):
    """One part of a sentence: at first one line high. Enter goes on to the next part, and from
    the last one it is left to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("field", parent)
        self.next_edit: SlotEdit | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text_changed.connect(self._fit)

    def put(self, text: str) -> None:
        """Put `text` in place of what is there, as if typed: it can be undone."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self._fit()

    def underline(self, start: int, end: int) -> None:
        """Draw a wave under the words from `start` to `end`; equal numbers draw none."""
        if start >= end:
            self.setExtraSelections([])
            return
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(colour(self.palette(), "accent"))
        selection = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = wave
        self.setExtraSelections([selection])

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(dp(240), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(dp(120), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on; a part of a sentence has no lines of its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_continuing = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_continuing or self.next_edit is None:
                event.ignore()
            else:
                self.next_edit.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        line = self.fontMetrics().height() * 1.25
        words = min(max(self.document().size().height(), line), line * MOST_LINES)
        return round(words) + dp(22)

    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()
