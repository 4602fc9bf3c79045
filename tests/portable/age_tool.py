"""The plain `age` tool and `unzip`: a desk file opened without a line of TrustDesk."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path


def unpacked_by_age(file: Path, passphrase: str, folder: Path) -> Path:
    """Decrypt as the README says, and unzip; returns the folder with the parts."""
    age, zipped, parts = shutil.which("age"), folder / "desk.zip", folder / "parts"
    assert age is not None, "age is not installed"
    command = [age, "--decrypt", "--output", str(zipped), str(file)]
    assert _typed(command, passphrase) == 0
    subprocess.run(["unzip", "-q", str(zipped), "-d", str(parts)], check=True, timeout=60)
    return parts


def _typed(command: list[str], passphrase: str) -> int:
    """Run a command on a terminal of its own and type the passphrase there."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    seen = b""
    while b"passphrase" not in seen:
        seen += os.read(terminal, 1000)
    os.write(terminal, passphrase.encode() + b"\n")
    try:
        while os.read(terminal, 1000):
            pass
    except OSError:  # the terminal is gone with its process
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
