"""A hand on a real mouse and a real keyboard: events that the X server itself gives out."""

from __future__ import annotations

import shutil
import subprocess

MILLISECONDS_A_KEY = 3
TYPING_SECONDS = 60


class Hand:
    """Moves, presses and types on one display."""

    def __init__(self, display: str) -> None:
        assert shutil.which("xdotool"), "xdotool is missing: `python3 dev.py test` installs it"
        self._display = display

    def click(self, x: int, y: int) -> None:
        """Move there and press the left button."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def move(self, x: int, y: int) -> None:
        """Move there."""
        self._do("mousemove", str(x), str(y))

    def turn_wheel(self, x: int, y: int, steps: int) -> None:
        """Turn the wheel over a place: down for steps above zero."""
        button = "5" if steps > 0 else "4"
        self._do("mousemove", str(x), str(y), "click", "--repeat", str(abs(steps)), button)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as X names them: "F9", "ctrl+Return"."""
        self._do("key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type a text. Only what a plain keyboard has is typed the same on every screen."""
        assert text.isascii(), text
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            if line:
                self._do("type", "--delay", str(MILLISECONDS_A_KEY), line)

    def _do(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],
            env={"DISPLAY": self._display, "PATH": "/usr/bin:/bin:/usr/local/bin"},
            check=True,
            timeout=TYPING_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
