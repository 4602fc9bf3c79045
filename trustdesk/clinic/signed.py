"""The envelope of every file that a clinic hands out: who signed it, and exactly what.

    16 bytes   the kind of file and the version of this envelope
    32 bytes   the public key, Ed25519
    64 bytes   the signature over the kind, the key and the contents
    the rest   the contents

The signature is checked before anything inside is looked at. It tells that nothing was changed
since the holder of that key signed it; whether the key is to be trusted is another question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from trustdesk.errors import ClinicFileChanged, ClinicFileNewer, NotAClinicFile

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND_BYTES: Final = 16
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
LARGEST_FILE: Final = 4 * 1024 * 1024
"""Bytes of a whole signed file. A hundred exercises and a logo have about two million."""

_VERSION_AT: Final = KIND_BYTES - 2


class Kind(Enum):
    """What a signed file is; one can never be taken for the other."""

    KIT = b"TrustDesk kit 1\n"
    ASSIGNMENT = b"TrustDesk task1\n"


def kind_at(start: bytes) -> Kind | None:
    """The kind that a file's first bytes tell, of this version or another; None for neither."""
    names = {kind.value[:_VERSION_AT]: kind for kind in Kind}
    return names.get(start[:_VERSION_AT])


@dataclass(frozen=True, slots=True)
class Signed:
    """The contents of a file whose signature fits, and the key that signed them."""

    key: bytes
    contents: bytes


def sealed(kind: Kind, contents: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signed file. The same contents and key make the same bytes."""
    public = key.public_key().public_bytes_raw()
    signature = key.sign(kind.value + public + contents)
    return kind.value + public + signature + contents


def opened(kind: Kind, data: bytes) -> Signed:
    """What a signed file holds.

    Raises NotAClinicFile, ClinicFileNewer for an envelope of a newer version, ClinicFileChanged if
    the signature does not fit.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    head = KIND_BYTES + KEY_BYTES + SIGNATURE_BYTES
    _check_kind(kind, data[:KIND_BYTES])
    if not head < len(data) <= LARGEST_FILE:
        raise NotAClinicFile("size")
    key = data[KIND_BYTES : KIND_BYTES + KEY_BYTES]
    signature = data[KIND_BYTES + KEY_BYTES : head]
    contents = data[head:]
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, kind.value + key + contents)
    except (InvalidSignature, ValueError):
        raise ClinicFileChanged from None
    return Signed(key, contents)


def _check_kind(kind: Kind, found: bytes) -> None:
    if found == kind.value:
        return
    version = found[_VERSION_AT:-1]
    is_ours = found[:_VERSION_AT] == kind.value[:_VERSION_AT] and found.endswith(b"\n")
    if is_ours and version.isdigit() and len(found) == KIND_BYTES:
        raise ClinicFileNewer("envelope")
    raise NotAClinicFile("kind")
