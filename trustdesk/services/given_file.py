"""What kind of file a person opened from outside: by a double click, a drop, the command line.

    match kind_of(path):
        case GivenKind.ASSIGNMENT: ...   # Assignments.bring(path)
        case GivenKind.KIT: ...          # the section about the clinic
        case GivenKind.DESK_FILE: ...    # it asks for its passphrase

The first bytes tell, not the name. No more than these are read here, and nothing is believed:
whoever opens the file after that checks it.
"""

from __future__ import annotations

import os
import stat
from enum import Enum
from pathlib import Path
from typing import Final

from trustdesk.clinic.assignment import ENDING
from trustdesk.clinic.signed import LARGEST_FILE, Kind, kind_at
from trustdesk.errors import (
    DeskError,
    FileUnreadable,
    GivenFolder,
    GivenMissing,
    GivenNotPlain,
    GivenTooLarge,
    GivenUnknown,
    NotAClinicFile,
    NotADeskFile,
)
from trustdesk.portable.age_header import begins_like_age

__all__ = ["GivenKind", "kind_of"]

_FIRST_BYTES: Final = 32
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that takes the file's place after it was looked at does not hold this up."""


class GivenKind(Enum):
    """What can be opened from outside."""

    ASSIGNMENT = "assignment"
    KIT = "kit"
    DESK_FILE = "desk-file"


def kind_of(path: Path) -> GivenKind:
    """Look what a file is, by its first bytes. Follows links, and reads from plain files alone.

    Raises GivenMissing, GivenFolder, GivenNotPlain, GivenTooLarge, GivenUnknown, NotAClinicFile or
    NotADeskFile where only the name says so, FileUnreadable.
    """
    try:
        _check_plain(path.stat().st_mode)
        start, size = _start(path)
    except (FileNotFoundError, NotADirectoryError):
        raise GivenMissing from None
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error
    except ValueError as error:
        raise FileUnreadable("name") from error  # a NUL in it
    if begins_like_age(start):
        return GivenKind.DESK_FILE
    kind = kind_at(start)
    if kind is None:
        raise _unknown(path)
    if size > LARGEST_FILE:
        raise GivenTooLarge
    return GivenKind.KIT if kind is Kind.KIT else GivenKind.ASSIGNMENT


def _check_plain(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise GivenFolder
    if not stat.S_ISREG(mode):
        raise GivenNotPlain


def _start(path: Path) -> tuple[bytes, int]:
    """The first bytes, and the size."""
    descriptor = os.open(path, _OPEN)
    try:
        found = os.fstat(descriptor)
        _check_plain(found.st_mode)
        return os.read(descriptor, _FIRST_BYTES), found.st_size
    finally:
        os.close(descriptor)


def _unknown(path: Path) -> DeskError:
    """A file may be cut short or changed, and still be called what it was."""
    match path.suffix.lower():
        case ".kit":
            return NotAClinicFile("kind")
        case ".trustdesk":
            return NotADeskFile("kind")
        case suffix:
            return NotAClinicFile("kind") if suffix == ENDING else GivenUnknown()
