"""Breathing with the pacer, or unpaced with only the ring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trustdesk.session.breath import BreathMoment
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.pattern_rules import is_plain
from ui.steps.base import StepWidget
from ui.steps.parts.breath_words import breath_word, pace_words
from ui.steps.parts.fading_label import FadingLabel
from ui.steps.scene import Scene
from ui.theme.fonts import dp
from ui.widgets.accessible import announce
from ui.widgets.buttons import KeyHintButton
from ui.widgets.frame_clock import FrameClock
from ui.widgets.pacer import Pacer
from ui.widgets.ring import Ring

PACE_STEP = 0.5
CAPTION_SECONDS = 9.0
NOTE_SECONDS = 4.0
SECONDS_A_WORD = 0.4
"""A slow speaking pace of 150 words a minute, as the times of cues have it."""
PLAIN_KEY = "N"
CAPTION_HEIGHT = 44
LEAST_SIDE = 130
MOST_SIDE = 500
SHARE = 0.72
"""Of the stage's height for the circle: it breathes in some room."""


class BreatheWidget(StepWidget[Breathe]):
    """The course of the breath is the run's; here it is only drawn and sounded."""

    fills_stage = True
    ends_by_itself = True
    fades_controls = True

    def __init__(self, step: Breathe, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(step, scene, parent)
        self.pacer = Pacer(self)
        self.pacer.set_reduced_motion(scene.manners.reduced_motion)
        self.pacer.setAccessibleName(self.tr("Breathing circle"))
        self.caption_label = FadingLabel("subtitle", reduced_motion=scene.manners.reduced_motion)
        self.plain_button = KeyHintButton(self.tr("Without holding"), PLAIN_KEY)
        self.ring = Ring(parent=self)
        self.ring.setAccessibleName(self.tr("The time that is left"))
        self._is_unpaced = scene.run.course is not None and scene.run.course.pattern.unpaced
        self._frames = FrameClock(self)
        self._phase_number = -1
        self._note_until = 0.0
        self._caption = ""
        self._said_until = 0.0
        self._build()
        self._frames.tick.connect(self._on_frame)
        self.plain_button.clicked.connect(self.breathe_plainly)

    def enter(self) -> None:
        """Begin to move."""
        self.follow()
        self._frames.start()

    def leave(self) -> None:
        """Stand still."""
        self._frames.stop()
        self.scene.say("")

    def tick(self, elapsed: float) -> None:
        """Keep words and sounds going while nothing is drawn."""
        if not self._frames.is_ticking:
            self.follow()

    def follow(self) -> None:
        """Show this moment of the course."""
        run = self.scene.run
        course = run.course
        if course is None:
            return
        elapsed = run.elapsed()
        moment = course.at(elapsed)
        if moment.phase_number != self._phase_number:
            self._begin_phase(moment)
        if self._is_unpaced:
            self.ring.set_remaining(moment.remaining)
        else:
            word = breath_word(moment.word_key)
            self.pacer.show_breath(moment.phase, word, moment.fill, moment.remaining)
        self._show_caption(elapsed)

    def breathe_plainly(self) -> None:
        """Go on with a pattern that holds nothing."""
        if self.scene.run.breathe_without_holds():
            self._phase_number = -1
            self._say(self.tr("No holding from here on."))
            self.plain_button.hide()
            self.setFocus()
            self.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the pace, N leaves the holds out."""
        key = event.key()
        if key == Qt.Key.Key_Up:
            self._change_pace(PACE_STEP)
        elif key == Qt.Key.Key_Down:
            self._change_pace(-PACE_STEP)
        elif key == Qt.Key.Key_N and self.plain_button.isVisibleTo(self):
            self.breathe_plainly()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room around the circle."""
        super().resizeEvent(event)
        side = max(dp(LEAST_SIDE), min(round(self.height() * SHARE), dp(MOST_SIDE)))
        self._circle.setMaximumSize(side, side)

    def _build(self) -> None:
        self.head.hide()
        circle = self._circle
        # Ignored: it takes what is left, and never makes the stage scroll.
        circle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        circle.setMinimumSize(dp(LEAST_SIDE), dp(LEAST_SIDE))
        self.column.addStretch(1)
        (self.pacer if self._is_unpaced else self.ring).hide()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(circle, 100)
        middle.addStretch(1)
        self.column.addLayout(middle, 100)
        self.caption_label.setMinimumHeight(dp(CAPTION_HEIGHT))
        self.column.addWidget(self.caption_label)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.plain_button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self.aside_box)
        self.column.addStretch(1)
        course = self.scene.run.course
        self.plain_button.setVisible(course is not None and not is_plain(course.pattern))

    @property
    def _circle(self) -> QWidget:
        """What stands in the middle: without a pace there is nothing to follow but the ring."""
        return self.ring if self._is_unpaced else self.pacer

    def _change_pace(self, delta: float) -> None:
        course = self.scene.run.course
        if self.scene.run.change_pace(delta) and course is not None:
            self._say(pace_words(course.pattern, course.half_shift))
        elif course is not None and not course.pattern.unpaced:
            self._say(self.tr("This pattern keeps its pace here."))

    def _say(self, words: str) -> None:
        self._note_until = self.scene.run.elapsed() + NOTE_SECONDS
        self.caption_label.show_words(words)
        announce(self.caption_label, words)

    def _begin_phase(self, moment: BreathMoment) -> None:
        is_first = self._phase_number == -1
        self._phase_number = moment.phase_number
        begins_now = moment.phase_elapsed < 1.0
        if moment.word_key and (begins_now or not is_first) and self.isEnabled():
            self.scene.play(moment.word_key)
            self._speak_phase(moment)

    def _speak_phase(self, moment: BreathMoment) -> None:
        """With a voice and no sounds, closed eyes have the words; a caption is not cut short."""
        if not self.scene.manners.sound and self.scene.run.elapsed() >= self._said_until:
            self.scene.say(breath_word(moment.word_key))

    def _show_caption(self, elapsed: float) -> None:
        """Show what was said last for a while, else the caption of this share of the time."""
        if elapsed < self._note_until:
            return
        course = self.scene.run.course
        total = course.total if course is not None else 0.0
        near = [c for c in self.step.caption if 0 <= elapsed - c.at * total < CAPTION_SECONDS]
        opening = self.step.helper if elapsed < CAPTION_SECONDS else ""
        words = near[-1].text if near else opening
        self.caption_label.show_words(words)
        if words != self._caption:
            self._caption = words
            self._tell_caption(words, elapsed)

    def _tell_caption(self, words: str, elapsed: float) -> None:
        announce(self.caption_label, words)
        if words:
            self._said_until = elapsed + 1.0 + SECONDS_A_WORD * len(words.split())
            self.scene.say(words)

    def _on_frame(self, _now: float) -> None:
        self.follow()
