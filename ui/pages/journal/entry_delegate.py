"""Paints the journal's rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.journal.entry_model import ROW_ROLE
from ui.pages.journal.rows import HeadingRow, ItemRow, plain_snippet
from ui.theme.fonts import dp
from ui.theme.palette import colour

ITEM_HEIGHT = 69
HEADING_HEIGHT = 36
INSET = 8
MARGIN = 14
RADIUS = 10
MARK_START, MARK_END = "\x02", "\x03"


class EntryDelegate(QStyledItemDelegate):
    """Title and time, one line under them; what was found is stronger."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        """Return the height of a row."""
        is_heading = isinstance(index.data(ROW_ROLE), HeadingRow)
        return QSize(dp(200), dp(HEADING_HEIGHT if is_heading else ITEM_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        """Draw a row."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, option, row)
        elif isinstance(row, ItemRow):
            self._paint_item(painter, option, row)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: HeadingRow
    ) -> None:
        painter.setFont(_font(option.font, 13, strong=True))
        painter.setPen(colour(option.palette, "ink_secondary"))
        box = option.rect.adjusted(dp(INSET + MARGIN), 0, -dp(MARGIN), -dp(6))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, int(flags), row.text)

    def _paint_item(self, painter: QPainter, option: QStyleOptionViewItem, row: ItemRow) -> None:
        palette = option.palette
        box = option.rect.adjusted(dp(INSET), 1, -dp(INSET), -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(palette, "primary_soft"))
            painter.drawRoundedRect(QRectF(box), RADIUS, RADIUS)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(palette, "primary"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inner = box.adjusted(dp(MARGIN), dp(11), -dp(MARGIN), -dp(10))
        half = inner.height() // 2
        first = QRect(inner.left(), inner.top(), inner.width(), half)
        second = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        self._paint_first_line(painter, option, row, first)
        painter.setPen(colour(palette, "ink_muted" if not is_selected else "ink_secondary"))
        _draw_snippet(painter, _font(option.font, 13.5), second, row.line, option.direction)

    def _paint_first_line(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ItemRow, box: QRect
    ) -> None:
        small, strong = _font(option.font, 13.5), _font(option.font, 15, strong=True)
        time_width = QFontMetrics(small).horizontalAdvance(row.time)
        painter.setFont(small)
        painter.setPen(colour(option.palette, "ink_secondary"))
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(end), row.time)
        painter.setFont(strong)
        painter.setPen(colour(option.palette, "ink"))
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        gap = time_width + dp(12)
        words = box.adjusted(gap if is_mirrored else 0, 0, 0 if is_mirrored else -gap, 0)
        title = QFontMetrics(strong).elidedText(
            row.title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(start), title)


def _draw_snippet(
    painter: QPainter, font: QFont, box: QRect, snippet: str, direction: Qt.LayoutDirection
) -> None:
    """Draw one line; what stands between the marks is drawn stronger."""
    pieces = _pieces(snippet)
    elided = QFontMetrics(_strong(font) if len(pieces) > 1 else font).elidedText(
        plain_snippet(snippet), Qt.TextElideMode.ElideRight, box.width()
    )
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(elided, font)
    layout.setTextOption(option)
    layout.setFormats(_stronger(pieces, _units(elided)))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    top = box.top() + (box.height() - line.height()) / 2
    layout.draw(painter, QPointF(box.left(), top))


def _stronger(pieces: list[tuple[bool, str]], end: int) -> list[QTextLayout.FormatRange]:
    """Return where the line, of which `end` units are left, is stronger."""
    formats, start = [], 0
    for is_found, text in pieces:
        if is_found and start < end:
            place = QTextLayout.FormatRange()
            place.start = start
            place.length = min(_units(text), end - start)
            place.format.setFontWeight(QFont.Weight.DemiBold)
            formats.append(place)
        start += _units(text)
    return formats


def _units(text: str) -> int:
    """Return how long Qt counts `text` to be: a letter beyond 16 bits is two."""
    return len(text.encode("utf-16-le")) // 2


def _pieces(snippet: str) -> list[tuple[bool, str]]:
    """Return the snippet's parts and whether each was found."""
    pieces: list[tuple[bool, str]] = []
    for index, part in enumerate(snippet.split(MARK_START)):
        found, mark, rest = part.partition(MARK_END)
        if index and mark:
            pieces.append((True, found))
            pieces.append((False, rest))
        else:
            pieces.append((False, part))
    return [(is_found, text) for is_found, text in pieces if text]


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _font(base: QFont, pixels: float, *, strong: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(dp(pixels))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
