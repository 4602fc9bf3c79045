"""Naming what is here: a board of four quadrants, own words, a strength for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from trustdesk.steps.answers import AnyAnswer, Feeling, Felt
from trustdesk.steps.feelings import Feelings
from ui.steps.base import StepWidget
from ui.steps.parts.feeling_words import feelings_in
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.card import Card
from ui.widgets.feelings import BoardWord, ChosenFeeling, QuadrantPanel
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel

NARROW = 820
"""Pixels at 100 % text; below it the card lies under the board."""

OWN = "own:"
"""What the id of an own word begins with on the board."""


class FeelingsWidget(StepWidget[Feelings]):
    """Chips on four grounds; what was chosen stands on a card beside them."""

    fills_stage = True

    def __init__(self, step: Feelings, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self._words = {feeling.id: feeling for feeling in feelings_in(scene)}
        self._chosen: list[Feeling] = []
        self.panels: dict[str, QuadrantPanel] = {}
        self.chosen_card = Card()
        self._rows = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.none_label = TextLabel(self.tr("Nothing so far."), "helper")
        self.full_label = TextLabel(self._full_words(), "helper")
        self.own_field = LineField(self.tr("My own word"))
        self.own_field.setAccessibleName(self.tr("My own word"))
        self._build()
        self._take(self.answer)
        self.own_field.textChanged.connect(self.touched)
        self.own_field.editingFinished.connect(self._on_own_left)

    def skip_words(self) -> str:
        """Return the words for leaving it open."""
        return self.tr("I cannot tell")

    def settle(self) -> None:
        """Hand over an own word that was typed and not entered; it goes on being typed."""
        answer = Felt(feelings=(*self._chosen, *self._typed()))
        if answer != (self.answer or Felt()):
            self.answer_changed.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the own word; without one it goes on, as everywhere."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.own_field.hasFocus() and self.own_field.text().strip():
            self._on_own_entered()
            return
        super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the keyboard on the first word."""
        chips = (panel.chip(word) for panel in self.panels.values() for word in self._words)
        first = next((chip for chip in chips if chip is not None), self.own_field)
        first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay what was chosen beside the board or under it."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < dp(NARROW)
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _build(self) -> None:
        self.column.addWidget(self.head)
        self.column.addSpacing(16)
        self._row.setSpacing(26)
        self._row.addLayout(self._build_board(), 5)
        self._row.addWidget(self._build_chosen(), 2)
        self.column.addLayout(self._row)
        self.column.addWidget(self.aside_box)
        self.column.addStretch(1)

    def _build_board(self) -> QGridLayout:
        board = QGridLayout()
        board.setSpacing(14)
        for place, (quadrant, title) in enumerate(self._titles().items()):
            words = [
                BoardWord(w.id, w.word, w.meaning, w.first)
                for w in self._words.values()
                if w.quadrant == quadrant
            ]
            panel = QuadrantPanel(quadrant, title, words)
            panel.word_toggled.connect(self._on_word_toggled)
            self.panels[quadrant] = panel
            board.addWidget(panel, place // 2, place % 2)
        for column in (0, 1):
            board.setColumnStretch(column, 1)
        return board

    def _titles(self) -> dict[str, str]:
        return {
            "high-hard": self.tr("High energy, hard"),
            "high-good": self.tr("High energy, good"),
            "low-hard": self.tr("Low energy, hard"),
            "low-good": self.tr("Low energy, good"),
        }

    def _build_chosen(self) -> Card:
        column = self.chosen_card.column
        column.addWidget(TextLabel(self.tr("You chose"), "eyebrow"))
        self._rows.setSpacing(14)
        column.addLayout(self._rows)
        column.addWidget(self.none_label)
        column.addWidget(self.full_label)
        column.addSpacing(6)
        column.addWidget(self.own_field)
        column.addStretch(1)
        return self.chosen_card

    def _strengths(self) -> tuple[str, ...]:
        return (
            self.tr("not said"),
            self.tr("a little"),
            self.tr("some"),
            self.tr("strong"),
        )

    def _full_words(self) -> str:
        words = self.tr("%n chosen. Take one away to choose another.", "", self.step.most)
        return words.replace("%n", str(self.step.most))

    def _take(self, answer: AnyAnswer | None) -> None:
        self._chosen = list(answer.feelings) if isinstance(answer, Felt) else []
        self._show()

    def _show(self) -> None:
        chosen_ids = [feeling.id for feeling in self._chosen]
        is_full = len(self._chosen) >= self.step.most
        for panel in self.panels.values():
            panel.set_chosen(chosen_ids)
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for feeling in self._chosen:
            self._rows.addWidget(self._row_of(feeling))
        self.none_label.setVisible(not self._chosen)
        self.full_label.setVisible(is_full)
        self.own_field.setVisible(not is_full)

    def _row_of(self, feeling: Feeling) -> ChosenFeeling:
        known = self._words.get(feeling.id)
        word = BoardWord(
            feeling.id or OWN + feeling.own,
            known.word if known else feeling.own or feeling.id,
            known.meaning if known else "",
        )
        strengths = self._strengths() if self.step.strengths else ()
        row = ChosenFeeling(word, strengths or ("",), feeling.strength)
        row.strength_bar.setVisible(self.step.strengths)
        row.strength_changed.connect(self._on_strength_changed)
        row.word_removed.connect(self._on_word_removed)
        return row

    def _key(self, feeling: Feeling) -> str:
        return feeling.id or OWN + feeling.own

    def _on_word_toggled(self, word_id: str, is_chosen: bool) -> None:
        if not is_chosen:
            self._on_word_removed(word_id)
        elif len(self._chosen) < self.step.most:
            self._chosen.append(Feeling(id=word_id))
            self._give()
        else:
            self._show()

    def _on_word_removed(self, key: str) -> None:
        self._chosen = [feeling for feeling in self._chosen if self._key(feeling) != key]
        self._give()

    def _on_strength_changed(self, key: str, strength: int) -> None:
        self._chosen = [
            Feeling(id=f.id, own=f.own, strength=strength) if self._key(f) == key else f
            for f in self._chosen
        ]
        self.answer_changed.emit(Felt(feelings=tuple(self._chosen)))

    def _typed(self) -> list[Feeling]:
        """The own word in the field, unless it is there already or there is no room for it."""
        word = " ".join(self.own_field.text().split())
        if not word or len(self._chosen) >= self.step.most:
            return []
        known = next((w for w in self._words.values() if w.word.lower() == word.lower()), None)
        feeling = Feeling(id=known.id) if known else Feeling(own=word)
        is_new = all(self._key(feeling) != self._key(one) for one in self._chosen)
        return [feeling] if is_new else []

    def _on_own_left(self) -> None:
        # It is told of Enter, too, which is handled as a key.
        if not self.own_field.hasFocus():
            self._on_own_entered()

    def _on_own_entered(self) -> None:
        if not self.own_field.text().strip() or len(self._chosen) >= self.step.most:
            return
        self._chosen += self._typed()
        self.own_field.clear()
        self._give()

    def _give(self) -> None:
        self._show()
        self.answer_changed.emit(Felt(feelings=tuple(self._chosen)))
