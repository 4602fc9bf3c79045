"""SQLCipher's own seal of each page, looked at from outside.

A damaged page must be found before SQLite touches it: from then on the connection answers
everything with an error, and a copy that is under way is filled up with zeros and says that all
went well. So each slice of the file is looked at before it is copied.

A page of 4096 bytes ends with 16 bytes of IV and 64 of HMAC-SHA512 over all before it and the
page's number. The first page begins with the database's salt, which no seal covers.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from trustdesk.errors import place_errors
from trustdesk.vault.keys import KEY_BYTES, SALT_BYTES, DatabaseKey

PAGE_BYTES: Final = 4096
PENDING_PAGE: Final = 2**30 // PAGE_BYTES + 1
"""The page that SQLite locks and never writes; it lies a gigabyte from the start."""

_IV_BYTES: Final = 16
_SEAL_BYTES: Final = 64
_SALT_MASK: Final = 0x3A
_ROUNDS: Final = 2
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class PageKey:
    """The key of the seals, the one of the pages, and the salt that the file begins with."""

    key: bytes = field(repr=False)
    page_key: bytes = field(repr=False)
    salt: bytes

    @classmethod
    def of(cls, database_key: DatabaseKey) -> PageKey:
        """As SQLCipher 4 derives it."""
        salt = bytes(byte ^ _SALT_MASK for byte in database_key.salt)
        derived = hashlib.pbkdf2_hmac("sha512", database_key.key, salt, _ROUNDS, KEY_BYTES)
        return cls(derived, database_key.key, database_key.salt)

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page, counted from 1, is as SQLCipher wrote it."""
        start = SALT_BYTES if number == 1 else 0
        sealed = page[start:-_SEAL_BYTES] + number.to_bytes(4, "little")
        found = hmac.digest(self.key, sealed, "sha512")
        return hmac.compare_digest(found, page[-_SEAL_BYTES:])

    def blank(self, number: int) -> bytes:
        """A page of zeros as SQLCipher would write it; not for the first page."""
        iv = secrets.token_bytes(_IV_BYTES)
        encryptor = Cipher(AES256(self.page_key), CBC(iv)).encryptor()
        zeros = bytes(PAGE_BYTES - _IV_BYTES - _SEAL_BYTES)
        page = encryptor.update(zeros) + encryptor.finalize() + iv
        return page + hmac.digest(self.key, page + number.to_bytes(4, "little"), "sha512")


class SealedPages:
    """The pages of a database file. Only for the thread that owns the database, and only between
    its transactions: closing a file gives back the locks that this process has on it."""

    def __init__(self, path: Path, database_key: DatabaseKey) -> None:
        """Raises PlaceUnwritable if the file cannot be read."""
        self._key = PageKey.of(database_key)
        with place_errors():
            self._file = path.open("rb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def salt_fits(self) -> bool:
        """Whether the file begins with the salt. It opens without, and heals with the next save,
        because the salt is written with the first page."""
        with place_errors():
            self._file.seek(0)
            return self._file.read(SALT_BYTES) == self._key.salt

    def size(self) -> int:
        """The length of the file now, in bytes."""
        with place_errors():
            return os.fstat(self._file.fileno()).st_size

    def misfits(self, first: int, count: int) -> list[int]:
        """Those of `count` pages from `first` on whose seal does not fit, or that are cut short.

        Pages that lie after the end of the file are not looked at.
        """
        with place_errors():
            self._file.seek((first - 1) * PAGE_BYTES)
            data = self._file.read(count * PAGE_BYTES)
        numbers = range(first, first + -(-len(data) // PAGE_BYTES))
        return [number for number in numbers if not self._is_well(data, number, number - first)]

    def _is_well(self, data: bytes, number: int, place: int) -> bool:
        page = data[place * PAGE_BYTES : (place + 1) * PAGE_BYTES]
        if number == PENDING_PAGE:
            return True
        return len(page) == PAGE_BYTES and self._key.fits(page, number)


def blank_out(path: Path, database_key: DatabaseKey) -> list[int]:
    """Put blank pages in the place of damaged ones, in a copy that is only looked at.

    Then only what lay on them is lost: SQLCipher goes on past a blank page, and never past a
    damaged one. Returns their numbers. Raises DiskFull or PlaceUnwritable.
    """
    with SealedPages(path, database_key) as pages:
        count = -(-pages.size() // PAGE_BYTES)
        found = [
            number
            for first in range(1, count + 1, _AT_ONCE)
            for number in pages.misfits(first, _AT_ONCE)
        ]
    key = PageKey.of(database_key)
    with place_errors(), path.open("r+b") as file:
        for number in found:
            if number > 1:
                file.seek((number - 1) * PAGE_BYTES)
                file.write(key.blank(number))
    return found
