"""Listens to what a screen reader would say at once."""

from __future__ import annotations

import threading
import time

from jeepney import DBusAddress, HeaderFields, MatchRule, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.accessible_bus import REGISTRY, AccessibleBus

_EVENT = "org.a11y.atspi.Event.Object"
LOOK_SECONDS = 0.2


class Announcements:
    """Remembers every announcement since it began to listen. Use as a context manager."""

    def __init__(self, bus: AccessibleBus) -> None:
        self._connection = open_dbus_connection(bus.address)
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        register = new_method_call(registry, "RegisterEvent", "s", ("object:announcement",))
        self._connection.send_and_get_reply(register)
        rule = MatchRule(type="signal", interface=_EVENT, member="Announcement")
        daemon = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus"
        )
        self._connection.send_and_get_reply(
            new_method_call(daemon, "AddMatch", "s", (rule.serialise(),))
        )
        self._said: list[str] = []
        self._change = threading.Condition()
        self._is_over = False
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def __enter__(self) -> Announcements:
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over = True
        self._ear.join(5)
        self._connection.close()

    @property
    def said(self) -> list[str]:
        """What was said, in order."""
        with self._change:
            return list(self._said)

    def wait_for(self, words: str, within: float) -> bool:
        """Wait until something with these words in it was said; whether it was."""
        end = time.monotonic() + within
        with self._change:
            while not any(words in line for line in self._said):
                left = end - time.monotonic()
                if left <= 0 or not self._change.wait(left):
                    return any(words in line for line in self._said)
        return True

    def _listen(self) -> None:
        while not self._is_over:
            try:
                message = self._connection.receive(timeout=LOOK_SECONDS)
            except TimeoutError:
                continue
            except OSError:
                return  # the session has ended
            if message.header.fields.get(HeaderFields.member) == "Announcement":
                with self._change:
                    self._said.append(str(message.body[3][1]))
                    self._change.notify_all()
