"""`python -m tests.desktop_parts.session_program SYSTEM_BUS SESSION_BUS`: logind and screen savers.

They are made up, and a process of their own. What they do is read from the standard input, a line
each; what they were asked is written to the standard output.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

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
from jeepney.io.blocking import DBusConnection, open_dbus_connection

BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
LOGIND = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
OWN_SESSION = f"{PATH}/session/_37"
SAVERS = {
    "org.freedesktop.ScreenSaver": "/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
}


def say(line: str) -> None:
    """Write a line for the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def take_name(connection: DBusConnection, name: str) -> None:
    """Own a name on a bus."""
    connection.send_and_get_reply(new_method_call(BUS, "RequestName", "su", (name, 4)))


class Logind:
    """Answers what the desk asks, and says what a test wants."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address, enable_fds=True)
        take_name(self._connection, LOGIND)

    def serve(self) -> None:
        """Answer until the bus goes."""
        while True:
            try:
                message = self._connection.receive()
            except OSError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def prepare_for_sleep(self, begins: bool) -> None:
        """Say that the computer is about to sleep, or has woken."""
        source = DBusAddress(PATH, interface=f"{LOGIND}.Manager")
        self._connection.send(new_signal(source, "PrepareForSleep", "b", (begins,)))

    def lock(self) -> None:
        """Ask the session to lock."""
        self._connection.send(
            new_signal(DBusAddress(OWN_SESSION, interface=f"{LOGIND}.Session"), "Lock")
        )

    def change(self, name: str, value: bool) -> None:
        """Say that a property of the session has changed."""
        source = DBusAddress(OWN_SESSION, interface="org.freedesktop.DBus.Properties")
        body: tuple[object, ...] = (f"{LOGIND}.Session", {name: ("b", value)}, [])
        self._connection.send(new_signal(source, "PropertiesChanged", "sa{sv}as", body))

    def _answer(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        say(f"asked {member} {' '.join(map(str, message.body))}".rstrip())
        match member:
            case "Inhibit":
                self._give_hold(message)
                return
            case "GetSession":
                answer = new_method_return(message, "o", (OWN_SESSION,))
            case "Get":
                answer = new_method_return(message, "v", (("s", "7"),))
            case _:
                answer = new_error(message, f"{LOGIND}.Unknown", "s", ("unknown",))
        self._connection.send(answer)

    def _give_hold(self, message: Message) -> None:
        """Hand out the end of a pipe; it is let go when nobody has it any more."""
        mine, theirs = os.pipe()
        self._connection.send(new_method_return(message, "h", (theirs,)))
        os.close(theirs)
        threading.Thread(target=_wait_for_release, args=(mine,), daemon=True).start()


def _wait_for_release(end: int) -> None:
    os.read(end, 1)
    os.close(end)
    say("released")


def serve_savers(connection: DBusConnection) -> None:
    """Answer whoever wants the screen left on, and notice when they hang up."""
    rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"
    connection.send_and_get_reply(new_method_call(BUS, "AddMatch", "s", (rule,)))
    asked: set[str] = set()
    while True:
        try:
            message = connection.receive()
        except OSError:
            return
        fields = message.header.fields
        if message.header.message_type is MessageType.method_call:
            asked.add(fields[HeaderFields.sender])
            say(f"asked {fields[HeaderFields.member]} {' '.join(map(str, message.body))}")
            connection.send(new_method_return(message, "u", (4,)))
        elif fields.get(HeaderFields.member) == "NameOwnerChanged" and message.body[0] in asked:
            asked.discard(message.body[0])
            say("hung up")


def _switch_saver(connection: DBusConnection, name: str, is_on: bool) -> None:
    source = DBusAddress(SAVERS[name], interface=name)
    connection.send(new_signal(source, "ActiveChanged", "b", (is_on,)))


def main(system: str, session: str) -> None:
    """Serve until the input ends."""
    logind = Logind(system)
    savers = open_dbus_connection(session)
    for name in SAVERS:
        take_name(savers, name)
    threading.Thread(target=logind.serve, daemon=True).start()
    threading.Thread(target=serve_savers, args=(savers,), daemon=True).start()
    commands: dict[str, Callable[[], None]] = {
        "sleep": lambda: logind.prepare_for_sleep(True),
        "wake": lambda: logind.prepare_for_sleep(False),
        "lock": logind.lock,
        "hint": lambda: logind.change("LockedHint", True),
        "no hint": lambda: logind.change("LockedHint", False),
        "another account": lambda: logind.change("Active", False),
        "this account": lambda: logind.change("Active", True),
    }
    for name in SAVERS:
        commands[name] = lambda n=name: _switch_saver(savers, n, True)  # type: ignore[misc]
        commands[f"no {name}"] = lambda n=name: _switch_saver(savers, n, False)  # type: ignore[misc]
    say("ready")
    for line in sys.stdin:
        commands[line.strip()]()


if __name__ == "__main__":
    main(*sys.argv[1:])
