"""A private D-Bus session with the real gnome-keyring, away from the person's own.

Everything lives below a temporary folder and is ended by process id.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

TOOLS = ("dbus-daemon", "gnome-keyring-daemon")
ANSWER_SECONDS = 15

_EMPTY_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


def tools_present() -> bool:
    """Whether the programs of a session bus and a keyring are installed."""
    return all(shutil.which(tool) for tool in TOOLS)


@dataclass(frozen=True)
class SessionHome:
    """A home folder whose keyring outlives a session, as it outlives a login."""

    folder: Path

    def environment(self, address: str = "") -> dict[str, str]:
        """What a program of this session sees."""
        kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        return kept | {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "DBUS_SESSION_BUS_ADDRESS": address,
        }


@contextmanager
def session_home() -> Iterator[SessionHome]:
    """A temporary home; its path is short, because sockets are made below it."""
    folder = Path(tempfile.mkdtemp(prefix="tdk"))
    (folder / "data").mkdir()
    (folder / "run").mkdir(mode=0o700)
    try:
        yield SessionHome(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def bus(home: SessionHome, *, empty: bool = False) -> Iterator[str]:
    """A session bus; an empty one can start no service. Gives its address."""
    options = ["--session"]
    if empty:
        settings = home.folder / "bus.conf"
        settings.write_text(_EMPTY_BUS.format(folder=home.folder), encoding="utf-8")
        options = [f"--config-file={settings}"]
    with _running(["dbus-daemon", *options, "--nofork", "--print-address=1"], home, "") as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        assert address, "the session bus did not start"
        yield address


@contextmanager
def keyring(home: SessionHome, address: str, password: str | None) -> Iterator[None]:
    """gnome-keyring on that bus, opened with a password, or with none asked and none given."""
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    if password is not None:
        command.append("--unlock")
    with _running(command, home, address) as process:
        assert process.stdin is not None
        process.stdin.write((password or "").encode())
        process.stdin.close()
        _wait_for_owner(address, "org.freedesktop.secrets")
        yield


@contextmanager
def silent_prompter(address: str) -> Iterator[DBusConnection]:
    """Somebody who owns the name of the prompter and never answers: a prompt left standing."""
    connection = open_dbus_connection(address)
    try:
        reply = _bus_call(connection, "RequestName", "su", ("org.gnome.keyring.SystemPrompter", 4))
        assert reply == 1, "the prompter's name is taken"
        yield connection
    finally:
        connection.close()


def _wait_for_owner(address: str, name: str) -> None:
    """Wait by listening until a name is owned on the bus."""
    connection = open_dbus_connection(address)
    try:
        rule = f"type='signal',member='NameOwnerChanged',arg0='{name}'"
        _bus_call(connection, "AddMatch", "s", (rule,))
        if _bus_call(connection, "NameHasOwner", "s", (name,)):
            return
        while True:
            message = connection.receive(timeout=ANSWER_SECONDS)
            if message.header.message_type is MessageType.signal and message.body[:1] == (name,):
                return
    finally:
        connection.close()


def _bus_call(
    connection: DBusConnection, method: str, signature: str, body: tuple[object, ...]
) -> object:
    address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    reply = connection.send_and_get_reply(
        new_method_call(address, method, signature, body), timeout=ANSWER_SECONDS
    )
    assert reply.header.message_type is MessageType.method_return, reply.body
    return reply.body[0] if reply.body else None


@contextmanager
def _running(
    command: list[str], home: SessionHome, address: str
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        env=home.environment(address),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None and not stream.closed:
                stream.close()
