"""Libraries that PyInstaller takes from the building machine, as its packages name them."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from freezing.accounts import TEXTS
from freezing.component import Component

_LICENCES = {
    "libbrotli1": "MIT",
    "libbz2-1.0": "bzip2-1.0.6",
    "libffi8": "MIT",
    "liblzma5": "0BSD",
    "libssl3": "Apache-2.0",
    "libuuid1": "BSD-3-Clause",
    "libxkbcommon0": "MIT",
    "libxkbcommon-x11-0": "MIT",
    "libzstd1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
_X11 = "MIT-open-group"


def debian_libraries(sources: Iterable[str]) -> Iterator[Component]:
    """Return the packages that these files come from; nothing where dpkg does not know them."""
    if sys.platform != "linux" or shutil.which("dpkg-query") is None:
        return
    outside = {str(Path(source).resolve()) for source in sources}
    system = sorted(path for path in outside if path.startswith(("/usr/lib/", "/lib/")))
    for package in sorted({_owner(path) for path in system}):
        name, version = _asked("--show", "--showformat=${Package} ${Version}", package).split()
        text = Path(f"/usr/share/doc/{name}/copyright")
        licence = _LICENCES.get(name, _X11 if name.startswith("libxcb") else "")
        if not licence or not text.is_file():
            raise ValueError(f"the licence of {name} is not known")
        # Debian's file only names this one: the text lies on every Debian, not on every Linux.
        more = (TEXTS / "Apache-2.0.txt",) if licence == "Apache-2.0" else ()
        purl = f"pkg:deb/debian/{name}@{version}"
        yield Component(name, version, licence, purl, (text, *more))


def _owner(path: str) -> str:
    """The package of a file; a merged /usr has the file under two names."""
    for name in (path, path.removeprefix("/usr")):
        if said := _asked("--search", name):
            return said.split(": ")[0].split(",")[0]
    raise ValueError(f"no package owns {path}")


def _asked(*words: str) -> str:
    done = subprocess.run(["dpkg-query", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()
