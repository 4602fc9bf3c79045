"""Linux: asking the screen saver, on a connection of its own: hanging up takes it back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection

from ui.shell.away.bus_calls import call

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"
NAME = "desk-screen"
WHO, WHY = "desk", "A timed page"


class LinuxAwake(QObject):
    """Asks on a session bus that has answered; before that it only remembers what is wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_wanted = False
        self._can_ask = False
        self._is_connected = False

    def begin(self) -> None:
        """There is a session bus that answers."""
        self._can_ask = True
        self.keep(self._is_wanted)

    def keep(self, wanted: bool) -> None:
        """Leave the screen on, or no longer."""
        self._is_wanted = wanted
        if wanted and self._can_ask and not self._is_connected:
            self._ask()
        elif not wanted and self._is_connected:
            self._is_connected = False
            QDBusConnection.disconnectFromBus(NAME)

    def _ask(self) -> None:
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, NAME)
        self._is_connected = True
        if bus.isConnected():
            call(bus, (SERVICE, PATH, SERVICE, "Inhibit"), (WHO, WHY), _no_answer_needed, self)


def _no_answer_needed(_answer: object) -> None:
    """The screen saver gives a number to take it back with; hanging up does as much."""
