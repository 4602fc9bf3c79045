"""Keeping the process's memory out of files and out of other programs' hands.

Linux was run. macOS and Windows are behind the same functions, and were not run.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PR_GET_DUMPABLE = 3
_PR_SET_DUMPABLE = 4
_ARGUMENTS_AT = (45, 46)
"""Where `/proc/self/stat` says, after the name, from where to where the command line lies."""

_PT_DENY_ATTACH = 31
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002
_DACL = 0x4  # DACL_SECURITY_INFORMATION
_ENDING_AND_ASKING = "D:P(A;;0x121001;;;OW)(A;;GA;;;SY)"
"""Rights to this process, as Windows writes them: the account may end it and ask how it is, and
not read its memory; the system may do all."""


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What the system agreed to."""

    no_core_dumps: bool
    not_traceable: bool


def limit_process(*, traceable: bool = False) -> ProcessLimits:
    """Switch off core dumps and, unless `traceable`, tracing by other programs of this account.

    `traceable` is for the first moments of a start: what the desktop is asked then (dark mode) it
    answers only to a process it may look into. Never raises: a limit that cannot be had is
    reported, not fatal.
    """
    if sys.platform == "win32":
        no_reports = _no_error_reports_windows()
        return ProcessLimits(no_reports, not traceable and close_process_windows())
    no_core = _no_core_dumps()
    if traceable:
        return ProcessLimits(no_core, not_traceable=False)
    if sys.platform == "darwin":
        return ProcessLimits(no_core, _deny_attach_macos())
    return ProcessLimits(no_core, _not_dumpable_linux())


@contextmanager
def seen_by_portals() -> Iterator[None]:
    """Let other programs look into this process for a while, and take it back after.

    A desktop portal refuses the system's own file dialog, without a word, to a process it may not
    look into. On other systems this does nothing.
    """
    if sys.platform != "linux" or not _is_closed_linux():
        yield
        return
    _set_dumpable_linux(1)
    try:
        yield
    finally:
        _set_dumpable_linux(0)


def hide_argument(word: str) -> bool:
    """Blot out one word of the command line, where every account can read it as long as this
    process runs. Returns whether it is gone; only Linux was taught that."""
    if sys.platform != "linux":
        return False
    try:
        told = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
        start, end = (int(told[at]) for at in _ARGUMENTS_AT)
    except (OSError, ValueError, IndexError):
        return False
    if not 0 < start < end:
        return False
    wanted = os.fsencode(word)
    found = (b"\0" + ctypes.string_at(start, end - start)).find(b"\0" + wanted + b"\0")
    if found >= 0:
        ctypes.memset(start + found, 0, len(wanted))
    return found >= 0


def give_back_memory() -> None:
    """Let the system have back what long work needed and needs no more, where it can be told."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _no_core_dumps() -> bool:
    if sys.platform == "win32":
        return False
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _not_dumpable_linux() -> bool:
    return _set_dumpable_linux(0)


def _set_dumpable_linux(value: int) -> bool:
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, value, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _is_closed_linux() -> bool:
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _deny_attach_macos() -> bool:
    try:
        return bool(ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0)
    except (OSError, AttributeError):
        return False


def _no_error_reports_windows() -> bool:
    """No error box that offers to send the memory away, and no report for this program."""
    if sys.platform != "win32":
        return False
    try:
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        result = ctypes.windll.wer.WerAddExcludedApplication(sys.executable, False)
    except (OSError, AttributeError):
        return False
    return bool(result == 0)


def close_process_windows(libraries: Any = None) -> bool:
    """Let no other program of this account read this process; return whether Windows agreed.

    `libraries` stands for Windows' own in a test. Administrators can take the right back.
    """
    if libraries is None:
        if sys.platform != "win32":
            return False
        libraries = ctypes.windll
    rights = ctypes.c_void_p()
    convert = libraries.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW
    if not convert(_ENDING_AND_ASKING, 1, ctypes.byref(rights), None):
        return False
    try:
        itself = ctypes.c_void_p(-1)  # what GetCurrentProcess returns
        return bool(libraries.advapi32.SetKernelObjectSecurity(itself, _DACL, rights))
    finally:
        libraries.kernel32.LocalFree(rights)
