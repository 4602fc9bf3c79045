"""What the computer says of its session: locked, going to sleep, in somebody else's hands.

And what it is asked: to wait with its sleep, and to leave the screen on for a while.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionSignals(QObject):
    """Signals: `locked` (the screen), `sleeping` before the computer sleeps, `woken` after it,
    `switched` when another account comes to the front.

    This one never says anything. It stands where the system cannot be asked.
    """

    locked = Signal()
    sleeping = Signal()
    woken = Signal()
    switched = Signal()

    def begin(self) -> None:
        """Listen from now on. Returns at once; where nobody answers, nothing is heard."""

    def hold_sleep(self, wanted: bool) -> None:
        """Ask the computer to wait with its sleep until `let_sleep`, or no longer."""

    def let_sleep(self) -> None:
        """Everything is done that had to be done before sleeping."""

    def keep_screen(self, wanted: bool) -> None:
        """Ask the computer not to darken the screen by itself, or no longer."""

    def end(self) -> None:
        """Hear nothing more, and hold nothing up."""
