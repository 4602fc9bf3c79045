"""Real processes, real buses: the session locks, sleeps or is switched, and the desk is closed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.making import make_vault
from tests.desk.test_real_processes import (
    drafts_of,
    has_window,
    let_it_turn,
    open_it,
    start,
    wait_for,
    write,
)
from tests.desktop.screen import Screen
from tests.desktop_parts.session_program import SAVERS
from tests.desktop_parts.session_services import SessionServices
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import PATIENCE, Desks
from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from ui.shell.instance import ask_for_front
from ui.shell.window import TITLE_BAR

pytestmark = pytest.mark.desktop

SMALL_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
other = QWidget()
other.setGeometry(0, 0, 60, 60)
other.show()
other.activateWindow()
app.exec()
"""


@pytest.fixture
def desks(
    virtual_screen: VirtualScreen, root: Path, session_services: SessionServices, qapp: QApplication
) -> Iterator[Desks]:
    """A vault in a folder, with a screen and a session before it."""
    make_vault(root)
    made = Desks(virtual_screen, root)
    made._environment |= session_services.environment()
    yield made
    made.end()


def opened(desks: Desks, session: SessionServices) -> subprocess.Popen[bytes]:
    """Start a desk, open it, and wait until it hears of the session."""
    process = desks.start()
    desks.number()
    wait_for(session.said("asked Inhibit"), "it did not ask to finish before sleep")
    wait_for(session.said("asked GetSession"), "it did not look for its session")
    open_it(desks)
    let_it_turn(desks)
    return process


@pytest.mark.parametrize("what", ["lock", "hint", "another account", *SAVERS])
def test_what_the_session_says_locks_with_the_last_word_kept(
    desks: Desks, session_services: SessionServices, what: str
) -> None:
    first = opened(desks, session_services)
    write(desks, "to the last word", waits=False)
    let_it_turn(desks)
    session_services.do(what)
    assert first.wait(PATIENCE) == 0
    assert drafts_of(desks) == ["to the last word"]
    second = desks.number(besides=first.pid)
    assert b"--lock-screen" in Path(f"/proc/{second}/cmdline").read_bytes().split(b"\0")


def test_the_computer_sleeps_only_after_the_words_are_kept_and_the_process_is_gone(
    desks: Desks, session_services: SessionServices
) -> None:
    first = opened(desks, session_services)
    write(desks, "before the lid closed", waits=False)
    let_it_turn(desks)
    assert session_services.count("released") == 0
    session_services.do("sleep")
    wait_for(session_services.said("released"), "sleep is still held up")
    assert not _runs(first.pid), "the process that knows the words outlives the sleep"
    assert drafts_of(desks) == ["before the lid closed"]
    # The lock screen asks for as much, and opens as ever after waking.
    desks.number(besides=first.pid)
    wait_for(session_services.said("asked Inhibit", 2), "the lock screen did not ask")
    session_services.do("wake")
    open_it(desks)


def test_what_is_switched_off_does_not_lock(
    desks: Desks, session_services: SessionServices
) -> None:
    Preferences.of(Places(desks.home)).change(
        lock_with_screen=False, lock_on_switch=False, lock_on_sleep=False
    )
    first = desks.start()
    desks.number()
    wait_for(session_services.said("asked GetSession"), "it did not look for its session")
    open_it(desks)
    for what in ("lock", "hint", "another account", *SAVERS, "sleep", "wake"):
        session_services.do(what)
        let_it_turn(desks)
    let_it_turn(desks, 0.5)
    assert first.poll() is None
    assert session_services.count("asked Inhibit") == 0, "sleep is not held up for nothing"


def test_a_session_that_ends_under_it_does_no_harm(
    desks: Desks, session_services: SessionServices
) -> None:
    first = opened(desks, session_services)
    session_services.close()
    let_it_turn(desks, 0.5)
    write(desks, "still here", waits=True)
    assert first.poll() is None
    desks.hand.press("F9")
    assert first.wait(PATIENCE) == 0
    assert drafts_of(desks) == ["still here"]


@pytest.mark.slow
def test_a_minute_with_nobody_there_locks_and_a_movement_puts_it_off(
    desks: Desks, session_services: SessionServices
) -> None:
    Preferences.of(Places(desks.home)).change(lock_minutes=1)
    first = opened(desks, session_services)
    write(desks, "left alone", waits=True)
    desks.hand.move(400, 400)
    let_it_turn(desks, 0.2)
    began = time.monotonic()
    _leave_alone(first, 40)
    desks.hand.move(420, 400)
    moved = time.monotonic()
    _leave_alone(first, 50)
    assert first.wait(30) == 0
    assert 59 < time.monotonic() - moved < 66
    assert time.monotonic() - began > 99
    assert drafts_of(desks) == ["left alone"]
    assert desks.number(besides=first.pid) != first.pid


@pytest.mark.slow
def test_a_desk_that_waits_for_somebody_costs_nothing(
    desks: Desks, session_services: SessionServices
) -> None:
    first = opened(desks, session_services)
    desks.hand.press("ctrl+1")
    let_it_turn(desks, 0.3)
    _leave_alone(first, 6)  # what a start brings with it has come to rest
    before, began = _cpu_nanoseconds(first.pid), time.monotonic()
    _leave_alone(first, 20)
    share = (_cpu_nanoseconds(first.pid) - before) / 1e9 / (time.monotonic() - began)
    assert share <= 0.001, f"{share:.3%} of a core"


def test_the_text_is_hidden_while_another_window_is_in_front(
    root: Path, session_services: SessionServices, qapp: QApplication
) -> None:
    make_vault(root)
    Preferences.of(Places(root)).change(hide_when_inactive=True)
    with Screen(1280, 800) as screen:
        desks = Desks(VirtualScreen(screen.display), root)
        desks._environment |= session_services.environment()
        try:
            first = opened(desks, session_services)
            write(desks, "not for others", waits=True)
            wait_for(lambda: _colours(screen) > 40, "nothing to be seen")
            other = start(desks, [sys.executable, "-c", SMALL_WINDOW])
            wait_for(lambda: has_window(desks, other.pid), "no other window")
            wait_for(lambda: _is_hidden(screen), "the text can still be read")
            assert first.poll() is None
            wait_for(lambda: _in_front_again(desks, screen), "the text does not come back")
            assert first.poll() is None
        finally:
            desks.end()


def _in_front_again(desks: Desks, screen: Screen) -> bool:
    """Ask for the window, as a second start does, and see whether its text is there."""
    ask_for_front(desks.home, 2000)
    return not _is_hidden(screen)


def _runs(number: int) -> bool:
    try:
        status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def _leave_alone(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Let time pass without touching anything. Nothing can be waited for: nothing may happen."""
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(seconds)


def _cpu_nanoseconds(number: int) -> int:
    threads = Path(f"/proc/{number}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)


def _colours(screen: Screen) -> int:
    """How many colours are on the right side of the screen, away from the small window."""
    picture = screen.picture()
    rows = range(100, picture.height - 20, 3)
    line = picture.width * 4
    seen: set[bytes] = set()
    for row in rows:
        pixels = picture.pixels[row * line + 400 : (row + 1) * line]
        seen.update(pixels[i : i + 4] for i in range(0, len(pixels), 8))
    return len(seen)


def _is_hidden(screen: Screen) -> bool:
    """Whether there is nothing but the ground and, in the middle, the sign and its line."""
    picture = screen.picture()
    line = picture.width * 4
    ground = picture.pixels[line * 100 + 800 : line * 100 + 804]
    top = picture.pixels[line * 70 : line * 300]
    foot = picture.pixels[line * 500 : line * (picture.height - TITLE_BAR)]
    return all(part == ground * (len(part) // 4) for part in (top, foot))
