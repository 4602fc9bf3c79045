"""A copy as it lies on the disk: a folder with the files of a vault, or one file with the same."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from trustdesk.copies.names import CopyName
from trustdesk.errors import CopyDamaged, DeskError, place_errors
from trustdesk.places import VaultFiles
from trustdesk.progress import Progress
from trustdesk.storage.sliced import copy_stream
from trustdesk.vault.durable import read_at_most
from trustdesk.vault.header import LIMIT_BYTES, SealedHeader, parse

HEADER: Final = "vault.key"
DATABASE: Final = "vault.db"
RECORD: Final = "copy.sum"
FILE_ENDING: Final = ".zip"
_RECORD_LIMIT: Final = 1024
_LENGTHS_AT: Final = 26
_LENGTHS: Final = struct.Struct("<HH")
"""In front of each file in an archive: 26 bytes, how long its name and its extra field are, then
those, then the file."""
_NO_ARCHIVE: Final = (
    zipfile.BadZipFile,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What the library raises for an archive that is damaged somewhere."""


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """One copy. `path` is its folder, or its file in another place."""

    path: Path
    name: CopyName

    @property
    def is_file(self) -> bool:
        """Whether everything is in one file."""
        return os.path.isfile(self.path)  # noqa: PTH113 - what cannot be looked at is none

    @property
    def files(self) -> VaultFiles:
        """The files of a copy that is a folder."""
        return VaultFiles(self.path)

    def size(self) -> int:
        """How many bytes it takes; 0 if it cannot be looked at."""
        try:
            if self.is_file:
                return self.path.stat().st_size
            return sum(entry.stat().st_size for entry in os.scandir(self.path) if entry.is_file())
        except OSError:
            return 0

    def header(self) -> SealedHeader:
        """Raises HeaderDamaged, NewerVersion, CopyDamaged or PlaceUnwritable."""
        data = self._small(HEADER, LIMIT_BYTES)
        if data is None and not self.is_file:
            data = read_at_most(self.files.header_backup, LIMIT_BYTES)
        if data is None:
            raise CopyDamaged("no header")
        try:
            return parse(data)
        except DeskError:
            if self.is_file:
                raise
            again = read_at_most(self.files.header_backup, LIMIT_BYTES)
            if again is None:
                raise
            return parse(again)

    def header_span(self) -> tuple[int, int]:
        """Where the header lies in a copy that is one file: its first byte, and how many there are.

        Raises CopyDamaged or PlaceUnwritable.
        """
        with _archive(self.path) as archive, self.path.open("rb") as file:
            if HEADER not in archive.namelist():
                raise CopyDamaged("no header")
            info = archive.getinfo(HEADER)
            file.seek(info.header_offset + _LENGTHS_AT)
            name, extra = _LENGTHS.unpack(file.read(_LENGTHS.size))
        start = info.header_offset + _LENGTHS_AT + _LENGTHS.size + name + extra
        return start, min(info.file_size, LIMIT_BYTES)

    def record(self) -> bytes | None:
        """The bytes of the sealed record, None if there is none."""
        try:
            return self._small(RECORD, _RECORD_LIMIT)
        except DeskError:
            return None

    def bring_database(self, target: Path, progress: Progress) -> None:
        """Copy its database into a new file, as it is.

        Raises CopyDamaged, DiskFull, PlaceUnwritable, and what `progress` raises.
        """
        with _opened(self.path, self.is_file) as (stream, size):
            copy_stream(stream, size, target, progress)

    def _small(self, name: str, limit: int) -> bytes | None:
        if not self.is_file:
            return read_at_most(self.path / name, limit)
        with _archive(self.path) as archive:
            try:
                with archive.open(name) as file:
                    return file.read(limit + 1)
            except KeyError:
                return None


@contextmanager
def _opened(path: Path, is_file: bool) -> Iterator[tuple[IO[bytes], int]]:
    if not is_file:
        database = VaultFiles(path).database
        with place_errors():
            if not database.exists():
                raise CopyDamaged("no database")
            with database.open("rb") as stream:
                yield stream, database.stat().st_size
        return
    with _archive(path) as archive:
        try:
            size = archive.getinfo(DATABASE).file_size
            with archive.open(DATABASE) as stream:
                yield stream, size
        except KeyError:
            raise CopyDamaged("no database") from None


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive of ours: stored, not packed, so that it cannot swell when it is read."""
    try:
        with place_errors(), zipfile.ZipFile(path) as archive:
            if any(info.compress_type != zipfile.ZIP_STORED for info in archive.infolist()):
                raise CopyDamaged("packed")
            yield archive
    except _NO_ARCHIVE:
        raise CopyDamaged("archive") from None
