"""Windows: what its messages mean. Fed with messages as they lie in memory; not run on Windows."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.native.windows_messages import WindowsMessage, WindowsMessages
from ui.shell.away.windows import POWER, SESSION_CHANGE, WindowsSignals, ask_for_session_changes
from ui.shell.away.windows_awake import keep_screen_on
from ui.shell.on_screen.capture_guard import CaptureGuard
from ui.shell.on_screen.windows_capture import (
    BLACK,
    LEFT_OUT,
    SHOWN,
    SHOWN_AS_IT_IS,
    exclude_window,
    told_of_windows,
)

Give = Callable[[int, int], None]


def message_at(window: int, number: int, detail: int) -> wintypes.MSG:
    """A message as Windows lays it into memory."""
    message = wintypes.MSG()
    message.hWnd = window
    message.message = number
    message.wParam = detail
    return message


@pytest.mark.parametrize(
    ("number", "detail", "meaning"),
    [
        (SESSION_CHANGE, 0x7, "locked"),
        (SESSION_CHANGE, 0x2, "switched"),
        (SESSION_CHANGE, 0x4, "switched"),
        (POWER, 0x4, "sleeping"),
        (POWER, 0x7, "woken"),
        (POWER, 0x12, "woken"),
        (SESSION_CHANGE, 0x8, ""),  # unlocked
        (SESSION_CHANGE, 0x1, ""),  # this account is in front again
        (POWER, 0xA, ""),  # on battery
        (0x0100, 0x7, ""),  # a key
    ],
)
def test_messages_are_understood(
    qapp: QApplication, number: int, detail: int, meaning: str
) -> None:
    signals = WindowsSignals(lambda: 77)
    heard: list[str] = []
    for name in ("locked", "sleeping", "woken", "switched"):
        getattr(signals, name).connect(lambda n=name: heard.append(n))
    filtering = WindowsMessages(signals.receive)
    message = message_at(77, number, detail)
    kind = QByteArray(b"windows_generic_MSG")
    passed = filtering.nativeEventFilter(kind, ctypes.addressof(message))
    assert passed == (False, 0), "every message goes on to the window"
    assert heard == ([meaning] if meaning else [])


def test_the_same_message_is_not_taken_twice(qapp: QApplication) -> None:
    heard: list[WindowsMessage] = []
    filtering = WindowsMessages(heard.append)
    message = message_at(5, SESSION_CHANGE, 7)
    for kind in (b"windows_dispatcher_MSG", b"windows_generic_MSG", b"xcb_generic_event_t"):
        filtering.nativeEventFilter(QByteArray(kind), ctypes.addressof(message))
    assert heard == [WindowsMessage(5, SESSION_CHANGE, 7)]


def test_elsewhere_it_begins_and_ends_without_windows(qapp: QApplication) -> None:
    signals = WindowsSignals(lambda: 0)
    signals.begin()
    QApplication.processEvents()
    signals.end()
    assert not ask_for_session_changes(1, wanted=True)


class Power:
    """Stands for Windows' own library: remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def SetThreadExecutionState(self, state: ctypes.c_uint) -> int:
        """Remember it."""
        self.told.append(state.value)
        return 1


def test_the_screen_is_left_on_and_no_longer() -> None:
    power = Power()
    keep_screen_on(True, power)
    keep_screen_on(False, power)
    assert power.told == [0x80000002, 0x80000000]
    keep_screen_on(True)  # there is no such library here


# Pictures of the screen


class Pictures:
    """Stands for Windows' own library: remembers how each window is shown in pictures."""

    def __init__(self, *, is_old: bool = False) -> None:
        self.ways: dict[int, int] = {}
        self._is_old = is_old

    def SetWindowDisplayAffinity(self, window: ctypes.c_void_p, way: int) -> int:
        """Agree, unless this Windows does not know that way yet."""
        if self._is_old and way == LEFT_OUT:
            return 0
        self.ways[window.value or 0] = way
        return 1


def test_a_window_is_left_out_or_black_on_an_older_windows() -> None:
    for is_old, way in ((False, LEFT_OUT), (True, BLACK)):
        pictures = Pictures(is_old=is_old)
        assert exclude_window(7, True, pictures)
        assert pictures.ways == {7: way}
        assert exclude_window(7, False, pictures)
        assert pictures.ways == {7: SHOWN_AS_IT_IS}
    assert not exclude_window(7, True), "there is no such library here"


def test_every_window_that_comes_up_is_told_of() -> None:
    shown: list[int] = []
    receive = told_of_windows(shown.append)
    receive(WindowsMessage(1, SHOWN, 1))
    receive(WindowsMessage(1, SHOWN, 0))  # goes away
    receive(WindowsMessage(2, 0x0100, 1))
    receive(WindowsMessage(3, SHOWN, 1))
    assert shown == [1, 3]


def test_windows_menus_and_what_comes_later_are_kept_out_until_it_is_allowed(
    qapp: QApplication, qtbot: QtBot
) -> None:
    pictures = Pictures()
    guard = CaptureGuard(lambda window, out: exclude_window(window, out, pictures))
    window, menu = QWidget(), QMenu()
    qtbot.addWidget(window)
    qtbot.addWidget(menu)
    menu.addAction("Something to read")
    window.show()
    menu.popup(window.pos())
    numbers = {int(window.winId()), int(menu.winId())}
    guard.want(True)
    assert guard.excludes
    assert {pictures.ways[number] for number in numbers} == {LEFT_OUT}
    guard.window_shown(4711)
    assert pictures.ways[4711] == LEFT_OUT
    guard.allow(10)
    assert not guard.excludes
    assert {pictures.ways[number] for number in numbers} == {SHOWN_AS_IT_IS}
    guard.window_shown(4711)
    assert pictures.ways[4711] == SHOWN_AS_IT_IS
    assert 590_000 < guard._timer.remainingTime() <= 630_000
    guard._timer.timeout.emit()
    assert {pictures.ways[number] for number in numbers} == {LEFT_OUT}
    guard.want(False)
    assert {pictures.ways[number] for number in numbers} == {SHOWN_AS_IT_IS}
    menu.close()
    guard.deleteLater()
