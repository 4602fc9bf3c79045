"""From an exercise's id to its player, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.wishes import Wish

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Exercise
    from trustdesk.services.desk import Desk
    from trustdesk.session.run import Run
    from trustdesk.session.state import RunState
    from ui.pages.before import BeforePage
    from ui.pages.player.player_page import PlayerPage


class Exercising(QObject):
    """Prepares what fills the window during an exercise.

    Signals: `stage_ready(Page)`; `closed(str)` when the exercise is left, with a reason;
    `door_chosen(str)`; `kept(str uuid, bool worth_keeping)`; `leave_asked`.
    """

    stage_ready = Signal(object)
    closed = Signal(str)
    door_chosen = Signal(str)
    kept = Signal(str, bool)
    leave_asked = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def begin(self, desk: Desk, wish: Wish) -> None:
        """Show what comes before an exercise."""
        context = self._context
        pending = context.tasks.run(lambda: context.library.exercise(wish.exercise_id))
        pending.then(lambda exercise: self._on_loaded(desk, exercise, wish))

    def begin_at_once(self, desk: Desk, exercise_id: str) -> None:
        """Begin without anything before it."""
        context = self._context
        pending = context.tasks.run(lambda: context.library.exercise(exercise_id))
        pending.then(lambda exercise: self.play(desk, _fresh_run(context, exercise)))

    def carry_on(self, desk: Desk, draft_uuid: str) -> None:
        """Go on with a draft; at night one that stirs comes after what is said then."""
        context = self._context

        def operation() -> tuple[Exercise, RunState]:
            state = desk.drafts.load(draft_uuid)
            return context.library.exercise(state.exercise_id), state

        context.tasks.run(operation).then(lambda both: self._on_draft(desk, *both))

    def play(self, desk: Desk, run: Run) -> None:
        """Show the player for a run."""
        from ui.pages.player.player_page import PlayerPage

        page = PlayerPage(self._context, desk, run)
        worth_keeping = not run.exercise.always_open
        page.kept.connect(lambda uuid: self.kept.emit(uuid, worth_keeping))
        self._show(page)

    def _on_loaded(self, desk: Desk, exercise: Exercise, wish: Wish) -> None:
        from ui.pages.before import BeforePage

        page = BeforePage(self._context, desk, exercise, wish)
        page.began.connect(lambda run: self.play(desk, run))
        self._show(page)

    def _on_draft(self, desk: Desk, exercise: Exercise, state: RunState) -> None:
        from trustdesk.session.late import is_late
        from trustdesk.session.run import Run

        clock = self._context.clock
        if exercise.stirring and is_late(clock.wall()):
            self._on_loaded(desk, exercise, Wish(exercise.id, draft=state.uuid))
        else:
            self.play(desk, Run(exercise, state.sitting_id, clock=clock, state=state))

    def _show(self, page: BeforePage | PlayerPage) -> None:
        page.closed.connect(self.closed)
        page.door_chosen.connect(self.door_chosen)
        page.leave_asked.connect(self.leave_asked)
        self.stage_ready.emit(page)


def _fresh_run(context: Context, exercise: Exercise) -> Run:
    from trustdesk.session.run import Run

    return Run(exercise, exercise.sitting[0].id, clock=context.clock, language=context.language)
