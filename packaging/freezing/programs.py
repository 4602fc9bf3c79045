"""Which files are programs or libraries of Linux."""

from pathlib import Path

_MAGIC = b"\x7fELF"


def is_program(path: Path) -> bool:
    """Return whether a file is a program or a library itself, not a link to one."""
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC
