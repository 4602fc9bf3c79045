"""The first lines of an age file, read before anything is decrypted.

The work factor stands there in the clear: a file could ask for so much work, and memory, that the
computer would stand still. More than what `age` itself accepts is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from trustdesk.errors import (
    DeskFileCutShort,
    DeskFileDamaged,
    DeskFileNewer,
    FileUnreadable,
    NotADeskFile,
    place_error,
)

MOST_WORK: Final = 22
"""log2 of scrypt's N; 2**22 takes 4 GB. The limit of `age`, too."""

MOST_BYTES: Final = 2**31
"""A larger file would have to be held in memory."""

CHUNK_BYTES: Final = 65_536
"""age encrypts in chunks of this size, each with a tag."""

TAG_BYTES: Final = 16
NONCE_BYTES: Final = 16

_MAGIC: Final = b"age-encryption.org/"
_READ: Final = 1024
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n"
    rb"[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)


@dataclass(frozen=True, slots=True)
class AgeHeader:
    """Where the payload begins, the whole length in bytes, and log2 of the work."""

    bytes: int
    file_bytes: int
    work: int

    @property
    def has_usual_length(self) -> bool:
        """Whether the payload is made of whole chunks, as TrustDesk fills it up to be."""
        payload = self.file_bytes - self.bytes - NONCE_BYTES
        return payload > 0 and payload % (CHUNK_BYTES + TAG_BYTES) == 0


def is_age_file(path: Path) -> bool:
    """Whether a file begins like an age file. Raises FileUnreadable."""
    return begins_like_age(_start(path)[0])


def begins_like_age(start: bytes) -> bool:
    """Whether these are the first bytes of an age file; 19 are enough."""
    return start.startswith(_MAGIC)


def peek(path: Path) -> AgeHeader:
    """Read the header of an age file with a passphrase.

    Raises FileUnreadable, NotADeskFile, DeskFileCutShort, DeskFileNewer (another age version), or
    DeskFileDamaged (no sound header, or one that asks for too much).
    """
    start, size = _start(path)
    if not start.startswith(_MAGIC):
        raise (
            DeskFileCutShort("header") if _MAGIC.startswith(start) else NotADeskFile("no age file")
        )
    version, line_end, rest = start[len(_MAGIC) :].partition(b"\n")
    if line_end and version != b"v1":
        raise DeskFileNewer("another age version")
    if rest and not rest.startswith(b"-> scrypt "[: len(rest)]):
        raise NotADeskFile("an age file without a passphrase")
    found = _HEADER.match(start)
    if found is None:
        raise DeskFileCutShort("header") if size < _READ else DeskFileDamaged("header")
    header = AgeHeader(found.end(), size, int(found.group(1)))
    if header.work > MOST_WORK or size > MOST_BYTES:
        raise DeskFileDamaged("asks for too much")
    return header


def _start(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            start = file.read(_READ)
            return start, file.seek(0, 2)
    except OSError as error:
        raise FileUnreadable(place_error(error).detail) from error
    except ValueError as error:
        raise FileUnreadable("name") from error  # a NUL in the name
