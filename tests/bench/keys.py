"""Real key events on a virtual screen, sent in this process so that sending takes no time."""

import ctypes
import ctypes.util
from typing import Any

_POINTER_ROOT = 1
_KEYS = {"Tab": "Tab", "Return": "Return", "F9": "F9", "Control": "Control_L"}


class Keyboard:
    """XTest on one display. Close it when done. Raises OSError where X's libraries are missing."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display: Any = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display:
            raise OSError(f"no display {display}")

    def focus_window(self) -> None:
        """Give the keyboard to the largest window, as a window manager would."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        ground = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        refs = [ctypes.byref(each) for each in (root, parent, children, count)]
        self._x.XQueryTree(self._display, ground, *refs)
        windows = [children[index] for index in range(count.value)]
        largest = max(windows, key=self._area)
        self._x.XSetInputFocus(self._display, ctypes.c_ulong(largest), _POINTER_ROOT, 0)
        self._x.XSync(self._display, 0)

    def move_pointer_away(self, width: int, height: int) -> None:
        """Move the pointer into the lower right corner of a screen of that size, where none of
        its shape is seen: the server draws it into the picture that is looked at."""
        self._test.XTestFakeMotionEvent(self._display, -1, width - 1, height - 1, 0)
        self._x.XSync(self._display, 0)

    def press(self, key: str, *, control: bool = False) -> None:
        """Press and release a key by its X name ("Tab", "a", "F9"), perhaps with Control."""
        codes = [self._code("Control_L")] if control else []
        codes.append(self._code(_KEYS.get(key, key)))
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _area(self, window: int) -> int:
        found = [ctypes.c_uint() for _ in range(4)]
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        refs = [ctypes.byref(each) for each in (root, x, y, *found)]
        self._x.XGetGeometry(self._display, ctypes.c_ulong(window), *refs)
        return int(found[0].value * found[1].value)

    def _code(self, name: str) -> int:
        keysym = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return int(self._x.XKeysymToKeycode(self._display, keysym))
