"""The line of operations that wait for a worker: short ones, long ones, and some that want to be
alone."""

from __future__ import annotations

import threading
from collections import deque
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Length(Enum):
    """How an operation goes together with others.

    SHORT: done in a moment, also in between the slices of a long one. LONG: may give way to short
    ones. ALONE: ends a long one that is under way, because it takes away what that works on.
    """

    SHORT = "short"
    LONG = "long"
    ALONE = "alone"


class WaitingLine(Generic[T]):
    """First come, first served; only short ones may be let past a long one."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[T, Length]] = deque()
        self._is_closed = False
        self._changed = threading.Condition()

    @property
    def wants_quiet(self) -> bool:
        """Whether a long operation has to end: one wants to be alone, or the line was closed."""
        with self._changed:
            return self._is_closed or any(each is Length.ALONE for _, each in self._waiting)

    def join(self, operation: T, length: Length) -> None:
        """Wait at the end of the line."""
        with self._changed:
            self._waiting.append((operation, length))
            self._changed.notify()

    def close(self) -> None:
        """Let the line end when it is empty."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def next(self) -> T | None:
        """The first in line, waited for; None when the line has ended."""
        with self._changed:
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            return self._waiting.popleft()[0] if self._waiting else None

    def next_short(self) -> T | None:
        """The first short one that nothing wanting to be alone stands before; None if there is
        none. Does not wait."""
        with self._changed:
            for place, (operation, length) in enumerate(self._waiting):
                if length is Length.ALONE:
                    return None
                if length is Length.SHORT:
                    del self._waiting[place]
                    return operation
            return None
