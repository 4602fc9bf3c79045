"""Cards in columns of equal width; fewer columns where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.fonts import dp

MOST_COLUMNS = 3
LEAST_WIDTH = 220
GAP = 14


class CardGrid(QWidget):
    """Places cards row by row. A card of `span` 2 takes two columns where there are two.

    With `fills`, the last card of a row takes the room that is left in it. `least_width` is that
    of a card, in pixels at 100 % text.
    """

    def __init__(
        self,
        *,
        most_columns: int = MOST_COLUMNS,
        least_width: int = LEAST_WIDTH,
        gap: int = GAP,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most_columns = most_columns
        self._least_width = least_width
        self._fills = fills
        self._cards: list[tuple[QWidget, int]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)

    def show_cards(self, cards: list[tuple[QWidget, int]]) -> None:
        """Show `cards` as (widget, span) in place of those before, which are deleted."""
        kept = {card for card, _ in cards}
        for card, _ in self._cards:
            self._grid.removeWidget(card)
            if card not in kept:
                card.hide()
                card.deleteLater()
        self._cards = cards
        self._columns = 0
        self._lay_out()

    def cards(self) -> list[QWidget]:
        """Return the cards in their order."""
        return [card for card, _ in self._cards]

    def minimumSizeHint(self) -> QSize:
        """Return the least size in one column."""
        widths = [card.minimumSizeHint().width() for card, _ in self._cards]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew when the number of columns changes."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the cards out anew for another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._lay_out()

    def columns_for(self, width: int) -> int:
        """Return how many columns fit into `width` pixels."""
        gap = self._grid.spacing()
        fitting = (width + gap) // (dp(self._least_width) + gap)
        return max(1, min(self._most_columns, fitting))

    def _lay_out(self) -> None:
        columns = self.columns_for(self.width())
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._most_columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row, placed in enumerate(_rows(self._cards, columns)):
            column = 0
            for index, (card, span) in enumerate(placed):
                is_last = index == len(placed) - 1
                wide = columns - column if is_last and self._fills else span
                self._grid.addWidget(card, row, column, 1, wide)
                card.show()
                column += wide
        self.updateGeometry()


def _rows(cards: list[tuple[QWidget, int]], columns: int) -> list[list[tuple[QWidget, int]]]:
    """Break the cards into rows of at most `columns` columns."""
    rows: list[list[tuple[QWidget, int]]] = []
    used = columns
    for card, wish in cards:
        span = min(wish, columns)
        if used + span > columns:
            rows.append([])
            used = 0
        rows[-1].append((card, span))
        used += span
    return rows
