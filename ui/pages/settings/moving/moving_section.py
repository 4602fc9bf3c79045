"""The cards of the section. They outlive a look at another section, and so does their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.settings.moving.bring_card import BringCard
from ui.pages.settings.moving.move_out_card import MoveOutCard
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.moving.take_words_card import TakeWordsCard

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class MovingSection(QWidget):
    """Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.move_out_card = MoveOutCard(context)
        self.bring_card = BringCard(context)
        self.take_words_card = TakeWordsCard(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for card in self.cards:
            column.addWidget(card)
            card.busy_changed.connect(self._on_busy_changed)
            card.form_opened.connect(lambda c=card: self._on_form_opened(c))
            card.door_chosen.connect(self.door_chosen)

    @property
    def cards(self) -> tuple[MovingCard, ...]:
        """All of them, in their order."""
        return self.move_out_card, self.bring_card, self.take_words_card

    def use_desk(self, desk: Desk | None, *, is_kept: bool) -> None:
        """Work for this desk. What is in memory only is not moved as a whole."""
        for card in self.cards:
            card.desk = desk
        self.move_out_card.setVisible(is_kept)

    def _on_busy_changed(self, busy: bool) -> None:
        for card in self.cards:
            card.set_busy(busy)

    def _on_form_opened(self, opened: MovingCard) -> None:
        """One thing at a time."""
        for card in self.cards:
            card.close_form()
        opened.setFocus()
