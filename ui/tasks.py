"""Work that the window never waits for: one thread owns the desk and does one thing at a time.

    context.tasks.run(lambda: desk.journal.days(limit=50)).then(self._show).otherwise(self._tell)

A long operation calls `give_way` where others may come in between: they run there, on the same
thread, and nobody waits for the long one.

What an operation returns, or the `DeskError` it raises, arrives on the window's own thread. A
method of a widget that is gone by then is not called. Any other exception is a mistake in the
program and is raised on the window's thread, where the exception hook meets it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from trustdesk.errors import Cancelled, DeskError
from ui.waiting_line import Length, WaitingLine

T = TypeVar("T")
END_SECONDS = 5.0


class Pending(Generic[T]):
    """What an operation will bring: a value, or a `DeskError`."""

    def __init__(self, operation: Callable[[], T]) -> None:
        self._operation = operation
        self._receivers: list[Callable[[T], object]] = []
        self._refusals: list[Callable[[DeskError], object]] = []
        self._value: T | None = None
        self._error: BaseException | None = None
        self.is_over = False

    def then(self, receive: Callable[[T], object]) -> Pending[T]:
        """Call `receive` with the value, on the window's thread."""
        self._receivers.append(receive)
        if self.is_over and self._error is None:
            _call(receive, self._value)
        return self

    def otherwise(self, receive: Callable[[DeskError], object]) -> Pending[T]:
        """Call `receive` with the error, on the window's thread."""
        self._refusals.append(receive)
        if self.is_over and isinstance(self._error, DeskError):
            _call(receive, self._error)
        return self

    def work(self) -> None:
        """Do the operation. On the worker's thread."""
        try:
            self._value = self._operation()
        except BaseException as error:  # noqa: BLE001 - carried to the window's thread, and raised
            self._error = error.with_traceback(error.__traceback__)

    def deliver(self) -> DeskError | None:
        """Hand over the outcome; return an error that nobody asked to be told of."""
        self.is_over = True
        self._operation = _nothing
        error = self._error
        if error is None:
            for receive in self._receivers:
                _call(receive, self._value)
            return None
        if not isinstance(error, DeskError):
            raise error
        for refuse in self._refusals:
            _call(refuse, error)
        return None if self._refusals else error


class DeskThread(QObject):
    """A worker with a queue. Signals: `failed(DeskError)` when no `otherwise` was given."""

    failed = Signal(object)
    _done = Signal(object)

    def __init__(self, name: str = "desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: WaitingLine[Pending[Any]] = WaitingLine()
        self._waiting = 0
        self._counting = threading.Lock()
        self._gives_way = False
        self._stops: list[Callable[[], None]] = []
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether every outcome has been delivered."""
        return self._waiting == 0

    def run(self, operation: Callable[[], T]) -> Pending[T]:
        """Queue `operation`, which is done in a moment, and return at once."""
        return self._join(operation, Length.SHORT)

    def run_long(self, operation: Callable[[], T]) -> Pending[T]:
        """Queue an operation that takes long, and calls `give_way` now and then."""
        return self._join(operation, Length.LONG)

    def run_alone(self, operation: Callable[[], T]) -> Pending[T]:
        """Queue an operation, such as closing, that ends a long one which is under way."""
        return self._join(operation, Length.ALONE)

    def give_way(self) -> None:
        """Do the short operations that wait. For a long operation, on the worker's own thread,
        where it has nothing half done that they could meet.

        Raises Cancelled when the long one has to end.
        """
        if threading.current_thread() is not self._thread:
            raise RuntimeError("only the worker itself gives way")
        if self._gives_way:
            return
        self._gives_way = True
        try:
            while (pending := self._line.next_short()) is not None:
                self._do(pending)
        finally:
            self._gives_way = False
        if self._line.wants_quiet:
            raise Cancelled("has to end")

    def can_be_stopped(self, stop: Callable[[], None]) -> None:
        """Have `stop` called when everything long is to end, until `is_over` says so."""
        self._stops.append(stop)

    def is_over(self, stop: Callable[[], None]) -> None:
        """What `stop` would stop is over."""
        self._stops.remove(stop)

    def stop_long_work(self) -> None:
        """Ask everything long on this thread to end; it undoes what is half done."""
        for stop in self._stops:
            stop()

    def close(self, seconds: float = END_SECONDS) -> bool:
        """Let the worker finish what is queued and end, but break off a long operation; return
        whether it ended in time."""
        self._line.close()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _join(self, operation: Callable[[], T], length: Length) -> Pending[T]:
        pending = Pending(operation)
        with self._counting:
            self._waiting += 1
        self._line.join(pending, length)
        return pending

    def _serve(self) -> None:
        while (pending := self._line.next()) is not None:
            if not self._do(pending):
                return
            del pending

    def _do(self, pending: Pending[Any]) -> bool:
        """Do one operation; whether there is still somebody to tell."""
        pending.work()
        if not isValid(self):
            return False
        self._done.emit(pending)
        return True

    def _on_done(self, pending: Pending[Any]) -> None:
        with self._counting:
            self._waiting -= 1
        error = pending.deliver()
        if error is not None:
            self.failed.emit(error)


def _call(receive: Callable[[Any], object], outcome: object) -> None:
    owner = getattr(receive, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    receive(outcome)


def _nothing() -> Any:
    """Take the place of an operation that is over, so that what it held can go."""
