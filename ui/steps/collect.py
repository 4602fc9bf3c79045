"""One sentence for a list that outlives the sitting: picked from what was written, or typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.answers import Collected, Wrote
from trustdesk.steps.collect import Collect
from ui.steps.base import StepWidget
from ui.steps.parts.sentence import sentences_of
from ui.steps.parts.text_care import watch_text
from ui.steps.scene import Scene
from ui.widgets.fields import LineField
from ui.widgets.notes import QuietNote
from ui.widgets.option_card import OptionCard

MOST_SENTENCES = 80
"""Sentences that are offered; a letter of twelve minutes has about forty."""


class CollectWidget(StepWidget[Collect]):
    """Rows with the sentences of an earlier text, and a field."""

    def __init__(self, step: Collect, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.rows: list[OptionCard] = []
        self.field = LineField(self.tr("Or in other words"))
        self.field.setObjectName("collect_field")
        self.field.setAccessibleName(self.tr("The sentence to keep"))
        self.care_note = QuietNote()
        if isinstance(self.answer, Collected):
            self.field.setText(self.answer.text)
        self._build()
        self.field.textChanged.connect(self.touched)
        watch_text(self.field, self.care_note)

    def skip_words(self) -> str:
        """Return the words for keeping none."""
        return self.step.none_label or self.tr("Skip")

    def settle(self) -> None:
        """Hand over the sentence."""
        answer = Collected(text=self.field.text().strip())
        if answer != (self.answer or Collected()):
            self.answer_changed.emit(answer)

    def focus_first(self) -> None:
        """Put the keyboard on the first sentence, or in the field."""
        chosen = next((row for row in self.rows if row.isChecked()), None)
        (chosen or next(iter(self.rows), None) or self.field).setFocus()

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(24)
        source = self.scene.run.answer_of(self.step.source)
        sentences = sentences_of(source.text) if isinstance(source, Wrote) else []
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for sentence in dict.fromkeys(sentences[:MOST_SENTENCES]):
            row = OptionCard(sentence)
            row.setChecked(sentence == self.field.text())
            row.toggled.connect(self._on_row_toggled)
            rows.addWidget(row)
            self.rows.append(row)
        self.column.addWidget(self.field)
        self.column.addSpacing(12)
        self.column.addWidget(self.care_note)
        self.column.addWidget(holder)
        holder.setVisible(bool(self.rows))
        self.column.addWidget(self.aside_box)

    def _on_row_toggled(self, is_chosen: bool) -> None:
        row = self.sender()
        if is_chosen and isinstance(row, OptionCard):
            self.field.setText(row.accessibleName())
