"""Destroying a header where it lies, so that nobody opens what it belonged to any more.

    bury(files, grave)      both copies become a grave: the slots are gone, and a next start knows
                            that the rest is to be erased, which keyring items go with it, and
                            which other folder holds copies
    destroy(files)          both copies are overwritten and removed; no grave is left

A grave is written over the header's own bytes, in place and with room to spare, so that it needs
no free disk, and so that there is no moment in which the slots are gone and nothing says why. On
an SSD, or a file system that writes elsewhere, older blocks can stay for a while: that cannot be
promised away, and is said to the person.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from trustdesk.errors import Surroundings, place_errors
from trustdesk.places import VaultFiles
from trustdesk.vault.durable import NO_FOLLOW, read_at_most, sync_file, sync_folder
from trustdesk.vault.header import LIMIT_BYTES

_MAGIC: Final = b"TDGONE\r\n"
_LENGTH_BYTES: Final = 4


class OtherFolder(msgspec.Struct, frozen=True):
    """Another folder with copies of a vault; `held` is how many lay there when it was last seen,
    None if nobody knows."""

    path: str
    vault_id: str
    held: int | None = None


class Grave(msgspec.Struct, frozen=True):
    """What is left of a header: the names of the keyring items that are to go, and the other
    folder whose copies are. No secret."""

    names: tuple[str, ...] = ()
    other: OtherFolder | None = None


def bury(files: VaultFiles, grave: Grave) -> None:
    """Turn both copies of a header into a grave.

    Raises DiskFull or PlaceUnwritable if the first copy can be neither overwritten nor removed:
    nothing is changed then. What cannot be done to the second copy is left to `grave_in`, which
    finds the first.
    """
    data = grave_bytes(grave)
    copies = [path for path in (files.header, files.header_backup) if path.exists()]
    for number, path in enumerate(copies):
        try:
            _end(path, data)
        except OSError:
            if number == 0:
                with place_errors():
                    raise


def grave_in(files: VaultFiles) -> Grave | None:
    """The grave in a folder, None if there is none. Whatever cannot be read is none."""
    for path in (files.header, files.header_backup):
        with suppress(Surroundings):
            data = read_at_most(path, LIMIT_BYTES)
            if data is not None and (grave := read_grave(data)) is not None:
                return grave
    return None


def grave_bytes(grave: Grave) -> bytes:
    """The bytes of a grave."""
    body = msgspec.json.encode(grave)
    return _MAGIC + len(body).to_bytes(_LENGTH_BYTES, "big") + body


def read_grave(data: bytes) -> Grave | None:
    """The grave that these bytes begin with, None if they are something else.

    One that was cut short says nothing; that leaves harmless items in the keyring.
    """
    if not data.startswith(_MAGIC):
        return None
    start = len(_MAGIC) + _LENGTH_BYTES
    length = int.from_bytes(data[len(_MAGIC) : start], "big")
    try:
        return msgspec.json.decode(data[start : start + length], type=Grave)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Grave()


def destroy(files: VaultFiles) -> None:
    """Overwrite and remove both copies of a header. Raises DiskFull or PlaceUnwritable."""
    with place_errors():
        for path in (files.header, files.header_backup):
            with suppress(FileNotFoundError):
                _end(path, b"")
                path.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            sync_folder(files.directory)


def _end(path: Path, data: bytes) -> None:
    """Overwrite a file with `data` and random bytes; where that is not allowed, remove it."""
    try:
        _overwrite(path, data)
    except FileNotFoundError:
        raise
    except OSError:
        path.unlink()
        sync_folder(path.parent)


def _overwrite(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | NO_FOLLOW)
    with os.fdopen(descriptor, "wb") as file:  # of a descriptor: what is there stays until written
        size = os.fstat(file.fileno()).st_size
        file.write(data + secrets.token_bytes(max(size - len(data), 0)))
        file.flush()
        sync_file(file.fileno())
