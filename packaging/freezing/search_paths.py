"""Where a library looks for others: beside itself, never in a folder of the building machine.

A Python that was built by hand writes its own folder into every module it makes. On another
machine whoever may write to a folder of that name could have their own library loaded.
"""

import re
import subprocess
from pathlib import Path

from freezing.programs import is_program

_PATHS = re.compile(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]")
_OWN = "$ORIGIN"


def leave_out_foreign(application: Path) -> int:
    """Remove search paths that lead out of the application; returns how many files had one."""
    found = [path for path in sorted(application.rglob("*")) if foreign(path)]
    for path in found:
        subprocess.run(["chrpath", "--delete", str(path)], stdout=subprocess.DEVNULL, check=True)
    return len(found)


def foreign(path: Path) -> list[str]:
    """The folders in which a library looks, other than those beside it."""
    if not is_program(path):
        return []
    read = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(path)], capture_output=True, text=True, check=True
    )
    folders = [folder for found in _PATHS.findall(read.stdout) for folder in found.split(":")]
    return [folder for folder in folders if not folder.startswith(_OWN)]
