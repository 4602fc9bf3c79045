"""Writing a line or a few lines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trustdesk.steps.answers import Wrote
from trustdesk.steps.write import Write
from ui.steps.base import StepWidget
from ui.steps.parts.earlier_card import EarlierCard
from ui.steps.parts.text_care import watch_text
from ui.steps.parts.timer_row import TimerRow
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.notes import QuietNote
from ui.widgets.paper_edit import PaperEdit

LINES_HEIGHT = 190


class WriteWidget(StepWidget[Write]):
    """A field of one line, or of several."""

    def __init__(self, step: Write, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.earlier_cards = [EarlierCard(shown, scene) for shown in step.shows]
        self.field: LineField | PaperEdit
        self.field = LineField() if step.size == "line" else PaperEdit("field")
        self.field.setObjectName("write_field")
        self.field.setAccessibleName(step.title or self.tr("Your words"))
        self.field.setAccessibleDescription(step.helper)
        self.care_note = QuietNote()
        self.timer_row = TimerRow(scene) if step.seconds and not step.hide_timer else None
        self._is_unsettled = False
        self._show_answer()
        self._build()
        changed = (
            self.field.text_changed if isinstance(self.field, PaperEdit) else self.field.textChanged
        )
        changed.connect(self._on_text_changed)
        watch_text(self.field, self.care_note)

    def enter(self) -> None:
        """Find the earlier answers."""
        for card in self.earlier_cards:
            card.look()

    def tick(self, elapsed: float) -> None:
        """Move the line of the timer."""
        if self.timer_row is not None:
            self.timer_row.tick()

    def settle(self) -> None:
        """Hand over the text."""
        if self._is_unsettled:
            self._is_unsettled = False
            self.answer_changed.emit(Wrote(text=self.field.text()))

    def focus_first(self) -> None:
        """Put the caret in the field."""
        self.field.setFocus()

    def _show_answer(self) -> None:
        text = self.answer.text if isinstance(self.answer, Wrote) else ""
        if isinstance(self.field, PaperEdit):
            self.field.set_text(text)
        else:
            self.field.setText(text)

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(26)
        for card in self.earlier_cards:
            self.column.addWidget(card)
            self.column.addSpacing(16)
        if isinstance(self.field, PaperEdit):
            self.field.setFixedHeight(dp(LINES_HEIGHT))
        self.column.addWidget(self.field)
        if self.step.example:
            self.column.addSpacing(10)
            words = self.tr("For example: {example}").format(example=self.step.example)
            self.column.addWidget(TextLabel(words, "helper"))
        self.column.addSpacing(10)
        self.column.addWidget(self.care_note)
        if self.timer_row is not None:
            self.column.addSpacing(10)
            self.column.addWidget(self.timer_row)
        self.column.addWidget(self.aside_box)

    def _on_text_changed(self) -> None:
        self._is_unsettled = True
        self.touched.emit()
