"""Folders that are the same, byte for byte, whoever makes them and whenever."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"\x7fELF"


def fresh(folder: Path) -> Path:
    """Make a folder anew, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write(place: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a text file and the folders above it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")
    place.chmod(mode)


def level(folder: Path, epoch: int) -> None:
    """Give everything below plain rights and the time `epoch`.

    Programs and scripts that can be run stay so; libraries need no such right.
    """
    for path in [*everything(folder), folder]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def everything(folder: Path) -> Iterator[Path]:
    """All that lies below, sorted, a folder before what is in it."""
    yield from sorted(folder.rglob("*"))


def bytes_below(folder: Path) -> int:
    """How many bytes the files below have together."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _is_program(path: Path) -> bool:
    if ".so" in path.name or not os.access(path, os.X_OK):
        return False
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    return start == _MAGIC or start.startswith(b"#!")
