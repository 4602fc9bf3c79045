"""A key file: 32 random bytes to keep on a stick somewhere else. Three short lines of text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from trustdesk.errors import NameTaken, Surroundings, WrongKeyFile, place_errors
from trustdesk.vault.durable import read_at_most, sync_folder

_FIRST_LINE: Final = "desk-key 1"
_LIMIT_BYTES: Final = 1024
_SECRET_BYTES: Final = 32


def new_keyfile(path: Path) -> bytes:
    """Write a new key file, never over another file, and return the bytes read back from it.

    Raises NameTaken if the path is taken, WrongKeyFile if it does not read back the same,
    DiskFull or PlaceUnwritable; no file is left then.
    """
    secret = secrets.token_bytes(_SECRET_BYTES)
    with place_errors():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise NameTaken("key file") from None
        try:
            _fill(descriptor, _text_of(secret).encode("ascii"))
            if read_keyfile(path) != secret:
                raise WrongKeyFile("read back")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    with suppress(OSError):  # some file systems of sticks and shares cannot sync a folder
        sync_folder(path.parent)
    return secret


def read_keyfile(path: Path) -> bytes:
    """The 32 bytes in a key file. Raises WrongKeyFile with detail "missing" or "damaged"."""
    try:
        data = read_at_most(path, _LIMIT_BYTES)
    except Surroundings as error:
        raise WrongKeyFile(f"unreadable {error.detail}") from error
    if data is None:
        raise WrongKeyFile("missing")
    lines = data.decode("ascii", "replace").split()
    # "desk-key", "1", the secret, its checksum: line endings may have been changed on the way.
    if len(lines) != 4 or " ".join(lines[:2]) != _FIRST_LINE:
        raise WrongKeyFile("damaged")
    try:
        secret = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        raise WrongKeyFile("damaged") from None
    if len(secret) != _SECRET_BYTES or _checksum(secret) != lines[3]:
        raise WrongKeyFile("damaged")
    return secret


def _fill(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _text_of(secret: bytes) -> str:
    return f"{_FIRST_LINE}\n{base64.b64encode(secret).decode('ascii')}\n{_checksum(secret)}\n"


def _checksum(secret: bytes) -> str:
    return hashlib.sha256(b"desk-key checksum" + secret).hexdigest()[:16]
