"""Windows: leaving a window out of screenshots and recordings. Written for it, not run there."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from ui.native.windows_messages import WindowsMessage

SHOWN = 0x0018  # WM_SHOWWINDOW
LEFT_OUT = 0x11  # WDA_EXCLUDEFROMCAPTURE, Windows 10 from 2004 on
BLACK = 0x01  # WDA_MONITOR, on older ones: a black patch in the picture
SHOWN_AS_IT_IS = 0x00  # WDA_NONE


def exclude_window(window: int, excluded: bool, library: Any = None) -> bool:
    """Leave a window out of pictures, or take it in again; return whether Windows agreed.

    Windows refuses windows that let something shine through. `library` stands for Windows' own
    in a test.
    """
    if library is None:
        if sys.platform != "win32":
            return False
        library = ctypes.windll.user32
    handle = ctypes.c_void_p(window)
    if not excluded:
        return bool(library.SetWindowDisplayAffinity(handle, SHOWN_AS_IT_IS))
    return any(library.SetWindowDisplayAffinity(handle, way) for way in (LEFT_OUT, BLACK))


def told_of_windows(shown: Callable[[int], None]) -> Callable[[WindowsMessage], None]:
    """Return what picks out of Windows' messages that a window comes up."""

    def receive(message: WindowsMessage) -> None:
        if message.number == SHOWN and message.detail:
            shown(message.window)

    return receive
