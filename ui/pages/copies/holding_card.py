"""The copies that still hold an erased entry: when each was made, and where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card
from ui.widgets.labels import TextLabel
from ui.wording.copies import holding_words

if TYPE_CHECKING:
    from trustdesk.services.still_holding import HoldingCopy

ABOVE_HEADING = 12
"""Pixels between two places."""


class HoldingCard(Card):
    """A list to read, by the place where they lie."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card-sunk", parent)
        self.column.setSpacing(4)

    def show_copies(self, copies: Sequence[HoldingCopy], today: date) -> None:
        """Show these and no others."""
        while (item := self.column.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
        here = [held for held in copies if not held.is_elsewhere]
        there = [held for held in copies if held.is_elsewhere]
        self._add(self.tr("In the desk’s folder"), here, today)
        self._add(self.tr("In the other folder"), there, today)

    def _add(self, place: str, copies: Sequence[HoldingCopy], today: date) -> None:
        if not copies:
            return
        if self.column.count():
            self.column.addSpacing(ABOVE_HEADING)
        self.column.addWidget(TextLabel(place, "strong"))
        for held in copies:
            self.column.addWidget(TextLabel(holding_words(held, today), "helper"))
