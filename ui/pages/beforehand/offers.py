"""What is offered first: a draft to carry on with, or a short exercise late at night."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from trustdesk.kept import DraftCard
from trustdesk.steps.base import Door
from ui.context import Context
from ui.steps.parts.door_row import DoorRow
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel
from ui.wording.dates import draft_title


class DraftOffer(Card):
    """Signals: `draft_chosen(str)` with the draft's uuid."""

    draft_chosen = Signal(str)

    def __init__(
        self,
        draft: DraftCard,
        today: date,
        *,
        is_primary: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card-soft" if is_primary else "card", parent)
        self._uuid = draft.uuid
        words = self.tr("Carry on with it")
        self.carry_on_button = PrimaryButton(words) if is_primary else QuietButton(words)
        self.carry_on_button.clicked.connect(self._on_clicked)
        self.column.addWidget(TextLabel(draft_title(draft.updated.date(), today), "strong"))
        self.column.addWidget(
            TextLabel(self.tr("It is as you left it. Beginning anew leaves it there."), "subtitle")
        )
        self.column.addSpacing(4)
        self.column.addWidget(self.carry_on_button)

    def focus_first(self) -> None:
        """Put the keyboard on Carry on."""
        self.carry_on_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self.draft_chosen.emit(self._uuid)


class LateOffer(Card):
    """Signals: `door_chosen(str)`: a short exercise, or "later"."""

    door_chosen = Signal(str)

    def __init__(self, context: Context, exercise_id: str, parent: QWidget | None = None) -> None:
        super().__init__("card-soft", parent)
        self.column.addWidget(TextLabel(self.tr("It is late."), "card-title"))
        self.column.addWidget(
            TextLabel(
                self.tr(
                    "This one can stir a lot up. Something short for tonight, and this by day?"
                ),
                "subtitle",
            )
        )
        self.column.addSpacing(4)
        short = context.library.calmer_than(exercise_id)
        later = Door(to="later", label=self.tr("Leave it for daylight"))
        doors = (Door(to=short), later) if short else (later,)
        self.doors = DoorRow(doors, context.library, first_is_primary=True)
        self.doors.door_chosen.connect(self.door_chosen)
        self.column.addWidget(self.doors)

    def focus_first(self) -> None:
        """Put the keyboard on the short exercise."""
        self.doors.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
