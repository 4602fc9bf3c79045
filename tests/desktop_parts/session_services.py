"""A session with a bus of its own, one of the whole computer, logind and screen savers."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.desktop_parts.ending import end
from tests.vault.session_bus import bus, session_home, tools_present

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 20.0


class SessionServices:
    """What the made-up logind and screen savers are told to do, and what they were asked."""

    def __init__(self, system: str, session: str) -> None:
        self.system, self.session = system, session
        self._lines: list[str] = []
        self._ready = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop_parts.session_program", system, session],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        assert self._ready.wait(READY_SECONDS), "the made-up session did not start"

    def environment(self) -> dict[str, str]:
        """The variables that lead a program to both buses."""
        return {
            "DBUS_SYSTEM_BUS_ADDRESS": self.system,
            "DBUS_SESSION_BUS_ADDRESS": self.session,
        }

    def do(self, what: str) -> None:
        """Let something happen, as `session_program` names it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n".encode())
        self._process.stdin.flush()

    def count(self, beginning: str) -> int:
        """How many lines of what it was asked begin so."""
        return sum(line.startswith(beginning) for line in list(self._lines))

    def said(self, beginning: str, times: int = 1) -> Callable[[], bool]:
        """Whether such a line was there so often, for whoever waits."""
        return lambda: self.count(beginning) >= times

    def close(self) -> None:
        """End the process."""
        end(self._process)
        self._reader.join(READY_SECONDS)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(line.decode().strip())
            self._ready.set()


@contextmanager
def made_up_session() -> Iterator[SessionServices]:
    """Two private buses and who is on them."""
    assert tools_present(), "the programs of a session are missing: `python3 dev.py test` installs"
    with ExitStack() as stack:
        addresses = [
            stack.enter_context(bus(stack.enter_context(session_home()), empty=True))
            for _ in ("system", "session")
        ]
        services = SessionServices(*addresses)
        stack.callback(services.close)
        yield services


@pytest.fixture
def session_services() -> Iterator[SessionServices]:
    """A session for one test."""
    with made_up_session() as services:
        yield services
