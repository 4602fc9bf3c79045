"""Leaving quickly and locking, with a real key on a real screen."""

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
from tests.bench.lock_screen_end import end_of_lock_screen

TIMES = 15
SETTLED_SECONDS = 2.5
PAGE_SECONDS = 1.0


def leaving_figures(entries: int) -> Iterator[Figure]:
    """F9 to a blank screen, and the lock screen after it. Needs a Secret Service."""
    with Framebuffer() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "desk"
        make_filled_vault(home, entries, who="only-me", use_keyring=True).close()
        for what, keys in (("", ()), (", during a search", ("t", "h", "e"))):
            rounds = [(*_leave(screen, home, keys), _painted(screen)) for _ in range(TIMES)]
            blank, locked, floor = zip(*rounds, strict=True)
            note = f"median {median(blank) * 1000:.0f} ms, {TIMES} times"
            worst = max(blank) * 1000
            yield Figure(f"F9 to a blank screen{what}, slowest", worst, "ms", most=50, note=note)
        yield Figure("lock screen after locking", median(locked), "s", median(floor), target=2)


def _painted(screen: Framebuffer) -> float:
    started = Started(BARE_WINDOW, screen)
    try:
        return screen.wait_until(screen.shows_content) - started.began
    finally:
        started.end()
        screen.wait_until(screen.is_blank)


def _leave(screen: Framebuffer, home: Path, keys: tuple[str, ...]) -> tuple[float, float]:
    """Seconds from the key to blank, and to the lock screen's first picture."""
    keyboard = Keyboard(screen.display)
    keyboard.move_pointer_away(screen.width, screen.height)
    started = Started(desk_command(home), screen)
    try:
        screen.wait_until(screen.shows_content)
        time.sleep(SETTLED_SECONDS)
        keyboard.focus_window()
        if keys:
            keyboard.press("f", control=True)
            time.sleep(PAGE_SECONDS)
        for key in keys:
            keyboard.press(key)
        pressed = time.monotonic()
        keyboard.press("F9")
        blank = screen.wait_until(screen.is_blank)
        locked = screen.wait_until(screen.shows_content)
        return blank - pressed, locked - pressed
    finally:
        started.end()
        end_of_lock_screen(home)
        keyboard.close()
        screen.wait_until(screen.is_blank)
