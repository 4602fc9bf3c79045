"""Timed lines, one at a time, that end by themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trustdesk.steps.cues import Cue, Cues
from ui.steps.base import StepWidget
from ui.steps.parts.fading_label import FadingLabel
from ui.steps.parts.timer_row import TimerRow
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.accessible import announce

LINES_HEIGHT = 130
FIRST_MOMENTS = 1.0
"""Seconds in which an opening bell still rings; later the step is being gone on with."""


class CuesWidget(StepWidget[Cues]):
    """Shows, announces and, if switched on, speaks each line at its second."""

    ends_by_itself = True

    def __init__(self, step: Cues, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.line_label = FadingLabel("display", reduced_motion=scene.manners.reduced_motion)
        self.line_label.setObjectName("cue_line")
        self.timer_row = TimerRow(scene, is_short=True)
        self._cue_id = ""
        self._build()

    def enter(self) -> None:
        """Begin with the line of this second."""
        elapsed = self.scene.run.elapsed()
        if self.step.bell_first and elapsed < FIRST_MOMENTS:
            self.scene.play("bell")
        self.tick(elapsed)

    def leave(self) -> None:
        """Stop speaking."""
        self.scene.say("")

    def end(self) -> None:
        """Ring the closing bell."""
        if self.step.bell_last:
            self.scene.play("bell")

    def tick(self, elapsed: float) -> None:
        """Show the line of this second."""
        if not self.step.hide_timer:
            self.timer_row.tick()
        cue = self._cue_at(elapsed)
        if cue is None or cue.id == self._cue_id:
            return
        self._cue_id = cue.id
        self.line_label.show_words(cue.text)
        self.setAccessibleDescription(cue.text)
        announce(self.line_label, cue.text)
        self.scene.say(cue.text)

    def _cue_at(self, elapsed: float) -> Cue | None:
        begun = [cue for cue in self.step.cue if cue.at <= elapsed]
        return max(begun, key=lambda cue: cue.at) if begun else None

    def _build(self) -> None:
        if self.step.title:
            self.head.title_label.setProperty("role", "card-title")
        self.column.addWidget(self.head)
        self.column.addSpacing(18)
        self.line_label.setMinimumHeight(dp(LINES_HEIGHT))
        self.column.addWidget(self.line_label)
        self.column.addSpacing(22)
        self.column.addWidget(self.timer_row)
        self.timer_row.setVisible(not self.step.hide_timer)
        self.column.addWidget(self.aside_box)
