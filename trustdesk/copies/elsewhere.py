"""Copies in another folder, one file each, so that a cloud never meets half of one.

The file is a plain archive of the encrypted files, stored as they are: nothing in it is readable
without a way in, and any tool can take it apart.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from trustdesk.copies.making import is_ours, ours, remove_outlived
from trustdesk.copies.names import MOST_OF_ONE_SECOND, PART, CopyName
from trustdesk.copies.shelf import files_in, remove_unfinished
from trustdesk.copies.stored import DATABASE, FILE_ENDING, HEADER, RECORD, StoredCopy
from trustdesk.errors import AlreadyOpen, CopyDamaged, Surroundings, place_errors
from trustdesk.progress import Progress
from trustdesk.vault.durable import sync_file, sync_folder
from trustdesk.vault.keys import VaultKeys

_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PRIVATE: Final = 0o600 << 16
_CHUNK: Final = 800 * 1024


def put_elsewhere(
    copy: StoredCopy, folder: Path, keys: VaultKeys, progress: Progress, *, rotates: bool
) -> StoredCopy:
    """Write a copy into one file of another folder, read it back, and let it count.

    With `rotates` the older ones there that are not needed any more go, of this vault only.
    Raises PlaceUnwritable, DiskFull, CopyDamaged (it did not read back), and what `progress`
    raises; nothing is left then.
    """
    name = _free_name(copy.name, folder)
    target = folder / (name.text + FILE_ENDING)
    part = target.with_name(target.name + PART)
    try:
        _write(copy, part, progress)
        _read_back(part)
        with place_errors():
            part.replace(target)
        _settle(folder)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    if rotates:
        remove_outlived(ours(files_in(folder), keys), name)
    return StoredCopy(target, name)


def tidy_elsewhere(folder: Path) -> None:
    """Remove what a killed process left unfinished there, if the folder can be reached."""
    with suppress(Surroundings):
        remove_unfinished(folder)


def has_copy(folder: Path, copy: StoredCopy, keys: VaultKeys) -> bool:
    """Whether this copy lies there already."""
    path = folder / (copy.name.text + FILE_ENDING)
    return path.exists() and is_ours(StoredCopy(path, copy.name), keys)


def _free_name(name: CopyName, folder: Path) -> CopyName:
    """Two desks may use one folder."""
    while (folder / (name.text + FILE_ENDING)).exists():
        if name.number >= MOST_OF_ONE_SECOND:
            raise AlreadyOpen("names")
        name = replace(name, number=name.number + 1)
    return name


def _write(copy: StoredCopy, part: Path, progress: Progress) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with place_errors():
        descriptor = os.open(part, flags, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                for name in (HEADER, RECORD, DATABASE):
                    _add(archive, copy.path / name, name, progress)
            file.flush()
            sync_file(file.fileno())


def _add(archive: zipfile.ZipFile, source: Path, name: str, progress: Progress) -> None:
    info = zipfile.ZipInfo(name, _NO_DATE)
    info.external_attr = _PRIVATE
    size = source.stat().st_size
    info.file_size = size  # so that it knows beforehand whether it needs the large form
    done = 0
    with source.open("rb") as original, archive.open(info, "w") as made:
        while data := original.read(_CHUNK):
            made.write(data)
            done += len(data)
            progress(done, size)


def _read_back(part: Path) -> None:
    try:
        with place_errors(), zipfile.ZipFile(part) as archive:
            broken = archive.testzip()
    except zipfile.BadZipFile:
        raise CopyDamaged("archive") from None
    if broken is not None:
        raise CopyDamaged("archive")


def _settle(folder: Path) -> None:
    """Folders on other computers often cannot be told to."""
    with suppress(OSError):
        sync_folder(folder)
