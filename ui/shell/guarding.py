"""Puts in place what guards an open desk: the lock by itself, and what others see of the window.

None of it is needed for the first pages, and some of it asks the system; so it comes last.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt

from trustdesk.session.clock import Clock
from ui.shell.away.auto_lock import AutoLock
from ui.shell.away.here import session_signals
from ui.shell.away.screen_awake import ScreenAwake
from ui.shell.away.session_signals import SessionSignals
from ui.shell.desk_flow import DeskFlow
from ui.shell.on_screen.capture_guard import CaptureGuard
from ui.shell.on_screen.hiding import HidingWhenInactive
from ui.shell.on_screen.veil import Veil


class Guarding(QObject):
    """Everything that guards, wired. `clock` is the computer's own, never a faster one."""

    def __init__(self, flow: DeskFlow, clock: Clock, signals: SessionSignals | None = None) -> None:
        """`signals` stand for the system's own in a test."""
        super().__init__(flow)
        self._preferences = flow.context.preferences
        self._changes = flow.context.changes
        self.veil = Veil(flow.window)
        self.hiding = HidingWhenInactive(
            self.veil, lambda: self._preferences.values.hide_when_inactive, self
        )
        told = signals or session_signals(flow.window)
        self.auto_lock = AutoLock(flow, told, self.veil, clock, self)
        self.screen = ScreenAwake(told.keep_screen, self.auto_lock.busy_seconds, self)
        # By then the page that times is the one in front.
        self._changes.timing_changed.connect(
            self.screen.look, type=Qt.ConnectionType.QueuedConnection
        )

    def begin(self) -> None:
        """Guard from now on."""
        self.auto_lock.begin()
        if sys.platform == "win32":
            self._guard_pictures()

    def _guard_pictures(self) -> None:
        from ui.native.windows_messages import WindowsMessages
        from ui.shell.on_screen.windows_capture import exclude_window, told_of_windows

        guard = CaptureGuard(exclude_window, self)
        self._messages = WindowsMessages(told_of_windows(guard.window_shown))
        self._messages.begin()
        self._changes.screenshots_allowed.connect(guard.allow)
        self._changes.preferences_changed.connect(
            lambda: guard.want(self._preferences.values.no_screenshots)
        )
        guard.want(self._preferences.values.no_screenshots)
