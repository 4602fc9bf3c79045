"""The computer's own switch between light and dark, as desktops offer it to programs.

It stands for the settings portal of the desktop, so that the application follows it while it runs.
"""

from __future__ import annotations

import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_NAMESPACE, _KEY = "org.freedesktop.appearance", "color-scheme"
_NUMBERS = {"dark": 1, "light": 2}
_BE_THE_ONLY_OWNER = 4
LOOK_SECONDS = 0.2

ASKS_THE_PORTAL = ("QT_QPA_PLATFORMTHEME", "gnome")
"""The variable that lets Qt ask the portal while it keeps a file dialog of its own."""


class SystemTheme:
    """Answers and announces the colour scheme. Use as a context manager."""

    def __init__(self, session_address: str) -> None:
        self._connection = open_dbus_connection(session_address)
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        name = (_PORTAL, _BE_THE_ONLY_OWNER)
        self._connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", name))
        self._sending = threading.Lock()
        self._scheme = "light"
        self._is_over = False
        self._server = threading.Thread(target=self._serve, daemon=True)
        self._server.start()

    def __enter__(self) -> SystemTheme:
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over = True
        self._server.join(5)
        self._connection.close()

    @property
    def scheme(self) -> str:
        """ "light" or "dark"."""
        return self._scheme

    def choose(self, scheme: str) -> None:
        """Switch to "light" or "dark" and tell every program."""
        self._scheme = scheme
        portal = DBusAddress(_PATH, interface=_SETTINGS)
        body = (_NAMESPACE, _KEY, ("u", _NUMBERS[scheme]))
        self._send(new_signal(portal, "SettingChanged", "ssv", body))

    def _serve(self) -> None:
        while not self._is_over:
            try:
                message = self._connection.receive(timeout=LOOK_SECONDS)
            except TimeoutError:
                continue
            except OSError:
                return  # the session has ended
            if message.header.message_type is MessageType.method_call:
                self._send(self._answer(message))

    def _send(self, message: Message) -> None:
        with self._sending:
            self._connection.send(message)

    def _answer(self, message: Message) -> Message:
        value = ("u", _NUMBERS[self._scheme])
        match message.header.fields.get(HeaderFields.member), message.body:
            case "ReadAll", _:
                return new_method_return(message, "a{sa{sv}}", ({_NAMESPACE: {_KEY: value}},))
            case "ReadOne", (space, key) if (space, key) == (_NAMESPACE, _KEY):
                return new_method_return(message, "v", (value,))
            case "Read", (space, key) if (space, key) == (_NAMESPACE, _KEY):
                return new_method_return(message, "v", (("v", value),))
        return new_error(message, "org.freedesktop.portal.Error.NotFound", "s", ("not known",))
