"""Locking: this process ends, and a fresh one that has read nothing shows the lock screen.

The caller has blanked, saved and closed the desk. Here the clipboard and the locks are let go,
the successor is started, and the process ends at once, without waiting for any thread. The
successor waits for the lock file, which the system frees when this process is gone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

LOCK_SCREEN_FLAGS = ("--lock-screen", "--after")


def successor_command(root: Path | None) -> list[str]:
    """Return the command of the lock screen, from source or built; `root` if it was named."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += [*_interpreter_options(), "-m", "ui"]
    home = ["--home", str(root)] if root is not None else []
    return [*program, *LOCK_SCREEN_FLAGS, *home]


def successor_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the successor: a built app must unpack itself afresh."""
    fresh = dict(environment)
    if getattr(sys, "frozen", False):
        fresh["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    return fresh


def start_successor(command: Sequence[str]) -> None:
    """Start `command`, cut loose from this process. Raises OSError."""
    folder = Path(__file__).resolve().parents[2]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    subprocess.Popen(
        list(command),
        cwd=folder if folder.is_dir() else None,
        env=successor_environment(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
        start_new_session=sys.platform != "win32",
        close_fds=True,
    )


def end_now(status: int = 0) -> NoReturn:
    """End the process without running anything more: what is in memory goes with it."""
    os._exit(status)


def _interpreter_options() -> list[str]:
    return ["-X", "utf8"] if sys.flags.utf8_mode else []
