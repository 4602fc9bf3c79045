"""What goes into an installer: the built folder, copied, with every time the same.

The order is that of the names, never that of a disk, so that the same build gives the same bytes.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PROGRAM = "trustdesk.exe"
INSIDE = "_internal"
_PLAIN_NAME = re.compile(r"[\w .,+@()~&=-]+")  # others mean something to NSIS or to wixl


class WrongPayload(Exception):
    """The folder is not a built application; the message says why."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The files of one built application, and the time they all carry, since 1970."""

    folder: Path
    seconds: int
    files: tuple[PurePosixPath, ...]

    @property
    def kilobytes(self) -> int:
        """The size of all files together, rounded up, in units of 1024 bytes."""
        return -(-sum((self.folder / file).stat().st_size for file in self.files) // 1024)

    def folders(self) -> list[PurePosixPath]:
        """The folders that hold files, each after the one it lies in."""
        found = {parent for file in self.files for parent in file.parents}
        return sorted(found, key=lambda each: each.parts)

    def files_in(self, folder: PurePosixPath) -> list[PurePosixPath]:
        """The files that lie in a folder itself."""
        return [file for file in self.files if file.parent == folder]


def staged(source: Path, target: Path, seconds: int) -> Payload:
    """Copy a built application to `target`, every time set to `seconds` since 1970.

    Raises WrongPayload if there is no program in it, something beside what PyInstaller makes, or
    a name with a sign that the compilers would take for their own.
    """
    if not (source / PROGRAM).is_file() or not (source / INSIDE).is_dir():
        raise WrongPayload(f"{source} holds no {PROGRAM} with a folder {INSIDE}.")
    strange = {entry.name for entry in source.iterdir()} - {PROGRAM, INSIDE}
    if strange:
        raise WrongPayload(f"Removing would leave behind: {', '.join(sorted(strange))}")
    odd = [path.name for path in source.rglob("*") if not _PLAIN_NAME.fullmatch(path.name)]
    if odd:
        raise WrongPayload(f"These names cannot be packed: {', '.join(sorted(odd))}")
    shutil.copytree(source, target)
    found = sorted(path for path in target.rglob("*") if path.is_file())
    for path in found:
        path.chmod(0o644)
        os.utime(path, (seconds, seconds))
    relative = (PurePosixPath(path.relative_to(target).as_posix()) for path in found)
    return Payload(target, seconds, tuple(sorted(relative, key=lambda each: each.parts)))
