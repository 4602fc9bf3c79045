"""Whether this computer lets one process trace another."""

from __future__ import annotations

import shutil
import subprocess


def why_not_traced() -> str:
    """Why system calls cannot be recorded or made to fail here; "" if they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False
    )
    lines = tried.stderr.strip().splitlines() or ["strace gave no reason"]
    return "" if tried.returncode == 0 else f"tracing is forbidden here ({lines[-1]})"
