"""What every assistive program speaks over: the accessibility bus of a session.

The calls are spoken directly on the bus (AT-SPI 2), as plain messages, so that no library keeps an
older picture of the window than the window itself gives, and the tests need no other Python.
"""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ANSWER_SECONDS = 20.0
"""A window under load is slow to answer; a program that gives none for so long hangs."""

REGISTRY = "org.a11y.atspi.Registry"
DESKTOP = "/org/a11y/atspi/accessible/root"


class GoneError(Exception):
    """What was asked is not there any more."""


class AccessibleBus:
    """A connection to the accessibility bus."""

    def __init__(self, session_address: str) -> None:
        """`session_address` is that of the session bus, which starts the other one when asked."""
        with open_dbus_connection(session_address) as session:
            address = _ask(
                session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", "", ()
            )
        self.address = str(address[0])
        self._connection = open_dbus_connection(self.address)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(
        self, name: str, path: str, interface: str, method: str, kinds: str = "", *body: Any
    ) -> Any:
        """Call a method and return the first value of its answer. Raises GoneError."""
        answer = _ask(self._connection, name, path, interface, method, kinds, body)
        return answer[0] if answer else None

    def programs(self) -> list[tuple[str, str]]:
        """Name and path of every program that can be read."""
        return [
            (name, path)
            for name, path in self.ask(
                REGISTRY, DESKTOP, "org.a11y.atspi.Accessible", "GetChildren"
            )
        ]

    def process_of(self, name: str) -> int:
        """The process of a program. Raises GoneError when it has ended."""
        bus = "org.freedesktop.DBus"
        number: int = self.ask(
            bus, "/org/freedesktop/DBus", bus, "GetConnectionUnixProcessID", "s", name
        )
        return number


def _ask(
    connection: DBusConnection,
    name: str,
    path: str,
    interface: str,
    method: str,
    kinds: str,
    body: tuple[Any, ...],
) -> tuple[Any, ...]:
    message = new_method_call(DBusAddress(path, name, interface), method, kinds or None, body)
    reply = connection.send_and_get_reply(message, timeout=ANSWER_SECONDS)
    if reply.header.message_type is MessageType.error:
        raise GoneError(f"{method}: {reply.body}")
    return tuple(reply.body)
