"""Signatures of minisign, read and checked: Ed25519, over a text or over its BLAKE2b digest.

Made by `minisign -S`. Only the checking is here; keys and signatures are made by that program.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 4096
"""Bytes; what is longer is neither a key nor a signature."""

_PLAIN: Final = b"Ed"
_DIGESTED: Final = b"ED"
_KIND, _NUMBER, _KEY, _SIGNATURE = 2, 8, 32, 64  # bytes
_UNTRUSTED: Final = b"untrusted comment: "
_TRUSTED: Final = b"trusted comment: "


class NotReadable(ValueError):
    """Not a key, or not a signature, as minisign writes them."""


class NotSigned(Exception):
    """The signature does not fit the text and the key."""


class OtherKey(NotSigned):
    """The signature says itself that it was made with another key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key and its number, as minisign shows it."""

    number: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """What lies in a file that ends in `.minisig`. `comment` is what the signer said; it is signed
    too."""

    number: str
    is_of_digest: bool
    signature: bytes
    comment: bytes
    comment_signature: bytes


def public_key(text: bytes) -> PublicKey:
    """Read a public key, with or without its line of comment. Raises NotReadable."""
    lines = _lines(text)
    data = _decoded(lines[-1], _KIND + _NUMBER + _KEY)
    if len(lines) > 2 or data[:_KIND] != _PLAIN:
        raise NotReadable
    return PublicKey(_number(data), data[_KIND + _NUMBER :])


def signature(text: bytes) -> Signature:
    """Read a signature. Raises NotReadable."""
    lines = _lines(text)
    if len(lines) != 4 or not (lines[0].startswith(_UNTRUSTED) and lines[2].startswith(_TRUSTED)):
        raise NotReadable
    data = _decoded(lines[1], _KIND + _NUMBER + _SIGNATURE)
    if data[:_KIND] not in (_PLAIN, _DIGESTED):
        raise NotReadable
    return Signature(
        number=_number(data),
        is_of_digest=data[:_KIND] == _DIGESTED,
        signature=data[_KIND + _NUMBER :],
        comment=lines[2].removeprefix(_TRUSTED),
        comment_signature=_decoded(lines[3], _SIGNATURE),
    )


def check(text: bytes, found: Signature, key: PublicKey) -> str:
    """Return the signer's comment. Raises OtherKey, or NotSigned unless text and comment are
    the signer's."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if found.number != key.number:
        raise OtherKey
    signed = hashlib.blake2b(text).digest() if found.is_of_digest else text
    try:
        curve = Ed25519PublicKey.from_public_bytes(key.key)
        curve.verify(found.signature, signed)
        curve.verify(found.comment_signature, found.signature + found.comment)
    except InvalidSignature:
        raise NotSigned from None
    return found.comment.decode("utf-8", "replace")


def _lines(text: bytes) -> list[bytes]:
    if len(text) > LARGEST or not text.strip():
        raise NotReadable
    return text.rstrip(b"\r\n").replace(b"\r\n", b"\n").split(b"\n")


def _decoded(line: bytes, size: int) -> bytes:
    try:
        data = b64decode(line, validate=True)
    except ValueError:
        raise NotReadable from None
    # The last letter can have bits that stand for nothing; one text has one spelling here.
    if len(data) != size or b64encode(data) != line:
        raise NotReadable
    return data


def _number(data: bytes) -> str:
    return f"{int.from_bytes(data[_KIND : _KIND + _NUMBER], 'little'):X}"
