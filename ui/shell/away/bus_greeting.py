"""Asks whether a message bus answers before the window depends on it.

Qt connects to a bus at once or not at all, and holds everything up meanwhile. A bus that is there
and silent would stop the desk for good; so it is greeted first, without waiting.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import unquote

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

SYSTEM_SOCKET = "/run/dbus/system_bus_socket"
ANSWER = b"OK "
_ADDRESS = re.compile(r"unix:(?:.*,)?(path|abstract)=([^,;]+)")


def system_bus_address(environment: Mapping[str, str]) -> str:
    """Return the address of the bus of the whole computer."""
    return environment.get("DBUS_SYSTEM_BUS_ADDRESS") or f"unix:path={SYSTEM_SOCKET}"


def session_bus_address(environment: Mapping[str, str]) -> str:
    """Return the address of this session's bus, "" if there is none."""
    named = environment.get("DBUS_SESSION_BUS_ADDRESS")
    folder = environment.get("XDG_RUNTIME_DIR")
    return named or (f"unix:path={folder}/bus" if folder else "")


class BusGreeting(QObject):
    """Says the first words of the protocol. Signals: `answered` when the bus answers them."""

    answered = Signal()

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _ADDRESS.match(address)
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._on_connected)
        self._socket.readyRead.connect(self._on_ready_read)

    def begin(self) -> None:
        """Greet the bus. Returns at once."""
        if self._address is None:
            return
        kind, place = self._address.groups()
        if kind == "abstract":
            self._socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        self._socket.connectToServer(unquote(place))

    def _on_connected(self) -> None:
        account = str(os.getuid()).encode("ascii").hex()
        self._socket.write(f"\0AUTH EXTERNAL {account}\r\n".encode("ascii"))

    def _on_ready_read(self) -> None:
        answer = bytes(self._socket.readAll().data())
        self._socket.abort()
        if answer.startswith(ANSWER):
            self.answered.emit()
