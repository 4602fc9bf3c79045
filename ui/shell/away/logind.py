"""logind, which knows on most Linux systems when a session is locked, or the computer sleeps."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ui.shell.away.bus_calls import PROPERTIES, call, listen

SERVICE = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = f"{SERVICE}.Manager"
SESSION = f"{SERVICE}.Session"
OWN_SESSION = f"{PATH}/session/auto"
"""The session of whoever asks. Calls may be made to it; its signals come under its real name."""
WHO, WHY = "desk", "Saving"
"""Shown to whoever lists what holds up a sleep."""


class Logind(QObject):
    """Signals: `locked`, `sleeping`, `woken`, `switched`.

    `knows_session` says whether it hears of this session, and not of sleep alone.
    """

    locked = Signal()
    sleeping = Signal()
    woken = Signal()
    switched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._wants_hold = False
        self._asks = False
        self._hold: int | None = None
        self.knows_session = False

    @property
    def holds_sleep(self) -> bool:
        """Whether the computer waits for `let_sleep` before it sleeps."""
        return self._hold is not None

    def begin(self, bus: QDBusConnection) -> None:
        """Listen on a bus that answers."""
        self._bus = bus
        source = (SERVICE, PATH, MANAGER, "PrepareForSleep")
        listen(bus, source, self, "on_prepare_for_sleep(bool)")
        self._find_session()
        self._take_hold()

    def hold_sleep(self, wanted: bool) -> None:
        """Have sleep wait for `let_sleep`, or no longer."""
        self._wants_hold = wanted
        if wanted:
            self._take_hold()
        else:
            self.let_sleep()

    def let_sleep(self) -> None:
        """Hold up sleep no longer, until the computer has woken."""
        hold, self._hold = self._hold, None
        if hold is not None:
            os.close(hold)

    def _find_session(self) -> None:
        assert self._bus is not None
        session = os.environ.get("XDG_SESSION_ID")
        if session:
            self._on_session_named(session)
        else:
            to = (SERVICE, OWN_SESSION, PROPERTIES, "Get")
            call(self._bus, to, (SESSION, "Id"), self._on_session_answered, self)

    def _on_session_answered(self, answer: Sequence[object]) -> None:
        if answer and isinstance(answer[0], QDBusVariant):
            self._on_session_named(str(answer[0].variant()))

    def _on_session_named(self, session: str) -> None:
        assert self._bus is not None
        call(
            self._bus,
            (SERVICE, PATH, MANAGER, "GetSession"),
            (session,),
            self._on_session_found,
            self,
        )

    def _on_session_found(self, answer: Sequence[object]) -> None:
        if self._bus is None or not answer or not isinstance(answer[0], QDBusObjectPath):
            return
        path = answer[0].path()
        listen(self._bus, (SERVICE, path, SESSION, "Lock"), self, "on_lock()")
        listen(
            self._bus,
            (SERVICE, path, PROPERTIES, "PropertiesChanged"),
            self,
            "on_properties_changed(QString,QVariantMap,QStringList)",
        )
        self.knows_session = True

    def _take_hold(self) -> None:
        if self._bus is None or not self._wants_hold or self._asks or self._hold is not None:
            return
        self._asks = True
        to = (SERVICE, PATH, MANAGER, "Inhibit")
        call(self._bus, to, ("sleep", WHO, WHY, "delay"), self._on_hold_given, self)

    def _on_hold_given(self, answer: Sequence[object]) -> None:
        self._asks = False
        if answer and isinstance(answer[0], QDBusUnixFileDescriptor) and answer[0].isValid():
            self._hold = os.dup(answer[0].fileDescriptor())
        if not self._wants_hold:
            self.let_sleep()

    @Slot(bool)
    def on_prepare_for_sleep(self, begins: bool) -> None:
        """The computer is about to sleep, or has just woken."""
        if begins:
            self.sleeping.emit()
        else:
            self._asks = False
            self._take_hold()
            self.woken.emit()

    @Slot()
    def on_lock(self) -> None:
        """Somebody asks for this session to be locked."""
        self.locked.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def on_properties_changed(
        self, _interface: str, changed: dict[str, object], _unknown: list[str]
    ) -> None:
        """This session was locked, or is not the one in front any more."""
        if changed.get("LockedHint") is True:
            self.locked.emit()
        if changed.get("Active") is False:
            self.switched.emit()
