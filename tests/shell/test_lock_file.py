"""The lock that the system takes back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ui.shell.lock_file import LockFile

HOLD = """
import sys, pathlib
sys.path.insert(0, {root!r})
from ui.shell.lock_file import LockFile
lock = LockFile(pathlib.Path({path!r}))
print(lock.take(), flush=True)
sys.stdin.read()
"""
ROOT = str(Path(__file__).resolve().parents[2])


def test_only_one_holds_it(tmp_path: Path) -> None:
    first, second = LockFile(tmp_path / "lock"), LockFile(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    assert second.is_held


def test_a_process_that_is_killed_gives_it_back(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = HOLD.format(root=ROOT, path=str(path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        lock = LockFile(path)
        assert not lock.take()
        holder.kill()
        assert lock.take(10.0)
    lock.release()


def test_waiting_ends_as_soon_as_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = HOLD.format(root=ROOT, path=str(path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        holder.stdin.close()
        lock = LockFile(path)
        assert lock.take(10.0)
    lock.release()
