"""The application as a process of its own, and the processes that take over from it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.desktop.accessible_bus import GoneError
from tests.desktop.computer import Computer

ROOT = Path(__file__).resolve().parents[2]
FROM_SOURCE = (sys.executable, "-m", "ui")
START_SECONDS = 40.0
END_SECONDS = 15.0
LOOK_SECONDS = 0.05


class Application:
    """Starts it, follows it through a lock, and waits for its end.

    Whoever is not the first process is a stranger to this one: it is known by its place on the
    accessibility bus, where its process id can be asked for.
    """

    def __init__(
        self,
        computer: Computer,
        command: Sequence[str] = FROM_SOURCE,
        log: Path | None = None,
        folder: Path = ROOT,
    ) -> None:
        """`command` starts it, from source or built, in `folder`.

        `log` takes what the first process says.
        """
        self._computer = computer
        self._command = list(command)
        self._log = log or Path(os.devnull)
        self._folder = folder
        self._first: subprocess.Popen[bytes] | None = None
        self._seen: set[int] = set()

    def start(self, *words: str) -> int:
        """Start it and wait until it can be read; returns its process id."""
        with self._log.open("ab") as log:
            self._first = subprocess.Popen(
                [*self._command, *words],
                cwd=self._folder,
                env=self._computer.environment() | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self.wait_for_another()

    def processes(self) -> set[int]:
        """Those of its processes that can be read now."""
        found = set()
        bus = self._computer.accessible
        with suppress(GoneError):
            for name, _path in bus.programs():
                with suppress(GoneError):
                    found.add(bus.process_of(name))
        return found

    def wait_for_another(self) -> int:
        """Wait until one that was not seen before can be read; returns its process id."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self._first is not None and self._first.poll() not in (None, 0):
                raise AssertionError(f"it ended with status {self._first.returncode}")
            new = self.processes() - self._seen
            if new:
                self._seen |= new
                return new.pop()
            time.sleep(LOOK_SECONDS)
        raise AssertionError("it did not open a window in time")

    def wait_for_end(self, process: int) -> int | None:
        """Wait until this process has ended; returns its status if it was started from here."""
        end = time.monotonic() + END_SECONDS
        while time.monotonic() < end:
            if self._first is not None and process == self._first.pid:
                with suppress(subprocess.TimeoutExpired):
                    return self._first.wait(end - time.monotonic())
            elif not is_alive(process):
                return None
            time.sleep(LOOK_SECONDS)
        raise AssertionError("it did not end in time")

    def end_all(self) -> None:
        """End whatever of it still runs."""
        for process in self._seen:
            if is_alive(process):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        if self._first is not None:
            if self._first.poll() is None:
                self._first.kill()
            self._first.wait()


def is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be counted does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"
