"""Choosing one or several of a few answers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.answers import AnyAnswer, Chose
from trustdesk.steps.choose import Choose, Option
from ui.steps.base import StepWidget
from ui.steps.parts.date_choice import DateChoice
from ui.steps.parts.earlier_card import EarlierCard
from ui.steps.parts.text_care import watch_text
from ui.steps.scene import Scene
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.notes import QuietNote
from ui.widgets.option_card import CheckCard, OptionCard

KEEPING = frozenset({"keep", "seal"})
TIGHT_FROM = 5
"""Options from which on the rows stand closer together."""


class ChooseWidget(StepWidget[Choose]):
    """A row for each option; sealing asks for a date; own words where the step takes them."""

    def __init__(self, step: Choose, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.earlier_cards = [EarlierCard(shown, scene) for shown in step.shows]
        self.cards: dict[str, OptionCard | CheckCard] = {}
        self._order: list[str] = []
        self.date_choice = DateChoice(scene.context.clock)
        self.own_field = LineField(self.tr("In my own words"))
        self.own_field.setAccessibleName(self.tr("In my own words"))
        self.care_note = QuietNote()
        self.nothing_label = TextLabel(
            self.tr("This desk keeps nothing, so nothing can be kept or sealed here."), "helper"
        )
        self._build()
        self._show(self.answer)
        self._connect()

    def enter(self) -> None:
        """Find the earlier answers."""
        for card in self.earlier_cards:
            card.look()

    def skip_words(self) -> str:
        """Return the words for leaving it unanswered."""
        return self.tr("Skip")

    def settle(self) -> None:
        """Hand over own words."""
        answer = self.answer
        told = answer.own if isinstance(answer, Chose) else ""
        if self._own().strip() != told.strip():
            self._give()

    def focus_first(self) -> None:
        """Put the keyboard on what was chosen, or on the first option."""
        shown = [card for card in self.cards.values() if not card.isHidden()]
        next((card for card in shown if card.isChecked()), shown[0]).setFocus()

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(24)
        for earlier in self.earlier_cards:
            self.column.addWidget(earlier)
            self.column.addSpacing(16)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8 if len(self.step.option) >= TIGHT_FROM else 12)
        for option in self.step.option:
            card = self._card_of(option)
            self.cards[option.id] = card
            rows.addWidget(card)
            if self._is_out_of_reach(option):
                card.hide()
        self.column.addWidget(holder)
        self.column.addWidget(self.nothing_label)
        self.nothing_label.setVisible(any(map(self._is_out_of_reach, self.step.option)))
        for extra in (self.date_choice, self.own_field, self.care_note):
            self.column.addSpacing(12)
            self.column.addWidget(extra)
        self.own_field.setVisible(self.step.own)
        self.column.addSpacing(8)
        self.column.addWidget(self.aside_box)

    def _is_out_of_reach(self, option: Option) -> bool:
        """Whether it promises what a desk that keeps nothing cannot do."""
        others = [each for each in self.step.option if each.effect not in KEEPING]
        return self.scene.manners.forgets and option.effect in KEEPING and bool(others)

    def _card_of(self, option: Option) -> OptionCard | CheckCard:
        kind = OptionCard if self.step.most == 1 else CheckCard
        card = kind(option.label, option.note)
        card.setObjectName(f"option_{option.id}")
        return card

    def _show(self, answer: AnyAnswer | None) -> None:
        if isinstance(answer, Chose):
            self._order = list(answer.ids)
            for chosen in answer.ids:
                self.cards[chosen].setChecked(True)
            self.own_field.setText(answer.own)
            self.date_choice.choose(answer.until)
        self.date_choice.setVisible(self._seals())

    def _connect(self) -> None:
        for card in self.cards.values():
            card.toggled.connect(self._on_card_toggled)
        self.date_choice.date_changed.connect(self._give)
        self.own_field.textChanged.connect(self.touched)
        watch_text(self.own_field, self.care_note)

    def _seals(self) -> bool:
        return any(o.effect == "seal" and o.id in self._order for o in self.step.option)

    def _on_card_toggled(self, is_chosen: bool) -> None:
        option_id = self.sender().objectName().removeprefix("option_")
        if is_chosen and option_id not in self._order:
            self._order.append(option_id)
        elif not is_chosen and option_id in self._order:
            self._order.remove(option_id)
        if len(self._order) > self.step.most:
            self.cards[self._order[0]].setChecked(False)
            return
        self.date_choice.setVisible(self._seals())
        self._give()

    def _give(self) -> None:
        room = self.step.most - bool(self._own().strip())
        kept = self._order[len(self._order) - room :] if room else []
        ids = tuple(option.id for option in self.step.option if option.id in kept)
        until = self.date_choice.date.isoformat() if self._seals() else ""
        self.answer_changed.emit(Chose(ids=ids, own=self._own(), until=until))

    def _own(self) -> str:
        return self.own_field.text() if self.step.own else ""
