"""One run on the window: header, stage, footer, keys and time. Knows of no desk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from trustdesk.session.run import Run, Stage
from trustdesk.session.state import Safety
from trustdesk.steps.answers import AnyAnswer, Chose
from trustdesk.steps.choose import Choose
from trustdesk.steps.compose import Compose
from ui.pages.player.fading import Fading
from ui.pages.player.footer import PlayerFooter
from ui.pages.player.header import COME_BACK_KEY, PlayerHeader
from ui.pages.player.safety import SafetyClosed, SafetyQuestion
from ui.pages.player.stage import COLUMN, Part, PlayerStage
from ui.steps.base import StepWidget
from ui.steps.parts.slot_edit import SlotEdit
from ui.steps.registry import widget_for
from ui.steps.scene import Scene
from ui.widgets.accessible import announce
from ui.widgets.notes import QuietNote
from ui.widgets.pages import side_in

BREATH_MILLISECONDS = 100
LINE_MILLISECONDS = 250
"""How often the time is looked at: for a breath that is only heard, and for lines and timers."""
ABOVE_AND_BELOW = 30
NARROW_COLUMN = 640
ROOM_EXERCISE = "five-senses"
CONTINUE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class RunView(QWidget):
    """Plays a run step by step.

    Signals: `touched` when something was typed or answered; `moved` when another step came;
    `ended` when the run reached its ending; `safety_answered(Safety)`; `door_chosen(str)`;
    `come_back_asked`; `support_asked`; `leave_asked`; `stepped_out(str)`, "esc" or "back".
    """

    touched = Signal()
    moved = Signal()
    ended = Signal()
    safety_answered = Signal(object)
    door_chosen = Signal(str)
    come_back_asked = Signal()
    support_asked = Signal()
    leave_asked = Signal()
    stepped_out = Signal(str)

    def __init__(
        self, scene: Scene, *, offers_room: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        offers_room = offers_room and scene.run.exercise.id != ROOM_EXERCISE
        self.scene = scene
        self.run: Run = scene.run
        self.header = PlayerHeader(offers_room=offers_room)
        self.stage = PlayerStage()
        self.note = QuietNote()
        self.footer = PlayerFooter()
        self.step_widget: StepWidget[Any] | None = None
        self.question: SafetyQuestion | None = None
        self._part: Part | StepWidget[Any] | None = None
        self._shown_step = ""
        self.fading = Fading(
            self, [self.header, self.footer], reduced_motion=scene.manners.reduced_motion
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._build()
        self._connect(offers_room=offers_room)

    def show_run(self) -> None:
        """Show what the run stands on now."""
        self._drop_step()
        match self.run.stage:
            case Stage.STEP:
                self._show_step()
            case Stage.SAFETY:
                self._show_question()
            case _:
                self._follow_time()
                self.footer.hide()
                self._show_marks()
                self.ended.emit()
        self.moved.emit()

    def show_next(self) -> None:
        """Show what comes now; first say so where a part is left out after the private question."""
        if self.run.safety is Safety.CLOSED and self.run.passed_over:
            closed = SafetyClosed(self.scene)
            closed.door_chosen.connect(self._on_closed_door)
            self.show_view(closed, width=NARROW_COLUMN)
            self.moved.emit()
        else:
            self.show_run()

    def show_view(self, view: Part, *, width: int) -> None:
        """Put something else on the stage, without the footer."""
        self._drop_step()
        self.footer.hide()
        self._put(view, width=width)

    def settle(self) -> None:
        """Let the run have what stands in a field."""
        if self.step_widget is not None:
            self.step_widget.settle()

    def stand_still(self) -> bool:
        """Pause, and return whether time was running before."""
        was_running = self.run.stage is Stage.STEP and not self.run.paused
        self.run.pause()
        self._follow_time()
        return was_running

    def go_on(self, *, runs: bool) -> None:
        """Come back to the same second; let time run if it did."""
        if runs:
            self.run.resume()
        self._follow_time()
        self.focus_first()

    def close_run(self) -> None:
        """Stop everything that moves or sounds."""
        self.settle()
        self._drop_step()
        self._timer.stop()
        self.scene.context.changes.timing_changed.emit()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if not self.footer.pause_button.isVisibleTo(self):
            return
        if self.run.paused:
            self.run.resume()
        else:
            self.run.pause()
        self._follow_time()
        if self.step_widget is not None and self.step_widget.fades_controls:
            # The keyboard goes back to the circle, so that Up and Down reach it.
            self.step_widget.focus_first()
        words = self.tr("Paused") if self.run.paused else self.tr("Going on")
        announce(self.footer.pause_button, words)

    def go_forward(self) -> None:
        """Continue."""
        if self.run.stage is Stage.SAFETY:
            self._answer_question()
        elif self.run.stage is Stage.STEP and self.step_widget is not None:
            self.settle()
            if self._is_answered_with_leaving():
                self.door_chosen.emit("done")
                return
            self.run.next()
            self.show_next()

    def skip(self) -> None:
        """Go on without an answer, or with the one that the step gives for it."""
        widget = self.step_widget
        answer = widget.skip_answer() if widget is not None else None
        if answer is not None:
            self._take(answer)
            self.run.next()
        else:
            self.run.skip()
        self.show_run()

    def rehearse(self) -> None:
        """Go on, and choose at once to rehearse."""
        step = self.run.step
        self.settle()
        self.run.next()
        if isinstance(step, Compose) and isinstance(self.run.step, Choose):
            self._take(Chose(ids=(step.rehearsal_option,)))
            self.run.next()
        self.show_next()

    def go_back(self) -> None:
        """Go back one step, or out of the first."""
        self.settle()
        if self.run.stage is Stage.STEP and self.run.position[0] == 0:
            self.stepped_out.emit("back")
            return
        self.run.back()
        self.show_run()

    def stop_here(self) -> None:
        """Finish now."""
        self.settle()
        self.run.stop_here()
        self.show_run()

    def focus_first(self) -> None:
        """Put the keyboard where what is on the stage needs it."""
        part = self._part
        if part is not None:
            part.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses and Enter continues outside text fields; Esc steps out."""
        if event.key() == Qt.Key.Key_Escape:
            self.stepped_out.emit("esc")
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle_pause()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle of a wide window."""
        super().resizeEvent(event)
        side = side_in(self.width())
        for part in (self.header, self.note, self.footer):
            part.setContentsMargins(side, 0, side, 0)
        self.stage.set_side(side)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE_AND_BELOW, 0, ABOVE_AND_BELOW)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(22)
        column.addWidget(self.stage, 1)
        column.addSpacing(12)
        column.addWidget(self.note)
        column.addSpacing(10)
        column.addWidget(self.footer)

    def _connect(self, *, offers_room: bool) -> None:
        footer = self.footer
        footer.back_asked.connect(self.go_back)
        footer.pause_asked.connect(self.toggle_pause)
        footer.stop_asked.connect(self.stop_here)
        footer.skip_asked.connect(self.skip)
        footer.rehearsal_asked.connect(self.rehearse)
        footer.continue_asked.connect(self.go_forward)
        self.header.come_back_asked.connect(self.come_back_asked)
        self.header.support_asked.connect(self.support_asked)
        self.header.leave_asked.connect(self.leave_asked)
        for keys in CONTINUE_KEYS:
            self._shortcut(keys).activated.connect(self._on_continue_keys)
        if offers_room:
            self._shortcut(COME_BACK_KEY).activated.connect(self.come_back_asked)

    def _shortcut(self, keys: str) -> QShortcut:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut = QShortcut(QKeySequence(keys), self, context=context)
        shortcut.setAutoRepeat(False)
        return shortcut

    def _show_step(self) -> None:
        step = self.run.step
        widget = widget_for(step, self.scene)
        self.step_widget = widget
        self._shown_step = step.id
        widget.answer_changed.connect(self._on_answer_changed)
        widget.touched.connect(self.touched)
        widget.continue_asked.connect(self.go_forward)
        widget.door_chosen.connect(self.door_chosen)
        widget.footer_changed.connect(lambda: self.footer.show_rehearsal(widget.rehearsal_words()))
        widget.show_asides(self.run.asides_now())
        self.footer.show()
        self.footer.show_step(
            is_timed=self._shows_time(widget),
            ends_by_itself=widget.ends_by_itself,
            skip_words=widget.skip_words(),
        )
        self.footer.show_rehearsal(widget.rehearsal_words())
        self._show_marks()
        widget.enter()
        self._put(widget, fills=widget.fills_stage)
        self._follow_time()
        if widget.fades_controls:
            self.fading.start()

    def _shows_time(self, widget: StepWidget[Any]) -> bool:
        """Whether there is something to pause: a time that is only counted is not shown."""
        if self.run.left() is None:
            return False
        return widget.ends_by_itself or not self.run.step.hide_timer

    def _is_answered_with_leaving(self) -> bool:
        """Whether the answer, such as "Not today", offers ways out and none further in."""
        doors = {door.to for aside in self.run.asides_now() for door in aside.doors}
        return "done" in doors and "go-on" not in doors

    def _show_question(self) -> None:
        self._follow_time()
        self.question = SafetyQuestion()
        self.footer.show()
        self.footer.show_step(is_timed=False, ends_by_itself=False, skip_words=self.tr("Skip"))
        self.footer.continue_button.setEnabled(False)
        self.question.answer_changed.connect(lambda: self.footer.continue_button.setEnabled(True))
        self._show_marks()
        self._put(self.question, width=NARROW_COLUMN)

    def _answer_question(self) -> None:
        answer = self.question.answer if self.question is not None else None
        if answer is None:
            return
        self.run.set_safety(answer)
        self.safety_answered.emit(answer)
        self.show_next()

    def _on_closed_door(self, to: str) -> None:
        if to == "go-on":
            self.show_run()
        else:
            self.door_chosen.emit(to)

    def _put(
        self, part: Part | StepWidget[Any], *, fills: bool = False, width: int = COLUMN
    ) -> None:
        self._part = part
        self.stage.show_widget(part, fills=fills, width=width)
        part.focus_first()
        if self.window().focusWidget() is not part:
            # Something on it has the keyboard; Tab would stop at the part and nobody would see it.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QTimer.singleShot(0, self.stage, self.stage.show_focus)

    def _drop_step(self) -> None:
        self.fading.stop()
        self.question = self._part = None
        self.footer.continue_button.setEnabled(True)
        if self.step_widget is not None:
            # A field that loses the keyboard now would answer for the step that comes next.
            self.step_widget.answer_changed.disconnect(self._on_answer_changed)
            self.step_widget.leave()
            self.step_widget = None

    def _show_marks(self) -> None:
        index, count = self.run.position
        self.header.show_run(self.run, index + 1, count)

    def _follow_time(self) -> None:
        is_timed = self.run.stage is Stage.STEP and self.run.left() is not None
        is_paused = self.run.paused
        self.footer.show_paused(is_paused)
        if is_timed and not is_paused:
            is_breath = self.run.course is not None
            self._timer.start(BREATH_MILLISECONDS if is_breath else LINE_MILLISECONDS)
        else:
            self._timer.stop()
        self.scene.context.changes.timing_changed.emit()

    def _take(self, answer: AnyAnswer) -> None:
        self.run.set_answer(answer)
        self.touched.emit()

    def _on_answer_changed(self, answer: AnyAnswer) -> None:
        self._take(answer)
        widget = self.step_widget
        if widget is not None:
            widget.show_asides(self.run.asides_now())
        self._show_marks()

    def _on_timeout(self) -> None:
        widget = self.step_widget
        if widget is None:
            self._timer.stop()
        elif self.run.tick():
            widget.end()
            self.show_run()
        else:
            widget.tick(self.run.elapsed())

    def _on_enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit | SlotEdit):
            # Enter in a field goes to the button; a second Enter presses it.
            self.footer.continue_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif not isinstance(focused, QTextEdit) and self.footer.isVisibleTo(self):
            self.go_forward()

    def _on_continue_keys(self) -> None:
        if self.footer.isVisibleTo(self):
            self.go_forward()
