"""macOS: asking that the screen stays on. Written for macOS, not run there."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from ui.native.objective_c import POINTER, ObjectiveC

KIND = "PreventUserIdleDisplaySleep"
WHY = "A timed page"
ON = 255  # kIOPMAssertionLevelOn


class MacosAwake:
    """Holds one assertion of the power management at a time."""

    def __init__(self, runtime: ObjectiveC | None = None, library: Any = None) -> None:
        """Both stand for the system's own in a test. Raises OSError where there are none."""
        self._runtime = runtime or ObjectiveC()
        self._library = library or ctypes.CDLL(ctypes.util.find_library("IOKit"))
        self._held: ctypes.c_uint32 | None = None

    def keep(self, wanted: bool) -> None:
        """Leave the screen on, or no longer."""
        if wanted and self._held is None:
            held = ctypes.c_uint32()
            kind, why = (POINTER(self._runtime.text(each)) for each in (KIND, WHY))
            failed = self._library.IOPMAssertionCreateWithName(kind, ON, why, ctypes.byref(held))
            self._held = None if failed else held
        elif not wanted and self._held is not None:
            self._library.IOPMAssertionRelease(self._held)
            self._held = None
