"""The setup file, compiled by NSIS."""

import os
import subprocess
from pathlib import Path

from PySide6.QtGui import QImage

from icons.drawing import NEUTRAL, OWN, drawn
from icons.ico import write_ico
from windows.payload import Payload

SCRIPT = Path(__file__).parent / "nsis/trustdesk.nsi"
SIDE = Path(__file__).parent / "nsis/side.svg"
SIDE_PIXELS = (328, 628)
"""Twice what the page shows, for screens with small pixels."""


def make_setup(payload: Payload, version: str, work: Path, output: Path) -> Path:
    """Compile the setup file into the folder `output` and return its path.

    A warning of the compiler is an error. Raises CalledProcessError.
    """
    draw_pictures(work, payload.seconds)
    files = work / "files.nsh"
    files.write_text(file_list(payload), encoding="utf-8")
    target = output / f"TrustDesk-{version}-setup.exe"
    defines = {
        "VERSION": version,
        "ICONS": work,
        "FILES": files,
        "SIZE_KB": payload.kilobytes,
        "OUTPUT": target,
    }
    words = [f"-D{name}={value}" for name, value in defines.items()]
    subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, SCRIPT], check=True)
    return target


def draw_pictures(work: Path, seconds: int) -> None:
    """Draw what the setup file shows; their times go into it too, so they are set to `seconds`."""
    write_ico(OWN, work / "trustdesk.ico")
    write_ico(NEUTRAL, work / "neutral.ico")
    side = drawn(SIDE, *SIDE_PIXELS).convertToFormat(QImage.Format.Format_RGB888)
    side.save(str(work / "side.bmp"))
    for name in ("trustdesk.ico", "neutral.ico", "side.bmp"):
        os.utime(work / name, (seconds, seconds))


def file_list(payload: Payload) -> str:
    """Return the lines that put each file where it belongs, in the order of their names."""
    lines = []
    for folder in payload.folders():
        place = "\\".join(("$INSTDIR", *folder.parts))
        lines.append(f'SetOutPath "{place}"')
        lines += [f'File "{payload.folder / file}"' for file in payload.files_in(folder)]
    return "\n".join(lines) + "\n"
