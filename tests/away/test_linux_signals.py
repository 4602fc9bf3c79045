"""Linux: real buses, and on them a logind and screen savers that do what is asked of them."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop_parts.private_home import PrivateHome
from tests.desktop_parts.session_program import SAVERS
from tests.desktop_parts.session_services import SessionServices
from ui.shell.away.bus_greeting import BusGreeting, session_bus_address, system_bus_address
from ui.shell.away.linux import LinuxSignals
from ui.shell.away.linux_awake import LinuxAwake

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made of Linux programs")


class Heard:
    """Signals of the session, on buses of this test alone, and what was heard."""

    def __init__(self, services: SessionServices) -> None:
        self.services = services
        self.names: list[str] = []
        self.signals = LinuxSignals()
        for name in ("locked", "sleeping", "woken", "switched"):
            getattr(self.signals, name).connect(lambda n=name: self.names.append(n))
        # Qt keeps one connection to each bus for as long as the program runs.
        to = QDBusConnection.connectToBus
        self.buses = [to(address, f"test {address}") for address in self._addresses]
        assert all(bus.isConnected() for bus in self.buses)

    @property
    def _addresses(self) -> tuple[str, str]:
        return self.services.system, self.services.session

    def begin(self) -> None:
        """Listen as it does when the buses have answered."""
        self.signals.logind.begin(self.buses[0])
        self.signals.screen_savers.begin(self.buses[1])

    def close(self) -> None:
        """Leave the buses."""
        self.signals.end()
        self.signals.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.buses.clear()
        for address in self._addresses:
            QDBusConnection.disconnectFromBus(f"test {address}")


@pytest.fixture
def heard(qapp: QApplication, qtbot: QtBot, session_services: SessionServices) -> Iterator[Heard]:
    """Somebody who listens."""
    made = Heard(session_services)
    made.signals.hold_sleep(True)
    made.begin()
    qtbot.waitUntil(lambda: made.signals.logind.holds_sleep)
    qtbot.waitUntil(session_services.said("asked GetSession"))
    qtbot.waitUntil(lambda: made.signals.logind.knows_session)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("lock", "locked"),
        ("hint", "locked"),
        ("another account", "switched"),
        ("sleep", "sleeping"),
        ("wake", "woken"),
        *((saver, "locked") for saver in SAVERS),
    ],
)
def test_what_happens_is_heard_once(heard: Heard, qtbot: QtBot, what: str, name: str) -> None:
    heard.services.do(what)
    qtbot.waitUntil(lambda: heard.names == [name])


def test_what_ends_is_not_taken_for_what_begins(heard: Heard, qtbot: QtBot) -> None:
    for what in ("no hint", "this account", *(f"no {saver}" for saver in SAVERS)):
        heard.services.do(what)
    heard.services.do("lock")  # by the same bus, so the others came before
    heard.services.do("org.gnome.ScreenSaver")
    qtbot.waitUntil(lambda: len(heard.names) >= 2)
    assert heard.names == ["locked", "locked"]


def test_sleep_is_held_up_until_it_is_let_go_and_again_after_waking(
    heard: Heard, qtbot: QtBot
) -> None:
    services, signals = heard.services, heard.signals
    assert services.count("asked Inhibit sleep desk Saving delay") == 1
    signals.let_sleep()
    qtbot.waitUntil(services.said("released"))
    services.do("wake")
    qtbot.waitUntil(services.said("asked Inhibit", 2))
    qtbot.waitUntil(lambda: signals.logind.holds_sleep)
    signals.hold_sleep(False)
    qtbot.waitUntil(services.said("released", 2))
    services.do("wake")
    qtbot.waitUntil(lambda: heard.names.count("woken") == 2)
    assert services.count("asked Inhibit") == 2


def test_a_session_that_is_named_is_not_asked_for(
    qapp: QApplication,
    qtbot: QtBot,
    session_services: SessionServices,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "c12")
    made = Heard(session_services)
    made.begin()
    qtbot.waitUntil(session_services.said("asked GetSession c12"))
    assert session_services.count("asked Get ") == 0
    made.close()


# Buses that are there or not, and silent ones


def test_a_bus_that_answers_is_found(
    qapp: QApplication, qtbot: QtBot, session_services: SessionServices
) -> None:
    greeting = BusGreeting(session_services.system)
    with qtbot.waitSignal(greeting.answered):
        greeting.begin()


@pytest.mark.parametrize("answer", [b"OK 0123456789abcdef\r\n", b"REJECTED EXTERNAL\r\n"])
def test_a_bus_without_a_file_is_found_and_one_that_refuses_is_none(
    qapp: QApplication, qtbot: QtBot, answer: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(f"\0desk-test-{os.getpid()}")
        bus.listen()
        greeting = BusGreeting(f"unix:abstract=desk-test-{os.getpid()},guid=0")
        answered: list[bool] = []
        greeting.answered.connect(lambda: answered.append(True))
        greeting.begin()
        connection = bus.accept()[0]
        greeted: list[bytes] = []
        connection.setblocking(False)
        qtbot.waitUntil(lambda: _reads(connection, greeted))
        connection.setblocking(True)
        connection.sendall(answer)
        # Either way it hangs up: nothing more is read from us than its end.
        connection.setblocking(False)
        qtbot.waitUntil(lambda: _reads(connection, greeted))
        assert greeted[-1] == b""
        connection.close()
        assert answered == ([True] if answer.startswith(b"OK") else [])


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "autolaunch:", "x"]
)
def test_where_no_bus_is_nothing_happens(qapp: QApplication, address: str) -> None:
    greeting = BusGreeting(address)
    greeting.begin()
    QApplication.processEvents()


def test_a_bus_that_never_answers_holds_nothing_up(
    qapp: QApplication, qtbot: QtBot, private_home: PrivateHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = private_home.runtime / "silent bus"
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(place))
        silent.listen()
        address = f"unix:path={str(place).replace(' ', '%20')},guid=00"
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        signals = LinuxSignals()
        began = time.perf_counter()
        signals.begin()
        assert time.perf_counter() - began < 0.5
        connections = [silent.accept()[0] for _ in ("system", "session")]
        greetings: list[bytes] = []
        for connection in connections:
            connection.setblocking(False)
            qtbot.waitUntil(lambda c=connection: _reads(c, greetings))  # type: ignore[misc]
        assert all(greeting.startswith(b"\0AUTH EXTERNAL ") for greeting in greetings)
        assert not signals.logind.holds_sleep
        signals.deleteLater()
        for connection in connections:
            connection.close()


def _reads(connection: socket.socket, into: list[bytes]) -> bool:
    try:
        into.append(connection.recv(100))
    except BlockingIOError:
        return False
    return True


def test_the_buses_are_where_the_variables_say(tmp_path: Path) -> None:
    assert system_bus_address({}) == "unix:path=/run/dbus/system_bus_socket"
    assert system_bus_address({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert session_bus_address({}) == ""
    assert session_bus_address({"XDG_RUNTIME_DIR": "/run/user/7"}) == "unix:path=/run/user/7/bus"
    assert session_bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=y"}) == (
        "unix:abstract=y"
    )
    assert os.environ["DBUS_SYSTEM_BUS_ADDRESS"].endswith("/no-bus"), "tests hear no real logind"


# The screen that stays on


def test_the_screen_is_left_on_while_it_is_wanted(
    qapp: QApplication,
    qtbot: QtBot,
    session_services: SessionServices,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session_services.session)
    awake = LinuxAwake()
    awake.keep(True)  # before there is a bus that answers
    assert session_services.count("asked Inhibit") == 0
    awake.begin()
    qtbot.waitUntil(session_services.said("asked Inhibit desk A timed page"))
    awake.keep(True)
    awake.keep(False)
    qtbot.waitUntil(session_services.said("hung up"))
    awake.keep(True)
    qtbot.waitUntil(session_services.said("asked Inhibit", 2))
    awake.keep(False)
    qtbot.waitUntil(session_services.said("hung up", 2))
    awake.deleteLater()
