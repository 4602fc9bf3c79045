"""Real processes on a real screen: what the tests inside one process cannot show."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.making import PASSPHRASE, make_vault
from tests.desk.test_keyring_trouble import make_keyring_vault
from tests.desktop_parts.secret_service import KeyringState, SecretServiceIn
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import PATIENCE, Desks, wait_until_gone
from trustdesk.places import Places
from trustdesk.services.opening import open_with_passphrase
from ui.shell.instance import ask_for_front

pytestmark = pytest.mark.desktop

ROOT = Path(__file__).resolve().parents[2]

OTHER_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
other = QWidget()
other.setGeometry(0, 0, 1600, 1000)
other.show()
other.activateWindow()
app.exec()
"""


@pytest.fixture
def desks(virtual_screen: VirtualScreen, root: Path, qapp: QApplication) -> Iterator[Desks]:
    """A folder with a screen before it."""
    made = Desks(virtual_screen, root)
    yield made
    made.end()


def start(desks: Desks, command: list[str], folder: Path = ROOT) -> subprocess.Popen[bytes]:
    """Start a command on the screen."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=desks._environment | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    desks._started.append(process)
    return process


def wait_for(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return
        QApplication.processEvents()
    pytest.fail(what)


def let_it_turn(desks: Desks, seconds: float = 0.15) -> None:
    """Let the desk's event loop go round: each answer to a call is one turn at least."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ask_for_front(desks.home, 2000)


def changes(path: Path) -> Callable[[], bool]:
    """Whether a file was written since now."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    return lambda: path.exists() and path.stat().st_mtime_ns != before


def open_it(desks: Desks) -> None:
    """Type the passphrase on the lock screen."""
    opened = changes(Places(desks.home).counter)
    desks.hand.type(PASSPHRASE + "\n")
    wait_for(opened, "it did not open")
    let_it_turn(desks)


def write(desks: Desks, text: str, *, waits: bool) -> None:
    """Write a note; wait until it is in the vault, or not at all."""
    desks.hand.press("ctrl+n")
    let_it_turn(desks)
    desks.hand.type(text)
    if waits:
        wait_for(lambda: text in drafts_of(desks), "nothing was saved")
        let_it_turn(desks)


def drafts_of(desks: Desks) -> list[str]:
    """The notes that are drafts in the vault."""
    desk = open_with_passphrase(Places(desks.home), PASSPHRASE)
    try:
        return [desk.drafts.load_note(draft.uuid)[1] for draft in desk.drafts.all()]
    finally:
        desk.close()


def has_window(desks: Desks, number: int) -> bool:
    """Whether a process has a window that can be seen."""
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(number)]
    found = subprocess.run(words, env=desks._environment, capture_output=True, check=False)
    return bool(found.stdout.split())


def active(desks: Desks) -> int:
    """The process whose window has the keyboard, 0 if none has."""
    words = ["xdotool", "getwindowfocus", "getwindowpid"]
    found = subprocess.run(words, env=desks._environment, capture_output=True, check=False)
    return int(found.stdout) if found.stdout.strip().isdigit() else 0


def test_a_second_start_brings_the_first_to_the_front(desks: Desks) -> None:
    first = desks.start()
    desks.number()
    wait_for(lambda: has_window(desks, first.pid), "no window")
    other = start(desks, [sys.executable, "-c", OTHER_WINDOW])
    wait_for(lambda: active(desks) == other.pid, "the other window is not in front")
    second = desks.start()
    assert second.wait(PATIENCE) == 0
    wait_for(lambda: active(desks) == first.pid, "the desk did not come to the front")
    assert first.poll() is None


def test_a_folder_named_by_a_relative_path_is_found_by_the_lock_screen(desks: Desks) -> None:
    make_vault(desks.home)
    command = [sys.executable, "-m", "ui", "--home", desks.home.name]
    start(desks, command, desks.home.parent)
    first = desks.number()
    open_it(desks)
    desks.hand.press("F9")
    assert desks.number(besides=first) != first
    assert not (ROOT / desks.home.name).exists()


@pytest.mark.keyring
def test_without_a_passphrase_the_lock_screen_opens_nothing_by_itself(
    desks: Desks, secret_service: SecretServiceIn
) -> None:
    environment = secret_service(KeyringState.UNLOCKED)
    make_keyring_vault(desks.home, "only-me", None)
    desks._environment["DBUS_SESSION_BUS_ADDRESS"] = environment["DBUS_SESSION_BUS_ADDRESS"]
    opened = changes(Places(desks.home).counter)
    desks.start()
    first = desks.number()
    wait_for(opened, "it did not open by itself")
    wait_for(lambda: has_window(desks, first), "no window")
    desks.hand.press("F9")
    second = desks.number(besides=first)
    wait_until_gone(first)
    wait_for(lambda: has_window(desks, second), "no lock screen")
    opened = changes(Places(desks.home).counter)
    let_it_turn(desks, 1.5)
    assert not opened(), "it opened by itself"
    desks.hand.press("Return")
    wait_for(opened, "Open did not open")


def test_f9_while_a_question_is_open_leaves_too(desks: Desks) -> None:
    """The dialogs of the desk take the key as well; the window behind them is blank then."""
    first = desks.start()
    desks.number()
    wait_for(lambda: has_window(desks, first.pid), "no window")
    let_it_turn(desks, 0.7)
    desks.hand.press("Tab", "Return")  # Look around
    let_it_turn(desks, 0.5)
    write(desks, "something to forget", waits=False)
    let_it_turn(desks, 0.5)
    desks.hand.press("ctrl+q")
    let_it_turn(desks, 0.5)
    assert first.poll() is None, "it asks before it forgets"
    desks.hand.press("F9")
    assert first.wait(PATIENCE) == 0
    assert not Places(desks.home).has_vault


def test_ending_by_the_system_keeps_what_was_typed(desks: Desks) -> None:
    make_vault(desks.home)
    first = desks.start()
    desks.number()
    open_it(desks)
    write(desks, "before the end", waits=True)
    os.kill(first.pid, signal.SIGTERM)
    first.wait(PATIENCE)
    assert drafts_of(desks) == ["before the end"]
