"""How long nobody has touched the desk, by a clock that goes on while the computer sleeps.

There is one timer. It is set when somebody comes, and set again only when it has run out: a key
or a movement just moves the mark from which it counts. At a desk that is left alone nothing runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from trustdesk.session.clock import Clock

WARNING_SECONDS = 30
"""How long the countdown shows before the desk locks."""
SECOND_MS = 1000


class IdleWatch(QObject):
    """Counts while nobody is there.

    Signals: `counting(int)` with the seconds that are left, once a second towards the end; `stayed`
    when somebody came back in time; `passed` when nobody did.
    """

    counting = Signal(int)
    stayed = Signal()
    passed = Signal()

    def __init__(
        self, clock: Clock, busy_seconds: Callable[[], float], parent: QObject | None = None
    ) -> None:
        """`busy_seconds` says how long something still goes on that counts as somebody there."""
        super().__init__(parent)
        self._clock = clock
        self._busy_seconds = busy_seconds
        self._limit = 0.0
        self._seen_wall: datetime = clock.wall()
        self._seen = clock.monotonic()
        self._ahead = 0.0
        self._is_counting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def is_waiting(self) -> bool:
        """Whether the timer is set."""
        return self._timer.isActive()

    def begin(self, minutes: float) -> None:
        """Count from now, up to `minutes`; 0 counts nothing."""
        self._limit = minutes * 60
        self._stop_counting()
        self._mark()
        self._wait()

    def end(self) -> None:
        """Count no more."""
        self.begin(0)

    def touch(self) -> bool:
        """Somebody is there. Return whether it was in time: after a long sleep the first key
        locks, and does nothing else."""
        if not self._limit:
            return True
        if self.away_seconds() >= self._limit and self._busy_seconds() == 0:
            self.look()
            return False
        self._mark()
        if self._is_counting:
            self._stop_counting()
            self._wait()
        elif not self._timer.isActive():
            self._wait()
        return True

    def look(self) -> None:
        """See how long nobody was there, and do what follows from it."""
        if not self._limit:
            return
        busy = self._busy_seconds()
        if busy > 0:
            self._mark(busy)
        left = self._limit - self.away_seconds()
        if left <= 0:
            self._timer.stop()
            self._is_counting = False
            self._mark()
            self.passed.emit()
        elif left <= WARNING_SECONDS:
            self._is_counting = True
            self.counting.emit(round(left))
            self._timer.start(min(SECOND_MS, round(left * 1000) + 1))
        else:
            self._stop_counting()
            self._wait()

    def away_seconds(self) -> float:
        """For how long nobody was there; the longer of two clocks, because one stands still in
        sleep and the other can be set back."""
        by_wall = (self._clock.wall() - self._seen_wall).total_seconds()
        return max(by_wall, self._clock.monotonic() - self._seen) - self._ahead

    def _mark(self, ahead: float = 0.0) -> None:
        self._seen_wall = self._clock.wall()
        self._seen = self._clock.monotonic()
        self._ahead = ahead

    def _wait(self) -> None:
        if self._limit:
            left = self._limit - WARNING_SECONDS - self.away_seconds()
            self._timer.start(max(0, round(left * 1000)))
        else:
            self._timer.stop()

    def _stop_counting(self) -> None:
        if self._is_counting:
            self._is_counting = False
            self.stayed.emit()
