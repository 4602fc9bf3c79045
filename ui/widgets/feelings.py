"""The board of feelings: a panel for each quadrant, and the words that were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.accessible import Group, speak_for
from ui.widgets.buttons import Chip, IconButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.widgets.strength_bar import StrengthBar


@dataclass(frozen=True, slots=True)
class BoardWord:
    """A word on the board: its id, the word, what it means, and whether it is shown at first."""

    id: str
    word: str
    meaning: str = ""
    first: bool = True


class QuadrantPanel(Card):
    """One quadrant: a title and its words as chips, the rest behind "more…".

    `quadrant`: "high-hard", "high-good", "low-hard" or "low-good".
    Signals: `word_toggled(str id, bool is_chosen)`.
    """

    word_toggled = Signal(str, bool)

    def __init__(
        self,
        quadrant: str,
        title: str,
        words: Iterable[BoardWord],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(quadrant, parent)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column.setContentsMargins(20, 16, 20, 20)
        self.column.addWidget(TextLabel(title, "label"))
        self._chips: dict[str, Chip] = {}
        self._later: list[Chip] = []
        self._flow = FlowLayout()
        self.column.addLayout(self._flow)
        self.column.addStretch()
        for word in words:
            self._add_chip(word)
        self._more_chip = Chip(self.tr("more…"), checkable=False, more=True)
        self._more_chip.setAccessibleDescription(self.accessibleName())
        self._more_chip.clicked.connect(self.show_all)
        self._flow.addWidget(self._more_chip)
        self._more_chip.setVisible(bool(self._later))

    def set_chosen(self, ids: Iterable[str]) -> None:
        """Show the words with `ids` as chosen and all others as not, without a signal."""
        wanted = set(ids)
        for word_id, chip in self._chips.items():
            blocked = chip.blockSignals(True)
            chip.setChecked(word_id in wanted)
            chip.blockSignals(blocked)
            if word_id in wanted:
                chip.show()

    def show_all(self) -> None:
        """Show every word of the quadrant; the keyboard goes to the first new one."""
        has_keyboard = self._more_chip.hasFocus()
        for chip in self._later:
            chip.show()
        self._more_chip.hide()
        if has_keyboard and self._later:
            self._later[0].setFocus()

    def chip(self, word_id: str) -> Chip | None:
        """Return the chip of a word, or None."""
        return self._chips.get(word_id)

    def _add_chip(self, word: BoardWord) -> None:
        chip = Chip(word.word)
        chip.setObjectName(word.id)
        chip.setToolTip(word.meaning)
        chip.setAccessibleDescription(word.meaning)
        chip.toggled.connect(self._on_chip_toggled)
        self._flow.addWidget(chip)
        self._chips[word.id] = chip
        if not word.first:
            chip.hide()
            self._later.append(chip)

    def _on_chip_toggled(self, is_chosen: bool) -> None:
        sender: QObject = self.sender()
        self.word_toggled.emit(sender.objectName(), is_chosen)


class ChosenFeeling(QWidget):
    """A word that was chosen: how strong it is, what it means, and a way to let it go.

    Signals: `strength_changed(str id, int strength)`, `word_removed(str id)`.
    """

    strength_changed = Signal(str, int)
    word_removed = Signal(str)

    def __init__(
        self,
        word: BoardWord,
        strengths: tuple[str, ...],
        strength: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._word = word
        self._strength_label = TextLabel("", "helper")
        self.strength_bar = StrengthBar(strengths)
        self.strength_bar.setAccessibleName(self.tr("How strong: {}").format(word.word))
        self.strength_bar.setValue(strength)
        self._strength_label.setText(self.strength_bar.word)
        self._build(word)
        self.strength_bar.strength_changed.connect(self._on_strength_changed)

    def _build(self, word: BoardWord) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(TextLabel(word.word, "strong"), 1)
        row.addWidget(self._strength_label)
        remove_button = IconButton("close", self.tr("Take away: {}").format(word.word))
        remove_button.icon_pixels = 13
        remove_button.set_icon_name("close")
        remove_button.clicked.connect(self._on_remove_clicked)
        row.addWidget(remove_button)
        column.addLayout(row)
        column.addWidget(self.strength_bar)
        if word.meaning:
            column.addWidget(TextLabel(word.meaning, "helper"))

    def _on_strength_changed(self, strength: int) -> None:
        self._strength_label.setText(self.strength_bar.word)
        self.strength_changed.emit(self._word.id, strength)

    def _on_remove_clicked(self) -> None:
        self.word_removed.emit(self._word.id)


speak_for(QuadrantPanel, Group)
