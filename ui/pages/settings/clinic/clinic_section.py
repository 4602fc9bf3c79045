"""The cards of the section: a kit in use, one that waits, or one that is refused."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.clinic.kit_card import KitCard
from ui.pages.settings.clinic.kit_cards import (
    HoldsCard,
    KeyCard,
    RefusedCard,
    SeesCard,
    WhoCard,
)


class ClinicSection(QWidget):
    """Made anew whenever the kit changes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(18)
        for card in self._kit_cards():
            self.column.addWidget(card)

    def _kit_cards(self) -> list[QWidget]:
        clinic = self.context.clinic
        accepted, waiting, refused = clinic.accepted, clinic.waiting, clinic.refused
        if accepted is not None:
            key = KeyCard(accepted)
            key.forget_asked.connect(self._on_forget_asked)
            return [WhoCard(accepted.kit), SeesCard(), HoldsCard(clinic.policy), key]
        if waiting is not None:
            card = KitCard(waiting)
            card.accepted.connect(self._on_accepted)
            card.declined.connect(self._on_declined)
            return [card, SeesCard()]
        return [RefusedCard(refused)] if refused is not None else []

    def _on_accepted(self, fingerprint: str) -> None:
        self.context.clinic.accept(fingerprint).otherwise(self._on_failed)

    def _on_declined(self, fingerprint: str) -> None:
        self.context.clinic.decline(fingerprint).otherwise(self._on_failed)

    def _on_forget_asked(self) -> None:
        self.context.clinic.forget().otherwise(self._on_failed)

    def _on_failed(self, error: DeskError) -> None:
        self.context.tasks.failed.emit(error)
