"""Where things lie in the working copy."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMPS = VENV / "trustdesk-ready.json"
LOCKS = ROOT / "requirements"
BUILD = ROOT / "build"


def venv_program(name: str) -> Path:
    """Return the path of a program inside the virtual environment, there or not."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def on_linux() -> bool:
    """Return whether this is Linux."""
    return sys.platform.startswith("linux")
