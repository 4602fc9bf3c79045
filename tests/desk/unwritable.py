"""A folder that cannot be written to, until it is repaired."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SECONDS = 20


@contextmanager
def unwritable(folder: Path) -> Iterator[Callable[[], None]]:
    """Let nothing be written below `folder`; what is given repairs it. Whoever may write
    everywhere gets a read-only disk there, anybody else an ordinary folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield lambda: folder.chmod(0o700)
        folder.chmod(0o700)
        return
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("no mount program: a read-only disk cannot be made here")
    there = [path for path in folder.iterdir()]
    kept = folder.with_name(folder.name + "-kept")
    shutil.copytree(folder, kept)
    command = [mount, "-t", "tmpfs", "-o", "size=3m,mode=0700", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).returncode:
        pytest.skip("this account may not mount: a read-only disk cannot be made here")
    try:
        if there:
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        _remount(mount, folder, "ro")
        yield lambda: _remount(mount, folder, "rw")
    finally:
        subprocess.run(["umount", "-l", str(folder)], timeout=_SECONDS, check=True)
        shutil.rmtree(kept)


def _remount(mount: str, folder: Path, how: str) -> None:
    command = [mount, "-o", f"remount,{how}", str(folder)]
    subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
