"""The desktops' screen savers, which say when they have covered the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

from ui.shell.away.bus_calls import listen

SERVICES = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class ScreenSavers(QObject):
    """Signals: `locked` when one of them begins."""

    locked = Signal()

    def begin(self, bus: QDBusConnection) -> None:
        """Listen to all of them on a bus that answers; the path differs from one to the next."""
        for service in SERVICES:
            listen(bus, (service, "", service, "ActiveChanged"), self, "on_changed(bool)")

    @Slot(bool)
    def on_changed(self, is_on: bool) -> None:
        """One has begun, or has ended."""
        if is_on:
            self.locked.emit()
