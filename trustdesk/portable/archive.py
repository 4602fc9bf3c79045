"""The zip inside a desk file, in memory only.

Nothing is packed, so that a few bytes can never become many. Names and sizes are checked before
anything is read.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from trustdesk.errors import DeskFileDamaged
from trustdesk.portable.age_header import CHUNK_BYTES
from trustdesk.portable.desk_file import DATABASE, FILLER, KEY, MANIFEST, README, SMALL_PARTS

MOST_SMALL_BYTES: Final = 65_536
SLICE_BYTES: Final = 1024 * 1024

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEADER: Final = 30
_CENTRAL_HEADER: Final = 46
_END: Final = 22
_PRIVATE: Final = 0o600 << 16
_PARTS: Final = frozenset({README, MANIFEST, KEY, DATABASE, FILLER})
_BAD_ZIP: Final = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    EOFError,
    KeyError,
    struct.error,
    zlib.error,
)

Count = Callable[[int], None]
"""Called with the number of bytes that were dealt with since the last call."""


def pack(texts: Mapping[str, str], database: Path, count: Count) -> bytes:
    """The zip's bytes, filled up to whole chunks of age. Raises OSError."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, text in texts.items():
            archive.writestr(_info(name), text.encode())
        with database.open("rb") as source, archive.open(_info(DATABASE), "w") as part:
            for piece in _slices(source):
                part.write(piece)
                count(len(piece))
        names = [info.filename for info in archive.infolist()]
        archive.writestr(_info(FILLER), bytes(_missing(buffer.tell(), names)))
    return buffer.getvalue()


class Unpacked:
    """A zip that was checked. `texts` are its small parts."""

    def __init__(self, data: bytes) -> None:
        """Raises DeskFileDamaged."""
        try:
            self._archive = ZipFile(BytesIO(data))
            _check(self._archive, len(data))
            self.texts = {name: self._archive.read(name).decode() for name in SMALL_PARTS}
        except _BAD_ZIP as error:
            raise DeskFileDamaged("zip") from error
        self._bytes = self._archive.getinfo(DATABASE).file_size

    @property
    def database_bytes(self) -> int:
        """The size of the database."""
        return self._bytes

    def hashes(self, count: Count) -> dict[str, str]:
        """The SHA-256 of every part but the filler. Raises DeskFileDamaged."""
        found = {name: hashlib.sha256(text.encode()) for name, text in self.texts.items()}
        found[DATABASE] = hashlib.sha256()
        for piece in self.database():
            found[DATABASE].update(piece)
            count(len(piece))
        return {name: value.hexdigest() for name, value in found.items()}

    def database(self) -> Iterator[bytes]:
        """The database, piece by piece. Raises DeskFileDamaged."""
        try:
            with self._archive.open(DATABASE) as part:
                yield from _slices(part)
        except _BAD_ZIP as error:
            raise DeskFileDamaged("zip") from error


def _check(archive: ZipFile, size: int) -> None:
    """Each part once, nothing packed, nothing larger than the zip itself."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or not _PARTS - {FILLER} <= set(names) <= _PARTS:
        raise DeskFileDamaged("other parts")
    plain = all(
        info.compress_type == ZIP_STORED and info.file_size == info.compress_size for info in infos
    )
    small = all(archive.getinfo(name).file_size <= MOST_SMALL_BYTES for name in SMALL_PARTS)
    if not plain or not small or sum(info.file_size for info in infos) > size:
        raise DeskFileDamaged("parts that are not plain")


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _WHEN)
    info.external_attr = _PRIVATE
    return info


def _missing(written: int, names: list[str]) -> int:
    """How much filler makes whole chunks, with all that the zip still gets."""
    central = sum(_CENTRAL_HEADER + len(name) for name in (*names, FILLER))
    return -(written + _LOCAL_HEADER + len(FILLER) + central + _END) % CHUNK_BYTES


def _slices(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(SLICE_BYTES):
        yield piece
