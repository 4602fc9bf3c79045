"""Puts a run away while it goes on: within a second of the last key, at once when leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trustdesk.errors import DeskError
from trustdesk.session.run import Run
from trustdesk.session.state import Stage
from ui.context import Context

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.tasks import Pending

REST_MILLISECONDS = 400
MOST_MILLISECONDS = 900


class DraftSaver(QObject):
    """Saves after a rest of 0.4 s, and every 0.9 s while the person goes on typing.

    `settle` is called first, so that what stands in a field is in the run. Nothing is saved of a
    run in which nothing was said or done yet, nor of one that needs no desk.
    Signals: `saved`, `save_failed(DeskError)`.
    """

    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        run: Run,
        settle: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._desk, self._run = context, desk, run
        self._settle = settle
        self._is_over = False
        self._is_dirty = False
        self._rest = self._single_shot(REST_MILLISECONDS)
        self._most = self._single_shot(MOST_MILLISECONDS)

    @property
    def keeps(self) -> bool:
        """Whether this run is put away at all."""
        return self._desk is not None and not self._run.exercise.always_open and not self._is_over

    @property
    def waits(self) -> bool:
        """Whether something will be saved soon."""
        return self._rest.isActive()

    def note_change(self) -> None:
        """Save soon."""
        if not self.keeps:
            return
        self._is_dirty = True
        self._rest.start()
        if not self._most.isActive():
            self._most.start()

    def save_now(self) -> Pending[None] | None:
        """Save at once; None if there is nothing to save."""
        desk = self._desk
        if desk is None or not self.keeps:
            return None
        self._settle()
        self._rest.stop()
        self._most.stop()
        if not self._is_worth_it():
            return None
        self._is_dirty = False
        state, count = self._run.state(), self._run.position[1]
        pending = self._context.tasks.run(lambda: desk.drafts.save(state, step_count=count))
        return pending.then(self._on_saved).otherwise(self._on_failed)

    def end(self) -> None:
        """Save nothing any more: the run was kept or let go."""
        self._is_over = True
        self._rest.stop()
        self._most.stop()

    def forget(self) -> None:
        """Leave no draft, or a later set-up would carry it into the vault."""
        self.end()
        desk, uuid = self._desk, self._run.uuid
        if desk is not None:
            pending = self._context.tasks.run(lambda: desk.drafts.discard(uuid))
            pending.then(lambda _: self._context.changes.drafts_changed.emit())

    def go_on(self) -> None:
        """Save again: the run was not over after all."""
        self._is_over = False

    def _is_worth_it(self) -> bool:
        run = self._run
        return bool(run.answers) or run.position[0] > 0 or run.stage is not Stage.STEP

    def _single_shot(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.save_now)
        return timer

    def _on_saved(self, _done: None) -> None:
        self._context.changes.drafts_changed.emit()
        self.saved.emit()

    def _on_failed(self, error: DeskError) -> None:
        self._is_dirty = True
        self.save_failed.emit(error)
