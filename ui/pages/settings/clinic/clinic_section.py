"""The cards of the section: a kit in use, one that waits, or one that is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.clinic.kit_card import KitCard
from ui.pages.settings.clinic.assignments_card import AssignmentsCard
from ui.pages.settings.clinic.kit_cards import (
    HoldsCard,
    KeyCard,
    RefusedCard,
    SeesCard,
    WhoCard,
)

if TYPE_CHECKING:
    from trustdesk.services.assignments import Assignment
    from trustdesk.services.clinic import RefusedKit
    from trustdesk.services.desk import Desk


class ClinicSection(QWidget):
    """Made anew whenever the kit changes. What a clinic suggested before stays without one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(18)
        self.assignments_card = AssignmentsCard(context)
        kit_cards = self._kit_cards()
        for card in (*kit_cards[:1], self.assignments_card, *kit_cards[1:]):
            self.column.addWidget(card)
        self.use(None, ())

    def use(self, desk: Desk | None, assignments: Sequence[Assignment]) -> None:
        """Show what was suggested on this desk."""
        card = self.assignments_card
        card.use(desk, assignments)
        is_open = desk is not None
        card.setVisible(is_open and (bool(assignments) or self._is_in_use))

    @property
    def _is_in_use(self) -> bool:
        return self.context.clinic.accepted is not None

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
        return [self._refused_card(refused)] if refused is not None else []

    def _refused_card(self, refused: RefusedKit) -> RefusedCard:
        card = RefusedCard(refused)
        card.forget_asked.connect(self._on_forget_asked)
        return card

    def _on_accepted(self, fingerprint: str) -> None:
        self.context.clinic.accept(fingerprint).otherwise(self._on_failed)

    def _on_declined(self, fingerprint: str) -> None:
        self.context.clinic.decline(fingerprint).otherwise(self._on_failed)

    def _on_forget_asked(self) -> None:
        self.context.clinic.forget().otherwise(self._on_failed)

    def _on_failed(self, error: DeskError) -> None:
        self.context.tasks.failed.emit(error)
