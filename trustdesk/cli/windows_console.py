"""Windows: the terminal from which a command of the installed program was started.

The installed program is a window's program. Windows gives it no terminal of its own and the shell
does not wait for it, so a command borrows the shell's. Written for Windows, not run there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

PARENT: Final = -1
"""ATTACH_PARENT_PROCESS: the console of whoever started this process."""

INPUT: Final = "CONIN$"
OUTPUT: Final = "CONOUT$"


def borrow_console(kernel: Any = None) -> None:
    """Use the console of the shell for what was not sent elsewhere; does nothing on other systems.

    What was sent to a file or to another program stays there. Where no shell is to be found, what
    is said goes nowhere, and nothing can be asked. `kernel` stands for kernel32 in a test.
    """
    if kernel is None:
        if sys.platform != "win32":
            return
        import ctypes

        kernel = ctypes.windll.kernel32
    has_console = kernel.GetConsoleWindow() or kernel.AttachConsole(PARENT)
    output = OUTPUT if has_console else os.devnull
    if sys.stdout is None:
        sys.stdout = _opened(output, "w")
    if sys.stderr is None:
        sys.stderr = _opened(output, "w")
    if sys.stdin is None and has_console:
        # `getpass` hides what is typed only where both of these are the same.
        sys.stdin = sys.__stdin__ = _opened(INPUT, "r")  # type: ignore[misc]


def _opened(name: str, mode: str) -> Any:
    """Open one end of the console; Python speaks UTF-8 with it, whatever its code page is."""
    return Path(name).open(mode, encoding="utf-8", buffering=1)
