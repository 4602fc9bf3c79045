"""A built application in small: a program that really runs, and a folder with it."""

from __future__ import annotations

import subprocess
from pathlib import Path

# Runs until the file `stay` beside it is gone, and says with `running` that it has begun.
_PROGRAM = r"""
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "{target}"
Section
  FileOpen $0 "$EXEDIR\running" w
  FileClose $0
  again:
  IfFileExists "$EXEDIR\stay" 0 done
  Sleep 50
  Goto again
  done:
  Delete "$EXEDIR\running"
SectionEnd
"""


def make_stub(folder: Path, inside: dict[str, str], *, runs: bool = False) -> Path:
    """Make the folder of a built application with these texts in `_internal`, and return it."""
    for name, text in inside.items():
        file = folder / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    program = folder / "trustdesk.exe"
    if runs:
        script = folder.parent / f"{folder.name}.nsi"
        script.write_text(_PROGRAM.format(target=program), encoding="utf-8")
        subprocess.run(["makensis", "-V1", script], check=True)
    else:
        program.write_bytes(b"a program")
    return folder
