"""Keeping the process's memory out of files and out of other programs' hands.

Linux was run. macOS and Windows are behind the same function, and were not run.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What the system agreed to."""

    no_core_dumps: bool
    not_traceable: bool


def limit_process(*, traceable: bool = False) -> ProcessLimits:
    """Switch off core dumps and, unless `traceable`, tracing by other programs of this account.

    Call it first thing at start. `traceable` is for desktop portals that cannot serve a process
    they may not look into. Never raises: a limit that cannot be had is reported, not fatal.
    """
    if sys.platform == "win32":
        return ProcessLimits(_no_error_reports_windows(), not_traceable=False)
    no_core = _no_core_dumps()
    if traceable:
        return ProcessLimits(no_core, not_traceable=False)
    if sys.platform == "darwin":
        return ProcessLimits(no_core, _deny_attach_macos())
    return ProcessLimits(no_core, _not_dumpable_linux())


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
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
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
