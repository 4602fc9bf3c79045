"""Reading: a text or earlier answers, or the person's own words to say aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trustdesk.steps.read import Read
from ui.steps.base import StepWidget
from ui.steps.parts.earlier_card import EarlierCard
from ui.steps.parts.timer_row import TimerRow
from ui.steps.scene import Scene
from ui.widgets.labels import TextLabel


class ReadWidget(StepWidget[Read]):
    """Shows what there is to read; waits for the person at the end of its time."""

    def __init__(self, step: Read, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.earlier_cards = [
            EarlierCard(shown, scene, is_large=step.aloud) for shown in step.shows
        ]
        self.nothing_label = TextLabel(
            self.tr("There is nothing to read here any more. You can go on."), "helper"
        )
        self.nothing_label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.timer_row = TimerRow(scene) if step.seconds and not step.hide_timer else None
        self._build()

    def enter(self) -> None:
        """Find the earlier answers."""
        for card in self.earlier_cards:
            card.look()

    def tick(self, elapsed: float) -> None:
        """Move the line."""
        if self.timer_row is not None:
            self.timer_row.tick()

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(24)
        for card in self.earlier_cards:
            card.door_chosen.connect(self.door_chosen)
            card.is_empty.connect(self.nothing_label.show)
            card.decided.connect(self.focus_first)
            self.column.addWidget(card)
            self.column.addSpacing(12)
        self.column.addWidget(self.nothing_label)
        self.nothing_label.hide()
        if self.timer_row is not None:
            self.column.addSpacing(16)
            self.column.addWidget(self.timer_row)
        self.column.addWidget(self.aside_box)
