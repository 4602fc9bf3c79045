"""What a program or library is directly linked to."""

import re
import subprocess
import sys
from pathlib import PurePath

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def linked_to(file: str) -> list[str]:
    """Return the file names of the libraries that this one names itself.

    Asking the loader instead would give everything that those need in turn on this machine.
    """
    if sys.platform != "linux":
        from PyInstaller.depend.bindepend import get_imports

        return [PurePath(name.replace("\\", "/")).name for name, _ in get_imports(file)]
    read = subprocess.run(
        ["readelf", "--dynamic", "--wide", file], capture_output=True, text=True, check=True
    )
    return _NEEDED.findall(read.stdout)
