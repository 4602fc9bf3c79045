"""The check after each start, and today's copy: begun when the desk is filled and at rest."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trustdesk.errors import Cancelled, DeskError
from trustdesk.progress import Progress
from ui.context import Context
from ui.shell.current_desk import CurrentDesk
from ui.slices import SlicedWork

if TYPE_CHECKING:
    from trustdesk.services.checkup import Checkup, Findings, Sample
    from trustdesk.services.desk import Desk

SETTLED_MS = 3000
AGAIN_MS = 1000


class StartCheck(QObject):
    """Checks once after the desk was opened, and once on each day on which something is kept.

    Signals: `found(Checkup, Findings)`, `troubled(DeskError)` when it could not be done.
    """

    found = Signal(object, object)
    troubled = Signal(object)

    def __init__(self, context: Context, current: CurrentDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._current = current
        self._checked: tuple[int, date] | None = None
        self._work: SlicedWork | None = None
        self._checkup: Checkup | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin_if_idle)
        current.changed.connect(self._plan)
        context.changes.entries_changed.connect(self._plan)

    @property
    def is_over(self) -> bool:
        """Whether nothing is planned or under way."""
        return self._work is None and not self._timer.isActive()

    def begin(self, desk: Desk) -> None:
        """Begin now."""
        self._checked = self._mark(desk)
        places, clock = self._context.places, self._context.clock

        def first(progress: Progress) -> tuple[Checkup, Sample]:
            from trustdesk.services.checkup import Checkup

            checkup = Checkup(desk, places, clock)
            return checkup, checkup.begin(progress)

        def second(begun: tuple[Checkup, Sample], progress: Progress) -> tuple[Checkup, Findings]:
            return begun[0], begun[0].examine(begun[1], progress)

        self._work = SlicedWork(self._context, first, second, self)
        self._work.done.connect(self._on_examined)
        self._work.failed.connect(self._on_failed)
        self._work.begin()

    def _plan(self) -> None:
        desk = self._current.desk
        is_kept = desk is not None and desk.mode == "kept"
        if is_kept and self._work is None and self._mark(desk) != self._checked:
            self._timer.start(SETTLED_MS)

    def _begin_if_idle(self) -> None:
        desk = self._current.desk
        if desk is None or desk.mode != "kept" or self._work is not None:
            return
        if self._context.tasks.is_idle and self._context.paper.is_idle:
            self.begin(desk)
        else:
            self._timer.start(AGAIN_MS)

    def _mark(self, desk: Desk | None) -> tuple[int, date]:
        """What a check counts for: this desk, on this day (in UTC, as copies are named)."""
        return id(desk), self._context.clock.wall().astimezone(UTC).date()

    def _on_examined(self, outcome: tuple[Checkup, Findings]) -> None:
        checkup, findings = outcome
        self._checkup = checkup
        pending = self._context.tasks.run(lambda: checkup.note(findings))
        pending.then(self._on_noted).otherwise(self._on_failed)

    def _on_noted(self, findings: Findings) -> None:
        self._end()
        self.found.emit(self._checkup, findings)

    def _on_failed(self, error: DeskError) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.troubled.emit(error)

    def _end(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
