"""Keeps every window of the desk out of pictures of the screen, where a system can do that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

Exclude = Callable[[int, bool], bool]
"""Keep a window, by the system's number for it, out of pictures, or in; says whether it worked."""


class CaptureGuard(QObject):
    """Excludes the windows there are and each one that comes: menus, lists and tips too."""

    def __init__(self, exclude: Exclude, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exclude = exclude
        self._is_wanted = False
        self._is_allowed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def excludes(self) -> bool:
        """Whether the windows are kept out of pictures now."""
        return self._is_wanted and not self._is_allowed

    def want(self, wanted: bool) -> None:
        """Keep the windows out of pictures, or let them in."""
        if wanted != self._is_wanted:
            self._is_wanted = wanted
            self._apply()

    def allow(self, minutes: int) -> None:
        """Let the windows in for so many minutes."""
        self._is_allowed = True
        self._timer.start(minutes * 60_000)
        self._apply()

    def window_shown(self, window: int) -> None:
        """A window has come up, perhaps one that was here before."""
        self._exclude(window, self.excludes)

    def _apply(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self._exclude(int(window.winId()), self.excludes)

    def _on_timeout(self) -> None:
        self._is_allowed = False
        self._apply()
