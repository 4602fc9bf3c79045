"""Rows of cards; in a row, widths follow weights. A row that is too narrow becomes a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import dp

GAP = 18
LEAST_CARD = 215

Row = Sequence[tuple[QWidget, int]]


class CardRows(QWidget):
    """Shows rows of (card, weight). `least` is the least width of a card, in pixels at 100 % text,
    below which a row becomes a column."""

    def __init__(
        self, gap: int = GAP, *, least: int = LEAST_CARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._least = least
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows` in place of those before, which are deleted."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_RowOfCards(row, self._gap, self._least) for row in rows if row]
        for made in self._rows:
            self._column.addWidget(made)


class _RowOfCards(QWidget):
    def __init__(self, cards: Row, gap: int, least: int) -> None:
        super().__init__()
        self._least = least
        self._cards = [card for card, _ in cards]
        self._weights = [weight for _, weight in cards]
        self._gap = gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for card in self._cards:
            self._box.addWidget(card)
        self._lie(is_column=False)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the row as a column."""
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn into a column where the cards would be too narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_box"):
            self._fit()

    def _fit(self) -> None:
        count = len(self._cards)
        needed = count * dp(self._least) + (count - 1) * self._gap
        self._lie(is_column=self.width() < needed)

    def _lie(self, *, is_column: bool) -> None:
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(down if is_column else sideways)
        for index, weight in enumerate(self._weights):
            # The weights are of widths. As heights they would press a field below its letters.
            self._box.setStretch(index, 0 if is_column else weight)
