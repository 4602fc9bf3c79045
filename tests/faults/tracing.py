"""Whether this computer lets one process trace another, and see inside one that is closed."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

from tests.faults.children import Say, forked
from trustdesk.vault.process import limit_process


def why_not_traced() -> str:
    """Why system calls cannot be recorded or made to fail here; "" if they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False
    )
    lines = tried.stderr.strip().splitlines() or ["strace gave no reason"]
    return "" if tried.returncode == 0 else f"tracing is forbidden here ({lines[-1]})"


def sees_inside_closed() -> bool:
    """Whether memory and open files can be seen of a process that closed itself. Root may."""

    def work(say: Say) -> None:
        limit_process()
        say("closed")
        signal.pause()

    child = forked(work)
    child.line()
    try:
        with Path(f"/proc/{child.pid}/mem").open("rb"):
            return True
    except PermissionError:
        return False
    finally:
        child.kill()
        child.rest()
