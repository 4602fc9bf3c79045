"""Linux: logind on the computer's bus, the screen savers on the session's."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject

from ui.shell.away.bus_greeting import BusGreeting, session_bus_address, system_bus_address
from ui.shell.away.session_signals import SessionSignals


class LinuxSignals(SessionSignals):
    """Hears whoever is there. Either bus may be missing or silent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from ui.shell.away.linux_awake import LinuxAwake
        from ui.shell.away.logind import Logind
        from ui.shell.away.screen_savers import ScreenSavers

        self.logind = Logind(self)
        self.screen_savers = ScreenSavers(self)
        self.awake = LinuxAwake(self)
        for mine, theirs in (
            (self.locked, self.logind.locked),
            (self.locked, self.screen_savers.locked),
            (self.sleeping, self.logind.sleeping),
            (self.woken, self.logind.woken),
            (self.switched, self.logind.switched),
        ):
            theirs.connect(mine)

    def begin(self) -> None:
        """Greet both buses; what follows comes when they answer."""
        for address, go_on in (
            (system_bus_address(os.environ), self._on_system_answered),
            (session_bus_address(os.environ), self._on_session_answered),
        ):
            greeting = BusGreeting(address, self)
            greeting.answered.connect(go_on)
            greeting.answered.connect(greeting.deleteLater)
            greeting.begin()

    def hold_sleep(self, wanted: bool) -> None:
        """Have sleep wait for `let_sleep`, or no longer."""
        self.logind.hold_sleep(wanted)

    def let_sleep(self) -> None:
        """Hold up sleep no longer."""
        self.logind.let_sleep()

    def keep_screen(self, wanted: bool) -> None:
        """Leave the screen on, or no longer."""
        self.awake.keep(wanted)

    def end(self) -> None:
        """Hold up nothing."""
        self.logind.hold_sleep(False)
        self.awake.keep(False)

    def _on_system_answered(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            self.logind.begin(bus)

    def _on_session_answered(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            self.screen_savers.begin(bus)
            self.awake.begin()
