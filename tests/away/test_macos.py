"""macOS: what is asked of its runtime, and what its notices mean. Not run on macOS.

The runtime is a made-up one behind the real calls of ctypes: what is sent to it comes through C.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from ui.native.objective_c import POINTER, ObjectiveC
from ui.native.pasteboard import CONCEALED, conceal
from ui.shell.away.macos import DISTRIBUTED, WORKSPACE, MacosSignals
from ui.shell.away.macos_awake import MacosAwake

SEND = ctypes.CFUNCTYPE(POINTER, *[POINTER] * 6)
TAKES = {"stringWithUTF8String:": 1, "name": 0, "UTF8String": 0}


class MadeUpRuntime:
    """Objects are numbers with names; remembers every message that is sent."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.sent: list[tuple[str, str, tuple[str, ...]]] = []
        self.method: Any = None
        self._buffers: list[Any] = []
        self.objc_msgSend = SEND(self._send)
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            setattr(self, name, _Function(getattr(self, f"_{name}")))

    def number(self, name: str) -> int:
        """The number of a thing of this name."""
        found = next((key for key, value in self.names.items() if value == name), 0)
        if not found:
            found = 0x1000 + len(self.names)
            self.names[found] = name
        return found

    def class_addMethod(self, _class: Any, selector: Any, method: Any, kinds: bytes) -> int:
        """Remember the method."""
        assert self.names[selector.value] == "receive:"
        assert kinds == b"v@:@"
        self.method = method
        return 1

    def objc_registerClassPair(self, made: Any) -> None:
        """Take it as it is."""
        assert self.names[made.value] == "DeskObserver"

    def post(self, notice: str) -> None:
        """Send a notice to the observer, as macOS does."""
        self.method(self.number("observer"), self.number("receive:"), self.number(notice))

    def _objc_getClass(self, name: bytes) -> int:
        return self.number(name.decode())

    def _sel_registerName(self, name: bytes) -> int:
        return self.number(name.decode())

    def _objc_allocateClassPair(self, _parent: Any, name: bytes, _room: int) -> int:
        return self.number(name.decode())

    def _send(self, to: int, selector: int, *rest: int) -> int:
        receiver, message = self.names.get(to or 0, "nothing"), self.names[selector]
        count = TAKES.get(message, message.count(":"))
        if message == "stringWithUTF8String:":
            return self.number((ctypes.cast(rest[0], ctypes.c_char_p).value or b"").decode())
        if message == "UTF8String":
            self._buffers.append(ctypes.create_string_buffer(receiver.encode()))
            return ctypes.addressof(self._buffers[-1])
        arguments = tuple(self.names.get(each or 0, "nothing") for each in rest[:count])
        self.sent.append((receiver, message, arguments))
        if message == "name":
            return to
        return self.number("observer" if message == "init" else f"{receiver}.{message}")


class _Function:
    """A function of a library, as ctypes has them: `restype` can be set."""

    def __init__(self, does: Any) -> None:
        self._does = does
        self.restype: Any = None

    def __call__(self, *arguments: Any) -> int:
        assert self.restype is POINTER, "a number of 64 bits would be cut"
        found: int = self._does(*arguments)
        return found


class Power:
    """Stands for the power management: gives out assertions, and takes them back."""

    def __init__(self, names: dict[int, str]) -> None:
        self._names = names
        self.held: list[int] = []
        self.refuses = False

    def IOPMAssertionCreateWithName(self, kind: Any, level: int, why: Any, held: Any) -> int:
        """Give out the next number."""
        if self.refuses:
            return 1
        assert self._names[kind.value] == "PreventUserIdleDisplaySleep"
        assert self._names[why.value]
        assert level == 255
        held._obj.value = 41 + len(self.held)
        self.held.append(held._obj.value)
        return 0

    def IOPMAssertionRelease(self, held: Any) -> int:
        """Take it back."""
        self.held.remove(held.value)
        return 0


@pytest.fixture
def runtime() -> MadeUpRuntime:
    """A runtime of one test."""
    return MadeUpRuntime()


def test_it_listens_at_both_centres_and_hears_what_comes(
    qapp: QApplication, runtime: MadeUpRuntime
) -> None:
    objective_c = ObjectiveC(runtime)
    power = Power(runtime.names)
    signals = MacosSignals(objective_c, MacosAwake(objective_c, power))
    heard: list[str] = []
    for name in ("locked", "sleeping", "woken", "switched"):
        getattr(signals, name).connect(lambda n=name: heard.append(n))
    signals.begin()
    asked = [each for each in runtime.sent if each[1].startswith("addObserver")]
    assert {arguments[2] for _, _, arguments in asked} == {*WORKSPACE, *DISTRIBUTED}
    for _, _, (observer, selector, _, of_whom) in asked:
        assert (observer, selector, of_whom) == ("observer", "receive:", "nothing")
    centres = {arguments[2]: centre for centre, _, arguments in asked}
    assert "NSWorkspace" in centres["NSWorkspaceWillSleepNotification"]
    assert "Distributed" in centres["com.apple.screenIsLocked"]
    for notice, meaning in (WORKSPACE | DISTRIBUTED).items():
        heard.clear()
        runtime.post(notice)
        assert heard == [meaning]
    heard.clear()
    runtime.post("NSWorkspaceDidLaunchApplicationNotification")
    assert heard == []
    signals.keep_screen(True)
    assert power.held
    signals.end()
    assert power.held == []
    removed = [each for each in runtime.sent if each[1] == "removeObserver:"]
    assert len(removed) == 2


def test_the_screen_is_asked_for_once_and_given_back_once(runtime: MadeUpRuntime) -> None:
    power = Power(runtime.names)
    awake = MacosAwake(ObjectiveC(runtime), power)
    for wanted in (False, True, True):
        awake.keep(wanted)
    assert power.held == [41]
    awake.keep(False)
    awake.keep(False)
    assert power.held == []
    power.refuses = True
    awake.keep(True)
    awake.keep(False)
    assert power.held == []


def test_a_copy_is_marked_beside_what_is_there(runtime: MadeUpRuntime) -> None:
    conceal(ObjectiveC(runtime))
    board = "NSPasteboard.generalPasteboard"
    messages = [(to, message) for to, message, _ in runtime.sent]
    assert (board, "addTypes:owner:") in messages
    assert not any("clear" in message or "declare" in message for _, message in messages)
    [kinds] = [arguments for _, message, arguments in runtime.sent if message == "arrayWithObject:"]
    assert kinds == (CONCEALED,)
    [written] = [a for _, message, a in runtime.sent if message == "setString:forType:"]
    assert written[1] == CONCEALED
