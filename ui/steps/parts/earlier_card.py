"""An earlier answer on a card: to read, to fold away, and, if it is sealed, three choices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trustdesk.steps.base import Shown
from ui.steps.parts.earlier import Earlier, EarlierAnswer
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import READING, TextLabel
from ui.widgets.pages import RING_ROOM, ScrollPage
from ui.wording.dates import plain_date

TALL_HEIGHT = 170


class EarlierCard(QWidget):
    """Shows one earlier answer. Hidden while there is nothing to show.

    `is_tall` fills the height it is given and scrolls inside; otherwise it is as high as the words.
    Signals: `door_chosen(str)` for "later"; `folded_changed(bool)`; `decided` when a sealed one
    was opened or left sealed; `is_empty`: nothing is there.
    """

    door_chosen = Signal(str)
    folded_changed = Signal(bool)
    decided = Signal()
    is_empty = Signal()

    def __init__(
        self,
        shown: Shown,
        scene: Scene,
        *,
        is_tall: bool = False,
        is_large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown, self._scene, self._is_tall = shown, scene, is_tall
        self._earlier = Earlier()
        self._looking = EarlierAnswer(shown, scene, self)
        self._looking.answer_found.connect(self._on_answer_found)
        self._looking.unsealed.connect(self.decided)
        self.label = TextLabel(shown.label, "helper")
        self.words_label = TextLabel("", "title" if is_large else "own-words", spacing=READING)
        if is_tall:
            self.words_label.setProperty("role", "own-small")
        self.fold_chip = Chip("", checkable=False)
        self.fold_chip.clicked.connect(self._on_fold_clicked)
        self.without_chip = Chip(self.tr("Answer without it"), checkable=False)
        self.open_chip = Chip(self.tr("Open it now"), checkable=False)
        self.wait_chip = Chip(self.tr("Wait"), checkable=False)
        self._card = Card("card-sunk" if is_tall else "card")
        self._build()
        self.hide()

    @property
    def is_folded(self) -> bool:
        """Whether the words are folded away."""
        return self._key in self._scene.chosen.folded

    def look(self) -> None:
        """Find the answer and show it."""
        self._looking.look()

    def unfold(self) -> None:
        """Show the words again."""
        self._scene.chosen.folded.discard(self._key)
        self._show()

    def hasHeightForWidth(self) -> bool:
        """Return False for a tall card: it scrolls inside, whatever its words need."""
        return not self._is_tall and super().hasHeightForWidth()

    @property
    def _key(self) -> str:
        return f"{self._shown.sitting}/{self._shown.step}"

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        column = self._card.column
        if self._is_tall:
            column.setContentsMargins(28 - RING_ROOM, 26, 24 - RING_ROOM, 20)
            self.label.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self.setMinimumHeight(dp(TALL_HEIGHT))
        column.addWidget(self.label)
        column.addSpacing(4)
        self._place_words(column)
        chips = FlowLayout()
        if self._is_tall:
            chips.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        for chip, do in (
            (self.fold_chip, None),
            (self.without_chip, self._on_without_clicked),
            (self.open_chip, self._on_open_clicked),
            (self.wait_chip, self._on_wait_clicked),
        ):
            if do is not None:
                chip.clicked.connect(do)
            chips.addWidget(chip)
        column.addSpacing(4)
        column.addLayout(chips)
        if self._is_tall:
            column.addStretch(1)

    def _place_words(self, column: QVBoxLayout) -> None:
        self.words_label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if not self._is_tall:
            column.addWidget(self.words_label)
            return
        self._scroll = ScrollPage(hugs=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self._shown.label)
        self._scroll.column.addWidget(self.words_label)
        column.addWidget(self._scroll, 1000)

    def _show(self) -> None:
        is_sealed = self._earlier.sealed_until is not None
        is_folded = self.is_folded and not is_sealed
        words_holder = self._scroll if self._is_tall else self.words_label
        words_holder.setVisible(not is_folded)
        self.words_label.setText(self._sealed_words() if is_sealed else self._earlier.words)
        self.fold_chip.setVisible(not is_sealed and bool(self._shown.sitting))
        self.fold_chip.setText(
            self.tr("Keep it beside me") if is_folded else self.tr("Fold it away")
        )
        self.open_chip.setVisible(is_sealed)
        for chip in (self.without_chip, self.wait_chip):
            chip.setVisible(is_sealed and not self.is_folded)
        self.setVisible(True)

    def _sealed_words(self) -> str:
        until = self._earlier.sealed_until
        if until is None:
            return ""
        today = self._scene.context.clock.wall().date()
        date = plain_date(until, today)
        if self.is_folded:
            return self.tr("It stays sealed until {date}. You can go on.").format(date=date)
        when = self.tr("Sealed until {date}.").format(date=date)
        return f"{self._shown.sealed or default_sealed_words()} {when}"

    def _on_answer_found(self, earlier: Earlier) -> None:
        self._earlier = earlier
        if earlier.words or earlier.sealed_until is not None:
            self._show()
            if self.is_folded:
                self.folded_changed.emit(True)
        else:
            self.hide()
            self.is_empty.emit()

    def _on_fold_clicked(self) -> None:
        folded = self._scene.chosen.folded
        folded.symmetric_difference_update({self._key})
        self._show()
        self.folded_changed.emit(self.is_folded)

    def _on_without_clicked(self) -> None:
        self._scene.chosen.folded.add(self._key)
        self._show()
        self.folded_changed.emit(True)
        self.decided.emit()

    def _on_open_clicked(self) -> None:
        self._scene.chosen.folded.discard(self._key)
        self._looking.unseal(self._earlier.entry_uuid)

    def _on_wait_clicked(self) -> None:
        self.door_chosen.emit("later")


def default_sealed_words() -> str:
    """Return what is said of a sealed entry when the exercise says nothing."""
    return QCoreApplication.translate("EarlierCard", "It is sealed. You can go on without it.")
