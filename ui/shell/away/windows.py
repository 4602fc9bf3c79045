"""Windows: its messages about the session and about power. Written for Windows, not run there."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.native.windows_messages import WindowsMessage, WindowsMessages
from ui.shell.away.session_signals import SessionSignals
from ui.shell.away.windows_awake import keep_screen_on

SESSION_CHANGE = 0x02B1  # WM_WTSSESSION_CHANGE
POWER = 0x0218  # WM_POWERBROADCAST
MEANINGS = {
    (SESSION_CHANGE, 0x7): "locked",  # WTS_SESSION_LOCK
    (SESSION_CHANGE, 0x2): "switched",  # WTS_CONSOLE_DISCONNECT
    (SESSION_CHANGE, 0x4): "switched",  # WTS_REMOTE_DISCONNECT
    (POWER, 0x4): "sleeping",  # PBT_APMSUSPEND
    (POWER, 0x7): "woken",  # PBT_APMRESUMESUSPEND
    (POWER, 0x12): "woken",  # PBT_APMRESUMEAUTOMATIC
}
THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


class WindowsSignals(SessionSignals):
    """Hears what the desk's window is told. Sleep is not held up: Windows gives two seconds."""

    def __init__(self, window_id: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window_id = window_id
        self._messages = WindowsMessages(self.receive)

    def begin(self) -> None:
        """Ask to be told of the session, and listen."""
        ask_for_session_changes(self._window_id(), wanted=True)
        self._messages.begin()

    def keep_screen(self, wanted: bool) -> None:
        """Leave the screen on, or no longer."""
        keep_screen_on(wanted)

    def end(self) -> None:
        """Listen no more, and ask for nothing."""
        self.keep_screen(False)
        self._messages.end()
        ask_for_session_changes(self._window_id(), wanted=False)

    def receive(self, message: WindowsMessage) -> None:
        """Say what a message means, if it is one of ours."""
        meaning = MEANINGS.get((message.number, message.detail))
        if meaning is not None:
            getattr(self, meaning).emit()


def ask_for_session_changes(window: int, *, wanted: bool) -> bool:
    """Have Windows tell `window` of locks and switches, or no longer; return whether it will."""
    if sys.platform != "win32":
        return False
    library = ctypes.WinDLL("wtsapi32")
    if wanted:
        return bool(library.WTSRegisterSessionNotification(window, THIS_SESSION))
    return bool(library.WTSUnRegisterSessionNotification(window))
