"""A disk of three megabytes, to be filled."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 3 * 1024 * 1024
_SECONDS = 20


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount it at `folder`. Skips the test where this account may not mount."""
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("no mount program: a full disk cannot be made here")
    folder.mkdir(exist_ok=True)
    command = [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode != 0:
        pytest.skip("this account may not mount: a full disk cannot be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], timeout=_SECONDS, check=True)


def fill_up(folder: Path, leaving: int = 0) -> Path:
    """Write until the disk is full, but for `leaving` bytes. Returns the file that fills it."""
    ballast = folder / "ballast"
    room = shutil.disk_usage(folder).free - leaving
    ballast.write_bytes(b"\0" * max(0, room))
    return ballast
