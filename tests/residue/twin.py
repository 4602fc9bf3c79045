"""A plain program that hides nothing: what looks for words must find them where it leaves them.

`python -m tests.residue.twin FILE WORD` writes the word in every shape, and crashes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.residue.forms import SHAPES, as_stored
from tests.residue.in_writes import watched

_ROOT = Path(__file__).resolve().parents[2]


def leave_behind(folder: Path, word: str, log: Path) -> Path:
    """Let the twin work in `folder`, started by strace. The file it wrote; beside it, its core."""
    file = folder / "twin"
    command = [sys.executable, "-m", "tests.residue.twin", str(file), word]
    subprocess.run(
        watched(command, log),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return file


def main(file: str, word: str) -> None:
    """Write and crash."""
    everything = b"\n".join(min(as_stored(word, shape)) for shape in SHAPES)
    Path(file).write_bytes(everything)
    os.kill(os.getpid(), signal.SIGSEGV)


if __name__ == "__main__":
    main(*sys.argv[1:])
