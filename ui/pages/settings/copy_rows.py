"""Rows of the copies: when, why, how large, and what can be done with each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.settings.rows import SettingsCard, action_chip
from ui.wording.copies import about_words, made_words

if TYPE_CHECKING:
    from trustdesk.services.copies import CopyCard


class CopyActions(QWidget):
    """The two buttons of a copy. Signals: `restore_asked`, `delete_asked`."""

    restore_asked = Signal()
    delete_asked = Signal()

    def __init__(self, card: CopyCard, when: str) -> None:
        super().__init__()
        self.setObjectName(f"actions_{card.id}")
        restore, delete = action_chip(self.tr("Restore")), action_chip(self.tr("Delete"))
        restore.setObjectName("restore")
        delete.setObjectName("delete")
        restore.setAccessibleName(self.tr("Restore the copy of {when}").format(when=when))
        delete.setAccessibleName(self.tr("Delete the copy of {when}").format(when=when))
        restore.clicked.connect(self.restore_asked)
        delete.clicked.connect(self.delete_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(restore)
        row.addWidget(delete)


class CopyListCard(SettingsCard):
    """A list of copies. Signals: `restore_asked(CopyCard)`, `delete_asked(CopyCard)`."""

    restore_asked = Signal(object)
    delete_asked = Signal(object)

    def add_copies(self, cards: list[CopyCard], today: date) -> None:
        """Add a row for each."""
        for card in cards:
            when = made_words(card.made, today)
            actions = CopyActions(card, when)
            actions.restore_asked.connect(lambda c=card: self.restore_asked.emit(c))
            actions.delete_asked.connect(lambda c=card: self.delete_asked.emit(c))
            self.add_row(when, about_words(card), actions)
