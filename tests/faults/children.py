"""Processes made by forking this one, so that each starts in a millisecond with all it needs.

Only for a process with one thread. The parent must hold no database open meanwhile.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

Say = Callable[[str], None]
"""Tells the parent one line. It is in the pipe, whatever happens next, when this returns."""

BROKE = "broke "
"""A line that begins so tells of an error that the work did not foresee."""


@dataclass(frozen=True, slots=True)
class Child:
    """A forked process and the lines it says."""

    pid: int
    lines: BinaryIO

    def line(self) -> str:
        """The next line; "" when the process has ended."""
        return self.lines.readline().decode().rstrip("\n")

    def kill(self) -> None:
        """End it at once, wherever it is."""
        os.kill(self.pid, signal.SIGKILL)

    def rest(self) -> list[str]:
        """Every further line, when the process has ended; it is gone then."""
        with self.lines:
            said = self.lines.read().decode().split("\n")
        os.waitpid(self.pid, 0)
        return [line for line in said[:-1] if line]


def forked(work: Callable[[Say], None]) -> Child:
    """Begin `work` in a process of its own."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, os.fdopen(reading, "rb"))
    os.close(reading)
    _work(work, writing)
    os._exit(0)


def _work(work: Callable[[Say], None], writing: int) -> None:
    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        work(say)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told
        say(BROKE + " ".join(traceback.format_exception_only(error)).replace("\n", " "))
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        say(BROKE + " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames)))
    sys.stderr.flush()
