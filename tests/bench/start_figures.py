"""Start, memory and idling, against a bare window on the same screen in the same run."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.desk_process import BARE_WINDOW, Started, desk_command
from tests.bench.figures import Figure
from tests.bench.filled_vault import make_filled_vault
from tests.bench.framebuffer import Framebuffer
from tests.bench.keys import Keyboard

TIMES = 7
SETTLED_SECONDS = 4.0
IDLE_SECONDS = 60.0
LIKE = 0.995
"""Share of the compared pixels that have to be as in the settled picture."""


def start_figures(entries: int, *, idle_seconds: float = IDLE_SECONDS) -> Iterator[Figure]:
    """Figures of an empty desk, and of one with `entries` entries behind the keyring.

    Needs a Secret Service on the session bus for the second; without one it is left out.
    """
    with Framebuffer() as screen, tempfile.TemporaryDirectory() as folder:
        ours, floor = _beside_the_floor(screen, desk_command(Path(folder) / "empty"))
        yield Figure("start, window painted and answering keys", ours, "s", floor, target=1.5)
        filled = Path(folder) / "filled"
        make_filled_vault(filled, entries, who="only-me", use_keyring=True).close()
        yield _today(screen, filled, entries)
        yield from _at_rest(screen, filled, entries, idle_seconds)


def _beside_the_floor(screen: Framebuffer, command: list[str]) -> tuple[float, float]:
    """Median seconds of `command` and of the bare window, in turns: the machine's mood counts for
    both."""
    painted(screen, command, "Tab")  # the first start compiles what it imports
    ours, floor = [], []
    for _ in range(TIMES):
        floor.append(painted(screen, BARE_WINDOW, "a"))
        ours.append(painted(screen, command, "Tab"))
    return median(ours), median(floor)


def painted(screen: Framebuffer, command: list[str], key: str) -> float:
    """Seconds from exec until the window shows content and a key has changed it."""
    keyboard = Keyboard(screen.display)
    started = Started(command, screen)
    try:
        screen.wait_until(screen.shows_content)
        keyboard.focus_window()
        before = screen.sample()
        keyboard.press(key)
        return screen.wait_until(lambda: screen.sample() != before) - started.began
    finally:
        started.end()
        keyboard.close()
        screen.wait_until(screen.is_blank)


def _today(screen: Framebuffer, home: Path, entries: int) -> Figure:
    settled = _settled_picture(screen, home)
    found, floor = [], []
    for _ in range(TIMES):
        floor.append(painted(screen, BARE_WINDOW, "a"))
        started = Started(desk_command(home), screen)
        try:
            shown = screen.wait_until(lambda: _alike(screen.sample(), settled) >= LIKE)
            found.append(shown - started.began)
        finally:
            started.end()
            screen.wait_until(screen.is_blank)
    what = f"start, Today filled from {entries:,} entries, keyring"
    return Figure(what, median(found), "s", median(floor), target=3)


def _settled_picture(screen: Framebuffer, home: Path) -> bytes:
    started = Started(desk_command(home), screen)
    try:
        screen.wait_until(screen.shows_content)
        time.sleep(SETTLED_SECONDS)
        return screen.sample()
    finally:
        started.end()
        screen.wait_until(screen.is_blank)


def _alike(first: bytes, second: bytes) -> float:
    """The share of the pixels that are the same in both."""
    if first == second:
        return 1.0
    pixels = zip(memoryview(first).cast("I"), memoryview(second).cast("I"), strict=True)
    return sum(a == b for a, b in pixels) / (len(first) // 4)


def _at_rest(
    screen: Framebuffer, home: Path, entries: int, idle_seconds: float
) -> Iterator[Figure]:
    floor = _resting_memory(screen, BARE_WINDOW)
    started = Started(desk_command(home), screen)
    try:
        screen.wait_until(screen.shows_content)
        time.sleep(SETTLED_SECONDS)
        memory = started.memory_mb()
        used, began = started.cpu_seconds(), time.monotonic()
        time.sleep(idle_seconds)
        share = (started.cpu_seconds() - used) / (time.monotonic() - began) * 100
    finally:
        started.end()
        screen.wait_until(screen.is_blank)
    what = f"memory at Today with {entries:,} entries, above the floor"
    note = f"{memory:.0f} MB, floor {floor:.0f} MB"
    yield Figure(what, memory - floor, "MB", most=70, note=note)
    yield Figure(f"idle CPU over {idle_seconds:.0f} s", share, "% of a core", most=0.1)


def _resting_memory(screen: Framebuffer, command: list[str]) -> float:
    started = Started(command, screen)
    try:
        screen.wait_until(screen.shows_content)
        time.sleep(1)
        return started.memory_mb()
    finally:
        started.end()
        screen.wait_until(screen.is_blank)
