"""When to leave an exercise for another day, and what it stands on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.steps.base import Door
from ui.context import Context
from ui.steps.parts.door_row import DoorRow
from ui.widgets.card import Card
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.wording.lengths import month_words


class CareCard(QWidget):
    """Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, context: Context, exercise: Exercise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._exercise = context, exercise
        self._card: Card | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what holds for this sitting."""
        old, self._card = self._card, self._card_of(sitting)
        self._column.addWidget(self._card)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _card_of(self, sitting: Sitting) -> Card:
        exercise = self._exercise
        card = Card()
        column = card.column
        column.setContentsMargins(24, 22, 24, 22)
        title = TextLabel(self.tr("Leave it for another day if"), "strong", is_heading=True)
        column.addWidget(title)
        column.addSpacing(2)
        for reason in sitting.leave_if or exercise.leave_if:
            column.addWidget(TextLabel(reason, "subtitle"))
        doors = [Door(to=exercise.instead)] if exercise.instead else []
        not_today = sitting.not_today or exercise.not_today
        if not_today:
            column.addSpacing(6)
            column.addWidget(TextLabel(not_today, "subtitle"))
            doors.append(Door(to="support"))
        if doors:
            row = DoorRow(doors, self._context.library)
            row.door_chosen.connect(self.door_chosen)
            column.addSpacing(4)
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(HairLine())
        column.addSpacing(4)
        column.addWidget(TextLabel(self._evidence(), "helper"))
        return card

    def _evidence(self) -> str:
        return self.tr("{evidence} Reviewed {when}.").format(
            evidence=self._exercise.evidence, when=month_words(self._exercise.reviewed)
        )
