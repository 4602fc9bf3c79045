"""Keeps the screen from going dark in the middle of a timed step, and no longer than that.

It asks the system, as a film player does. The lock of the screen by hand, sleep and F9 are
stronger.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Keep = Callable[[bool], None]
"""Ask the system to leave the screen on, or take that back."""


class ScreenAwake(QObject):
    """Asks while `busy_seconds` says that something goes on, and looks again when it should end."""

    def __init__(self, keep: Keep, busy_seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._busy_seconds = busy_seconds
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self.is_kept = False

    def look(self) -> None:
        """Ask, or take it back, if that has changed."""
        left = self._busy_seconds()
        if (left > 0) != self.is_kept:
            self.is_kept = left > 0
            self._keep(self.is_kept)
        if left > 0:
            self._timer.start(math.ceil(left * 1000))
        else:
            self._timer.stop()
