"""Long work with a line that shows how far it is, and a way to stop it without harm.

    work = LongWork(context.paper, lambda progress: export(desk, path, progress), self)
    work.signals.progressed.connect(line.show_progress, SIGNAL_TYPE)
    work.begin().then(self._on_exported).otherwise(self._on_failed)

Work shorter than a second shows nothing. What was stopped arrives at `otherwise` as Cancelled.
Whoever leaves the desk stops all of it (`DeskThread.stop_long_work`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from trustdesk.progress import Progress, StopFlag
from ui.tasks import DeskThread, Pending

T = TypeVar("T")


class WorkSignals(QObject):
    """Signals: `progressed(int done, int total)` on the window's thread, `ended`."""

    progressed = Signal(int, int)
    ended = Signal()


class LongWork(Generic[T]):
    """One piece of work on a worker thread. `signals` tell how far it is."""

    def __init__(
        self, thread: DeskThread, operation: Callable[[Progress], T], parent: QObject
    ) -> None:
        self._thread = thread
        self._operation = operation
        self.signals = WorkSignals(parent)
        self._flag = StopFlag(self.signals.progressed.emit)

    def begin(self) -> Pending[T]:
        """Queue the work; its value or DeskError is delivered as by `DeskThread.run`."""
        operation, flag = self._operation, self._flag
        pending = self._thread.run_long(lambda: operation(flag.progress))
        self._thread.can_be_stopped(self.stop)
        pending.then(lambda _: self._end())
        return pending.otherwise(lambda _: self._end())

    def stop(self) -> None:
        """Ask it to stop; it does at its next safe point."""
        self._flag.stop()

    def _end(self) -> None:
        self._thread.is_over(self.stop)
        if isValid(self.signals):
            self.signals.ended.emit()


SIGNAL_TYPE = Qt.ConnectionType.QueuedConnection
"""How to listen to `progressed`: it is emitted on the worker's thread."""
