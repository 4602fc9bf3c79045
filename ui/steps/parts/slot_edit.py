"""A field that grows with its words and can underline some of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLine,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.paper_edit import PaperEdit

MOST_LINES = 4
ABOVE, BESIDE, PADDING = 3, 2, 10
"""Pixels at 100 % text around the words; the last is that of the style sheet with the border."""
WAVE_PEN, WAVE_DROP, WAVE_HEIGHT, WAVE_LENGTH = 1.5, 3.5, 2.0, 8.0


class SlotEdit(PaperEdit):
    """One part of a sentence: at first one line high. Enter goes on to the next part, and from
    the last one it is left to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.underlined = (0, 0)
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
        self.underlined = (start, end) if start < end else (0, 0)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the wave under some of them: that of Qt is too thin to be seen."""
        super().paintEvent(event)
        start, end = self.underlined
        if start == end:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self.palette(), "accent"), _grown(WAVE_PEN)))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for left, right, y in self._lines_of(start, end):
            painter.drawPath(_wave(left, right, y))

    def _lines_of(self, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Where the words from `start` to `end` lie: left, right, and the height under them."""
        block = self.document().begin()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if first < end and start < last:
                edges = [_x_of(line, each) for each in (max(start, first), min(end, last))]
                y = corner.y() + line.y() + line.ascent() + _grown(WAVE_DROP)
                yield corner.x() + min(edges), corner.x() + max(edges), y

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
        return round(words) + dp(ABOVE + 2 * PADDING)

    def _fit(self) -> None:
        # Qt puts the room between two lines under each of them, so that one stood too high.
        self.setViewportMargins(dp(BESIDE), dp(ABOVE), dp(BESIDE), 0)
        height = self._height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()


def _x_of(line: QTextLine, place: int) -> float:
    x, _place = cast("tuple[float, int]", line.cursorToX(place))
    return x


def _grown(length: float) -> float:
    """As `dp`, for what may lie between two pixels."""
    return length * dp(100) / 100


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(left, y)
    step, swing = _grown(WAVE_LENGTH) / 2, _grown(WAVE_HEIGHT)
    while left < right:
        path.quadTo(left + step / 2, y + swing, min(left + step, right), y)
        left, swing = left + step, -swing
    return path
