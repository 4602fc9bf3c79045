"""Which version of the C library the application needs: at most the building machine's."""

import re
import subprocess
from pathlib import Path

from freezing.programs import is_program

OLDEST = (2, 34)
"""The oldest that TrustDesk is meant for; Qt's own wheels need it."""

_VERSION = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def newest_needed(application: Path) -> tuple[int, int]:
    """Return the newest glibc that anything in the folder asks for; (0, 0) if nothing does."""
    needed = {(0, 0)}
    for path in application.rglob("*"):
        if is_program(path):
            needed |= _asked_for(path)
    return max(needed)


def _asked_for(file: Path) -> set[tuple[int, int]]:
    read = subprocess.run(
        ["readelf", "--version-info", "--wide", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    return {(int(major), int(minor)) for major, minor in _VERSION.findall(read.stdout)}
