"""Real processes on a real (virtual) screen: one instance, and the handover of a lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.hand import Hand
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_first_picture import make_vault
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from ui.shell.instance import ask_for_front

pytestmark = pytest.mark.desktop

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "three quiet words"
PATIENCE = 20.0


class Desks:
    """Starts desks on one folder, and ends whatever is left of them."""

    def __init__(self, screen: VirtualScreen, home: Path) -> None:
        self.home = home
        self.hand = Hand(screen.display)
        self._environment = screen.environment()
        self._started: list[subprocess.Popen[bytes]] = []
        self._seen: set[int] = set()

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start one."""
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--home", str(self.home), *words],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(process)
        return process

    def number(self, besides: int = 0) -> int:
        """The number of the desk that answers, once one does that is not `besides`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            number = ask_for_front(self.home, 200)
            if number is not None and number != besides:
                self._seen.add(number)
                return number
            QApplication.processEvents()
        pytest.fail("no desk answers")

    def end(self) -> None:
        """End what is left."""
        for number in self._seen:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        for process in self._started:
            process.kill()
            process.wait()


@pytest.fixture
def desks(virtual_screen: VirtualScreen, tmp_path: Path, qapp: QApplication) -> Iterator[Desks]:
    """A folder with a screen before it."""
    made = Desks(virtual_screen, tmp_path / "home")
    yield made
    made.end()


def wait_until_gone(number: int) -> None:
    """Wait until a process has ended."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        with suppress(ChildProcessError):
            os.waitpid(number, os.WNOHANG)
        QApplication.processEvents()
    pytest.fail(f"{number} still runs")


def test_a_second_start_shows_the_first_and_ends(desks: Desks) -> None:
    first = desks.start()
    number = desks.number()
    assert number == first.pid
    second = desks.start()
    assert second.wait(PATIENCE) == 0
    assert first.poll() is None


def test_after_a_crash_it_starts_again(desks: Desks) -> None:
    first = desks.start()
    desks.number()
    first.kill()
    first.wait()
    desks.start()
    assert desks.number(besides=first.pid) != first.pid


def test_leaving_a_desk_that_keeps_nothing_ends_it(desks: Desks) -> None:
    first = desks.start()
    desks.number()
    desks.hand.press("F9")
    assert first.wait(PATIENCE) == 0
    assert ask_for_front(desks.home, 200) is None
    assert not Places(desks.home).has_vault


def test_a_lock_is_another_process_that_asks_again(desks: Desks) -> None:
    make_vault(Places(desks.home), PASSPHRASE)
    first = desks.start()
    desks.number()
    desks.hand.type(PASSPHRASE + "\n")
    _write_until_saved(desks, "written before the lock")
    desks.hand.type(", to its last word")
    desks.hand.press("F9")
    first.wait(PATIENCE)
    second = desks.number(besides=first.pid)
    command = Path(f"/proc/{second}/cmdline").read_bytes().split(b"\0")
    assert b"--lock-screen" in command
    assert PASSPHRASE.encode() not in b" ".join(command)
    assert "written before the lock, to its last word" in _drafted(desks)
    # The fresh process opens with the passphrase, and locks once more.
    desks.hand.type(PASSPHRASE + "\n")
    _write_until_saved(desks, "written after the lock")
    desks.hand.press("ctrl+l")
    wait_until_gone(second)
    assert desks.number(besides=second) not in (first.pid, second)
    assert "written after the lock" in _drafted(desks)


def _drafted(desks: Desks) -> list[str]:
    desk = open_with_passphrase(Places(desks.home), PASSPHRASE)
    try:
        return [desk.drafts.load_note(draft.uuid)[1] for draft in desk.drafts.all()]
    finally:
        desk.close()


def _write_until_saved(desks: Desks, text: str) -> None:
    """Begin a note and write, again if the desk was not open yet, until it is in the vault."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        desks.hand.press("ctrl+n")
        desks.hand.type(text)
        soon = time.monotonic() + 3
        while time.monotonic() < soon:
            if text in _drafted(desks):
                return
            QApplication.processEvents()
    pytest.fail("nothing was saved")
