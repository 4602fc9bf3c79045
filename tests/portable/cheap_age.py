"""Writes age files that cost nothing to open, from the published description of the format.

A second writer, too: what it writes is opened by the library that the desk uses.
"""

from __future__ import annotations

import hmac
import os
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

CHUNK: Final = 65_536
LEAST_WORK: Final = 1


def cheap_age(data: bytes, passphrase: str, *, work: int = LEAST_WORK, says: int = 0) -> bytes:
    """An age file of version 1 with a passphrase. `says` is the work factor it claims to have."""
    file_key, salt = os.urandom(16), os.urandom(16)
    scrypt = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**work, r=8, p=1)
    body = ChaCha20Poly1305(scrypt.derive(passphrase.encode())).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (
        _text(salt),
        says or work,
        _text(body),
    )
    mac = hmac.digest(_hkdf(file_key, None, b"header"), head, "sha256")
    nonce = os.urandom(16)
    stream = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
    return head + b" " + _text(mac) + b"\n" + nonce + b"".join(_chunks(stream, data))


def _chunks(stream: ChaCha20Poly1305, data: bytes) -> Iterator[bytes]:
    starts = range(0, max(1, len(data)), CHUNK)
    for number, start in enumerate(starts):
        is_last = number == len(starts) - 1
        nonce = number.to_bytes(11, "big") + bytes([is_last])
        yield stream.encrypt(nonce, data[start : start + CHUNK], None)


def _hkdf(key: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
