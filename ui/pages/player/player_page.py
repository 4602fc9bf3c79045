"""The player: a run with its draft, its ending, and what can lie over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.session.run import Run, Stage
from trustdesk.session.state import Safety
from trustdesk.steps.answers import own_words
from trustdesk.steps.compose import Compose
from ui.context import Context
from ui.pages.page import Page
from ui.pages.player.drafts import DraftSaver
from ui.pages.player.finish import Finish
from ui.pages.player.overlays import Overlays
from ui.pages.player.run_view import ROOM_EXERCISE, RunView
from ui.pages.player.scenes import scene_of
from ui.pages.support import SupportPage
from ui.steps.parts.checks import get_ready
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.tasks import Pending

AGAIN, LEAVE = "again", "leave"


class PlayerPage(Page):
    """Plays a run.

    Signals: `closed(str)` with why ("back", "done", "later", "kept", "let-go"); `kept(str)` with
    the run's uuid; and those of every page.
    """

    closed = Signal(str)
    kept = Signal(str)

    def __init__(
        self, context: Context, desk: Desk | None, run: Run, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self._stack = QStackedLayout(self)
        self.overlays = Overlays(context, desk, self._stack)
        self.overlays.returned.connect(self._on_returned)
        self.overlays.door_chosen.connect(self._on_overlay_door)
        self.overlays.leave_asked.connect(self.leave_asked)
        self._was_running = False
        self._forgets = False
        self._after_saving: Callable[[], None] | None = None
        self.view: RunView
        self.saver: DraftSaver
        self._play(run)
        if desk is not None:
            context.tasks.run(desk.safety.answer).then(self._on_safety_known)
        self._read_ahead()

    @property
    def run(self) -> Run:
        """The run on the stage."""
        return self.view.run

    @property
    def timed_seconds_left(self) -> float:
        """How long the timed step that runs goes on by itself; 0 when none runs.

        Meanwhile the desk does not lock by itself.
        """
        run = self.overlays.run or self.run
        if run.stage is not Stage.STEP or run.paused:
            return 0.0
        return run.left() or 0.0

    def save_now(self) -> Pending[None] | None:
        """Stand still and put the run away at once."""
        self.view.stand_still()
        return self.saver.save_now()

    def set_forgets(self, forgets: bool) -> None:
        """Say whether leaving quickly also forgets."""
        self._forgets = forgets
        self.view.header.leave_button.set_forgets(forgets)
        self.overlays.set_forgets(forgets)

    def come_back(self, exercise_id: str = ROOM_EXERCISE) -> None:
        """Pause, and lay a short exercise over the run."""
        if self.overlays.is_free:
            self._wait()
            self.overlays.play(exercise_id, self.view.scene)

    def show_support(self) -> None:
        """Pause, and lay Support over the run."""
        if not isinstance(self.overlays.top, SupportPage):
            if self.overlays.is_free:
                self._wait()
            self.overlays.show_support(self.view.scene)

    def _wait(self) -> None:
        self._was_running = self.view.stand_still()
        self.saver.save_now()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to what is on the stage."""
        super().focusInEvent(event)
        if self.overlays.top is None:
            self.view.focus_first()
        else:
            self.overlays.focus_first()

    def _play(self, run: Run) -> None:
        view = RunView(scene_of(run, self.context, self.desk, self))
        saver = DraftSaver(self.context, self.desk, run, view.settle, self)
        finish = Finish(self.context, self.desk, view, saver)
        self.view, self.saver = view, saver
        saver.saved.connect(self._on_saved)
        saver.save_failed.connect(self._on_save_failed)
        finish.kept.connect(self.kept)
        finish.closed.connect(self._close)
        finish.again_asked.connect(self._play_again)
        finish.door_chosen.connect(self._on_ending_door)
        view.note.action_chosen.connect(self._on_note_action)
        view.touched.connect(saver.note_change)
        view.moved.connect(saver.note_change)
        view.safety_answered.connect(self._on_safety_answered)
        view.door_chosen.connect(self._on_door_chosen)
        view.come_back_asked.connect(self.come_back)
        view.leave_asked.connect(self.leave_asked)
        view.support_asked.connect(self.show_support)
        view.stepped_out.connect(self._on_stepped_out)
        view.header.leave_button.set_forgets(self._forgets)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.show_run()

    def _read_ahead(self) -> None:
        """Read what will be wanted at once: the way back to the room, the checks of a sentence."""
        library = self.context.library
        self.context.tasks.run(lambda: library.exercise(ROOM_EXERCISE))
        if any(isinstance(step, Compose) for step in self.run.sitting.step):
            language = self.run.state().language
            self.context.tasks.run(lambda: get_ready(language))

    def _play_again(self) -> None:
        old, run = self.view, self.run.again()
        old.close_run()
        self.saver.end()
        self._stack.removeWidget(old)
        old.hide()
        self._play(run)
        old.deleteLater()

    # Doors and ways out

    def _on_door_chosen(self, to: str) -> None:
        if to == "go-on":
            self.view.go_forward()
        elif to == "again":
            self._play_again()
        elif to == "done" and not any(own_words(each) for each in self.run.answers.values()):
            self.view.close_run()
            self.saver.forget()  # "Not today", and nothing was written
            self.closed.emit(to)
        elif to in {"done", "later"}:
            self._close(to)
        elif self._can_lie_over(to):
            self.come_back(to)
        else:
            self._leave_through(to)

    def _on_ending_door(self, to: str) -> None:
        waits = self.desk is not None and self.desk.mode == "unasked"
        if waits and self._can_lie_over(to):
            self.come_back(to)  # what was not kept yet is still there afterwards
        else:
            self._leave_through(to)

    def _can_lie_over(self, to: str) -> bool:
        head = self.context.library.head(to)
        return head is not None and head.always_open

    def _leave_through(self, to: str) -> None:
        if to == "support":
            self.show_support()
            return
        self._put_away(lambda: self.door_chosen.emit(to))

    def _close(self, why: str) -> None:
        self._put_away(lambda: self.closed.emit(why))

    def _put_away(self, go_on: Callable[[], None]) -> None:
        """Save what is there, then go on; stay if it cannot be saved."""
        self.view.stand_still()
        self._after_saving = go_on
        if self.saver.save_now() is None:
            self._leave()

    def _leave(self) -> None:
        go_on, self._after_saving = self._after_saving, None
        if go_on is None:
            return
        self.view.close_run()
        self.saver.end()
        go_on()

    def _on_stepped_out(self, how: str) -> None:
        self._close("back" if how == "back" else "later")

    def _on_saved(self) -> None:
        self.view.note.show_note("")
        self._leave()

    def _on_save_failed(self, error: DeskError) -> None:
        words = words_for(error)
        actions = [(AGAIN, self.tr("Try again"))]
        if self._after_saving is not None:
            actions.append((LEAVE, self.tr("Leave without saving")))
        self.view.note.show_note(f"{words.title} {words.line}", actions=tuple(actions))

    def _on_note_action(self, action: str) -> None:
        if action == LEAVE:
            self._leave()
        else:
            self.saver.save_now()

    # The private question

    def _on_safety_known(self, safety: Safety) -> None:
        if safety is Safety.UNASKED or self.run.safety is not Safety.UNASKED:
            return
        waits = self.run.stage is Stage.SAFETY
        self.run.set_safety(safety)
        if waits:
            self.view.show_next()

    def _on_safety_answered(self, safety: Safety) -> None:
        desk = self.desk
        if desk is not None:
            self.context.tasks.run(lambda: desk.safety.set(safety)).then(self._on_safety_set)

    def _on_safety_set(self, _done: None) -> None:
        self.context.changes.settings_changed.emit()

    # What lies over the run

    def _on_returned(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.go_on(runs=self._was_running)

    def _on_overlay_door(self, to: str) -> None:
        self._stack.setCurrentWidget(self.view)
        if to == "later":
            self._close(to)
        else:
            self._leave_through(to)
