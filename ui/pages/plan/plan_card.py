"""The card on Support that leads to the plan for hard moments."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.plan.finding import PlanThere
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel
from ui.wording.dates import full_date


class PlanCard(Card):
    """Opens the plan where there is one, and offers to make one where there is none.

    Signals: `open_asked`, `make_asked`.
    """

    open_asked = Signal()
    make_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("plan_card")
        self._about_label = TextLabel("", "helper")
        self.open_button = PrimaryButton(self.tr("Open my plan"))
        self.make_button = QuietButton(self.tr("Make one"))
        self.make_button.setAccessibleDescription(self.tr("My plan for hard moments"))
        self.open_button.clicked.connect(self.open_asked)
        self.make_button.clicked.connect(self.make_asked)
        self.column.addWidget(TextLabel(self.tr("My plan for hard moments"), "card-title"))
        self.column.addWidget(self._about_label)
        self.column.addSpacing(6)
        self.column.addWidget(self.open_button)
        self.column.addWidget(self.make_button)
        self.show_there(PlanThere())

    def show_there(self, there: PlanThere) -> None:
        """Show what leads on from here."""
        self._about_label.setText(self._about(there))
        self.open_button.setVisible(there.is_there)
        self.make_button.setVisible(not there.is_there)
        self._wear("card-soft" if there.is_there else "card")

    def _about(self, there: PlanThere) -> str:
        if not there.is_there:
            return self.tr("What helps, where to go and who to call, on one page.")
        if there.day is None:
            return self.tr("The lines that were chosen for the lock screen.")
        words = self.tr("What I notice, what helps, who I can call. Written on {date}.")
        return words.format(date=full_date(there.day))

    def _wear(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
