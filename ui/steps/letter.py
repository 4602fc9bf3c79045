"""A letter: paper in the middle, an earlier letter on one side, a question on the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trustdesk.steps.answers import Wrote
from trustdesk.steps.write import Write
from ui.steps.base import StepWidget
from ui.steps.parts.earlier_card import EarlierCard
from ui.steps.parts.prompt_side import PromptSide
from ui.steps.parts.text_care import watch_text
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.notes import QuietNote
from ui.widgets.paper_edit import PaperEdit

EARLIER, PAPER, SIDE = 30, 60, 25
"""Shares of the width."""
GAP, NARROW_GAP = 22, 10
NARROW = 820
"""Pixels at 100 % text; below it the parts lie under each other."""
PAPER_HEIGHT = 110


class LetterWidget(StepWidget[Write]):
    """One sheet. The text is handed over in pauses, not at every key: letters can be long."""

    fills_stage = True

    def __init__(self, step: Write, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        beside = [shown for shown in step.shows if shown.beside]
        self.earlier_card = EarlierCard(beside[0], scene, is_tall=True) if beside else None
        self.unfold_chip = Chip(self.tr("Show the earlier letter"), checkable=False)
        self.paper = PaperEdit("paper")
        self.paper.setObjectName("paper")
        self.side = PromptSide(step, scene, self)
        self.care_note = QuietNote()
        self._is_unsettled = False
        self._is_narrow: bool | None = None
        self._row = QHBoxLayout()
        self._build()
        self._connect()

    def enter(self) -> None:
        """Find the earlier letter."""
        if self.earlier_card is not None:
            self.earlier_card.look()
        self.side.note_key()
        self.tick(self.scene.run.elapsed())

    def tick(self, elapsed: float) -> None:
        """Follow the time."""
        self.side.tick(elapsed)

    def settle(self) -> None:
        """Hand over the text."""
        if self._is_unsettled:
            self._is_unsettled = False
            self.answer_changed.emit(Wrote(text=self.paper.text()))

    def focus_first(self) -> None:
        """Put the caret on the paper."""
        self.paper.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which a letter can be written."""
        least = dp(300)
        layout = self.layout()
        if self._is_narrow and layout is not None:
            least = max(least, layout.totalMinimumHeightForWidth(self.width()))
        return QSize(dp(320), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts beside or under each other."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another size of text, once every part wears it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.paper.setMinimumHeight(dp(PAPER_HEIGHT))
        self._arrange(is_narrow=self.width() < dp(NARROW))

    def _build(self) -> None:
        text = self.answer.text if isinstance(self.answer, Wrote) else ""
        self.paper.set_text(text)
        self.paper.setAccessibleName(self.step.title or self.tr("Your letter"))
        self.paper.setAccessibleDescription(self.step.helper)
        self.paper.setPlaceholderText(self.step.helper)
        self.paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.head.hide()
        self.unfold_chip.hide()
        self._build_row()
        self._arrange(is_narrow=False)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Three columns; where they do not fit, the question above the paper, the rest below."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.side.shorten(is_short=is_narrow)
        # The time belongs to the writing: under the paper where it cannot stand beside it.
        (self._sheet if is_narrow else self._margin).addWidget(self.side.foot)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.BottomToTop if is_narrow else direction.LeftToRight)
        self._row.setSpacing(NARROW_GAP if is_narrow else GAP)
        for index, share in enumerate(self._shares):
            # Shares of the width; under each other only the paper takes what is left.
            self._row.setStretch(index, int(share == PAPER) if is_narrow else share)
        self.updateGeometry()

    def _build_row(self) -> None:
        # One row that turns, and is never made anew: what lies in layouts that are dropped and
        # made again is forgotten by PySide, and the next look at it ends the process.
        side = self.side
        if self.earlier_card is not None:
            self._row.addWidget(self.earlier_card)
        self._sheet = _stacked(8, (self.paper, 1), self.care_note, self.aside_box)
        self._margin = _stacked(0, self.unfold_chip, side.question, (side.beginnings, 1))
        for column in (self._sheet, self._margin):
            holder = QWidget()
            holder.setLayout(column)
            self._row.addWidget(holder)
        self._shares = (EARLIER, PAPER, SIDE)[-self._row.count() :]
        self.column.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.paper.text_changed.connect(self._on_text_changed)
        self.side.beginning_chosen.connect(self._on_beginning_chosen)
        self.unfold_chip.clicked.connect(self._on_unfold_clicked)
        watch_text(self.paper, self.care_note)
        if self.earlier_card is not None:
            self.earlier_card.folded_changed.connect(self._on_folded_changed)
            self.earlier_card.door_chosen.connect(self.door_chosen)
            self.earlier_card.decided.connect(self.paper.setFocus)

    def _on_text_changed(self) -> None:
        self._is_unsettled = True
        self.side.note_key()
        self.touched.emit()

    def _on_beginning_chosen(self, words: str) -> None:
        cursor = self.paper.textCursor()
        before = self.paper.document().characterAt(cursor.selectionStart() - 1)
        gap = "" if cursor.atBlockStart() or before.isspace() else " "
        self.paper.insert_words(f"{gap}{words} ")
        self.paper.setFocus()

    def _on_folded_changed(self, is_folded: bool) -> None:
        if self.earlier_card is None:
            return
        self.earlier_card.setVisible(not is_folded)
        self.unfold_chip.setVisible(is_folded)
        self.paper.setFocus()

    def _on_unfold_clicked(self) -> None:
        if self.earlier_card is not None:
            self.earlier_card.unfold()
        self.unfold_chip.hide()
        self.paper.setFocus()


def _stacked(spacing: int, *parts: QWidget | tuple[QWidget, int]) -> QVBoxLayout:
    """A column of widgets; one given with a number takes that share of the room left."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, stretch)
    return column
