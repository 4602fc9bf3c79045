"""Windows: asking that the screen stays on. Written for Windows, not run there."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

CONTINUOUS = 0x80000000  # ES_CONTINUOUS: until it is said otherwise
SCREEN = 0x00000002  # ES_DISPLAY_REQUIRED


def keep_screen_on(wanted: bool, library: Any = None) -> None:
    """Leave the screen on, or no longer. `library` stands for Windows' own in a test."""
    if library is None:
        if sys.platform != "win32":
            return
        library = ctypes.windll.kernel32
    library.SetThreadExecutionState(ctypes.c_uint(CONTINUOUS | (SCREEN if wanted else 0)))
