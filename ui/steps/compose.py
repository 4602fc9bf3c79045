"""Putting a sentence together from its parts, and watching it grow."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from trustdesk.steps.answers import AnyAnswer, Composed, Felt
from trustdesk.steps.compose import Compose
from trustdesk.steps.read import Read
from ui.steps.base import StepWidget
from ui.steps.parts.feeling_words import feeling_words
from ui.steps.parts.sentence import grown_sentence
from ui.steps.parts.slot_field import SlotField
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.card import Card
from ui.widgets.labels import READING, TextLabel
from ui.wording.dates import minutes_label

CARD_WIDTH = 400
NARROW = 820
"""Pixels at 100 % text; below it the sentence lies under the parts."""


class ComposeWidget(StepWidget[Compose]):
    """Fields on one side, the sentence on a card beside them."""

    fills_stage = True

    def __init__(self, step: Compose, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        answer = self.answer
        self._set_aside = set(answer.kept_mine) if isinstance(answer, Composed) else set[str]()
        self.fields = [self._field_of(index) for index in range(len(step.slot))]
        for field, after in pairwise(self.fields):
            field.edit.next_edit = after.edit
        self.sentence_label = TextLabel("", "card-title", spacing=READING)
        self.sentence_label.setObjectName("sentence")
        self.empty_label = TextLabel(self.tr("It grows here as you write."), "helper")
        self._is_unsettled = False
        self._build()
        self._show(answer)

    def skip_words(self) -> str:
        """Return the words for leaving it unsaid."""
        return self.step.unsaid

    def rehearsal_words(self) -> str:
        """Return the words for saying it aloud, with the minutes that takes; "" without a word."""
        if not self.step.rehearsal or not self._slots():
            return ""
        aloud = (s for s in self.scene.run.sitting.step if isinstance(s, Read) and s.aloud)
        minutes = round(next((step.seconds for step in aloud), 0.0) / 60)
        if not minutes:
            return self.step.rehearsal
        words = self.tr("{words} · {minutes}")
        return words.format(words=self.step.rehearsal, minutes=minutes_label((minutes,)))

    def skip_answer(self) -> AnyAnswer | None:
        """Return the sentence, marked as not to be said."""
        return self._composed(unsaid=True)

    def settle(self) -> None:
        """Hand over the parts."""
        answer = self.answer
        was_unsaid = isinstance(answer, Composed) and answer.unsaid
        if self._is_unsettled or was_unsaid:
            self._is_unsettled = False
            self.answer_changed.emit(self._composed())

    def focus_first(self) -> None:
        """Put the caret in the first part that is empty."""
        empty = next((field for field in self.fields if not field.text().strip()), self.fields[0])
        empty.edit.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the sentence beside or under its parts."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_side"):
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < dp(NARROW)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._side.setMaximumWidth(16777215 if is_narrow else dp(CARD_WIDTH))

    def _field_of(self, index: int) -> SlotField:
        slot = self.step.slot[index]
        felt = self.scene.run.answer_of(slot.feelings_from) if slot.feelings_from else None
        words = feeling_words(self.scene)
        chosen = felt.feelings if isinstance(felt, Felt) else ()
        feelings = [feeling.own or words.get(feeling.id, feeling.id) for feeling in chosen]
        language = self.scene.run.state().language
        field = SlotField(slot, feelings, self._set_aside, language)
        field.text_changed.connect(self._on_text_changed)
        field.hint_set_aside.connect(self._on_hint_set_aside)
        return field

    def _build(self) -> None:
        self.head.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(34)
        parts = QVBoxLayout()
        parts.setSpacing(18)
        parts.addWidget(self.head)
        for field in self.fields:
            parts.addWidget(field)
        parts.addWidget(self.aside_box)
        parts.addStretch(1)
        self._row.addLayout(parts, 2)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        side.addWidget(self._build_card())
        for words in (self.step.helper, self.step.unsaid_helper):
            if words:
                side.addWidget(TextLabel(words, "helper"))
        side.addStretch(1)
        self._row.addWidget(self._side, 1)
        self.column.addLayout(self._row, 1)

    def _build_card(self) -> Card:
        card = Card("card-soft")
        card.column.setContentsMargins(30, 28, 30, 30)
        card.column.addWidget(TextLabel(self.tr("Your sentence"), "eyebrow"))
        self.sentence_label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        card.column.addWidget(self.sentence_label)
        card.column.addWidget(self.empty_label)
        return card

    def _show(self, answer: AnyAnswer | None) -> None:
        slots = answer.slots if isinstance(answer, Composed) else {}
        for field in self.fields:
            field.set_text(slots.get(field.slot.id, ""))
        self._show_sentence()

    def _show_sentence(self) -> None:
        sentence = grown_sentence(self.step.template, self._slots())
        self.sentence_label.setText(sentence)
        self.sentence_label.setVisible(bool(sentence))
        self.empty_label.setVisible(not sentence)

    def _slots(self) -> dict[str, str]:
        return {field.slot.id: field.text() for field in self.fields if field.text().strip()}

    def _composed(self, *, unsaid: bool = False) -> Composed:
        kept = tuple(sorted(self._set_aside))
        return Composed(slots=self._slots(), kept_mine=kept, unsaid=unsaid)

    def _on_text_changed(self) -> None:
        self._is_unsettled = True
        self._show_sentence()
        self.footer_changed.emit()
        self.touched.emit()

    def _on_hint_set_aside(self, _mark: str) -> None:
        self._is_unsettled = True
        self.touched.emit()
