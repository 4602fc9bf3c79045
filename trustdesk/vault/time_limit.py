"""Calling something that may never come back.

A call into the keyring can wait for a prompt that nobody answers, and cannot be stopped. So it
runs in a thread that the process does not wait for: a daemon thread, because the threads of an
executor are joined when the interpreter ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class TooLate(Exception):
    """The call did not come back in time. Its answer, if it ever comes, is dropped."""


class Unanswered(Exception):
    """The call ended by an error that nobody foresaw."""


class LimitedCall(Generic[T]):
    """One call in a thread of its own.

    `on_late` runs in that thread when the call comes back after all, to undo what it did.
    """

    def __init__(self, work: Callable[[], T], on_late: Callable[[], None] | None = None) -> None:
        self._work = work
        self._on_late = on_late
        self._answers: list[T] = []
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._given_up = False

    def run(self, seconds: float) -> T:
        """The answer. Raises TooLate after `seconds`, Unanswered if the call broke."""
        threading.Thread(target=self._answer, name="keyring", daemon=True).start()
        self._ended.wait(seconds)
        with self._lock:
            if self._answers:
                return self._answers.pop()
            if self._ended.is_set():
                raise Unanswered
            self._given_up = True
            raise TooLate

    def _answer(self) -> None:
        try:
            answer = self._work()
            with self._lock:
                late = self._given_up
                if not late:
                    self._answers.append(answer)
            if late and self._on_late is not None:
                self._on_late()
        finally:
            self._ended.set()
