"""Clocks. A run is given one and never asks the computer for the time itself."""

import time
from datetime import datetime, timedelta
from typing import Protocol

SLEEP_GAP = 5.0
"""Seconds. The player looks at the clock at least once a second, so a longer gap without a look
means that the computer slept, or that the program was held."""


class Clock(Protocol):
    """Two times that have nothing to do with each other."""

    @property
    def sleep_gap(self) -> float:
        """Seconds of `monotonic` without a look from which on the gap counts as sleep."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never affected by setting the computer's clock."""
        ...

    def wall(self) -> datetime:
        """Date and time here, with the offset from UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    sleep_gap = SLEEP_GAP

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return time.monotonic()

    def wall(self) -> datetime:
        """Date and time here, with the offset from UTC."""
        return datetime.now().astimezone()


class ManualClock:
    """A clock that moves only when told to.

    `sleep_gap` can be raised by whoever wants to advance by minutes without a look in between.
    """

    def __init__(self, start: datetime, sleep_gap: float = SLEEP_GAP) -> None:
        self.sleep_gap = sleep_gap
        self._monotonic = 1000.0
        self._wall = start

    def advance(self, seconds: float) -> None:
        """Let time pass, in both times."""
        self._monotonic += seconds
        self._wall += timedelta(seconds=seconds)

    def set_wall(self, when: datetime) -> None:
        """Set the date and time, as a person may, without any time passing."""
        self._wall = when

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return self._monotonic

    def wall(self) -> datetime:
        """The date and time that was set, and what passed since."""
        return self._wall


class ScaledClock:
    """The computer's clock with `monotonic` running `speed` times as fast; for the tour."""

    def __init__(self, speed: float) -> None:
        if speed <= 0:
            raise ValueError("the speed must be above zero")
        self.sleep_gap = SLEEP_GAP * max(1.0, speed)
        self._speed = speed
        self._start = time.monotonic()

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, times the speed."""
        return (time.monotonic() - self._start) * self._speed

    def wall(self) -> datetime:
        """Date and time here, not scaled."""
        return datetime.now().astimezone()
