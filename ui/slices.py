"""Work in two halves: the first on the desk's thread in slices, the second on the paper thread.

    work = SlicedWork(context, first, second, parent)
    work.done.connect(...)      what `second` returned
    work.failed.connect(...)    the DeskError of either

Between the slices of the first half the desk goes on: whoever saves waits for one slice at most.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from trustdesk.progress import WHOLE, Progress, share_of
from ui.context import Context
from ui.tasks import DeskThread
from ui.work import SIGNAL_TYPE, LongWork

A = TypeVar("A")

FIRST_SHARE = 0.5


class SlicedWork(QObject):
    """Signals: `progressed(int done, int total)`, `done(object)`, `failed(DeskError)`, `ended`."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        context: Context,
        first: Callable[[Progress], A],
        second: Callable[[A, Progress], Any],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._second = second
        self._work: LongWork[Any] = LongWork(
            context.tasks, lambda progress: first(_giving_way(progress, context.tasks)), self
        )
        self._is_stopped = False

    def begin(self) -> None:
        """Begin with the first half."""
        self._run(self._work, self._on_first_done)

    def stop(self) -> None:
        """Ask it to stop; `failed` brings Cancelled when it did."""
        self._is_stopped = True
        self._work.stop()

    def _run(self, work: LongWork[Any], then: Callable[[Any], object]) -> None:
        work.signals.progressed.connect(self.progressed, SIGNAL_TYPE)
        pending = work.begin()
        pending.then(then).otherwise(self._on_failed)

    def _on_first_done(self, outcome: Any) -> None:
        second = self._second
        self._work = LongWork(
            self._context.paper,
            lambda progress: second(outcome, share_of(progress, FIRST_SHARE, 1)),
            self,
        )
        if self._is_stopped:
            self._work.stop()
        self._run(self._work, self._on_second_done)

    def _on_second_done(self, outcome: Any) -> None:
        self.done.emit(outcome)
        self.ended.emit()

    def _on_failed(self, error: DeskError) -> None:
        self.failed.emit(error)
        self.ended.emit()


def _giving_way(progress: Progress, tasks: DeskThread) -> Progress:
    """Progress after which others have had their turn."""
    told = share_of(progress, 0, FIRST_SHARE)

    def give_way(done: int, total: int) -> None:
        told(done, total)
        tasks.give_way()

    return give_way


__all__ = ["WHOLE", "SlicedWork"]
