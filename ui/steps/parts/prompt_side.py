"""What stands beside a letter: one question at a time, ways to begin, the time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.steps.write import Prompt, Write
from ui.steps.parts.timer_row import TimerRow
from ui.steps.scene import Scene
from ui.widgets.accessible import announce
from ui.widgets.buttons import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.widgets.notes import QuietNote

STILL_SECONDS = 180.0
"""Seconds without a key after which one line asks whether the person is still there."""


class PromptSide(QObject):
    """Three widgets for beside or around the paper: `question`, that of this second,
    `beginnings`, ways to begin, and `foot`, the time and quiet lines.

    Signals: `beginning_chosen(str)`.
    """

    beginning_chosen = Signal(str)

    def __init__(self, step: Write, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.question = QWidget()
        self.beginnings = QWidget()
        self.foot = QWidget()
        self._step, self._scene = step, scene
        self._prompt: Prompt | None = None
        self._touched_at = 0.0
        self._has_rung = False
        self._is_short = False
        self.title_label = TextLabel(step.title, "eyebrow")
        self.text_label = TextLabel("", "card-title")
        self.more_label = TextLabel("", "helper")
        self._chips = FlowLayout()
        self.still_note = QuietNote()
        self.bell_note = QuietNote()
        self.timer_row = TimerRow(scene)
        self.kept_label = TextLabel(self._kept_words(), "helper")
        self._build()
        self.timer_row.time_added.connect(self._on_time_added)

    def tick(self, elapsed: float) -> None:
        """Follow the time."""
        if not self._step.hide_timer:
            self.timer_row.tick()
        begun = [prompt for prompt in self._step.prompt if prompt.at <= elapsed]
        prompt = max(begun, key=lambda one: one.at) if begun else None
        if prompt is not self._prompt:
            self._show(prompt)
        is_still = elapsed - self._touched_at >= STILL_SECONDS
        self.still_note.show_note(self._step.still if is_still else "")
        if self._scene.run.left() == 0.0 and not self._has_rung:
            self._ring()

    def shorten(self, *, is_short: bool) -> None:
        """Show the question alone, or with what explains it."""
        self._is_short = is_short
        self.title_label.setVisible(not is_short)
        self._show_more()

    def note_key(self) -> None:
        """Take note that the person is writing."""
        self._touched_at = self._scene.run.elapsed()
        self.still_note.show_note("")

    def _show(self, prompt: Prompt | None) -> None:
        is_first = self._prompt is None
        self._prompt = prompt
        self.text_label.setText(prompt.text if prompt else "")
        self.more_label.setText(prompt.more if prompt else "")
        self._show_more()
        while (item := self._chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for way in prompt.ways_to_begin if prompt else ():
            chip = Chip(way, checkable=False)
            chip.setToolTip(self.tr("Put this into your letter"))
            chip.clicked.connect(self._on_chip_clicked)
            self._chips.addWidget(chip)
            QWidget.setTabOrder(chip, self.timer_row.more_button)
        QWidget.setTabOrder(self.timer_row.more_button, self.timer_row.hide_button)
        if prompt is not None and not is_first:
            announce(self.question, prompt.text)

    def _show_more(self) -> None:
        self.more_label.setVisible(bool(self.more_label.text()) and not self._is_short)

    def _ring(self) -> None:
        self._has_rung = True
        self._scene.play("bell")
        self.bell_note.show_note(self._step.bell)

    def _build(self) -> None:
        question = QVBoxLayout(self.question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(8)
        question.addWidget(self.title_label)
        question.addWidget(self.text_label)
        question.addWidget(self.more_label)
        beginnings = QVBoxLayout(self.beginnings)
        beginnings.setContentsMargins(0, 8, 0, 0)
        beginnings.addLayout(self._chips)
        beginnings.addStretch(1)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        for part in (self.still_note, self.bell_note, self.timer_row, self.kept_label):
            foot.addWidget(part)
        self.timer_row.setVisible(not self._step.hide_timer)

    def _kept_words(self) -> str:
        if self._scene.manners.keeps:
            return self.tr("Kept as you type. The end of the time ends nothing.")
        return self.tr("Nothing is kept yet. The end of the time ends nothing.")

    def _on_time_added(self) -> None:
        self._has_rung = False
        self.bell_note.show_note("")

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.beginning_chosen.emit(chip.text())
