"""A clinic's pair of keys as files, and the fingerprint by which people compare them.

The files are PEM, so that a clinic may keep and make them with tools of its own.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LARGEST_KEY_FILE: Final = 4096
_GROUPS: Final = 8
_GROUP_BYTES: Final = 2


class KeyUnusable(Exception):
    """The file holds no key of this kind; the message says what is wrong and what is right."""


class PassphraseNeeded(Exception):
    """The private key is protected by a passphrase, and none or another one was given."""


def fingerprint(key: bytes) -> str:
    """Eight groups of four characters; two keys with the same are not to be found (128 bits)."""
    digest = hashlib.sha256(b"TrustDesk clinic key\n" + key).hexdigest().upper()
    width = 2 * _GROUP_BYTES
    return " ".join(digest[at : at + width] for at in range(0, _GROUPS * width, width))


def new_key() -> Ed25519PrivateKey:
    """A new private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate()


def private_pem(key: Ed25519PrivateKey, passphrase: str | None = None) -> bytes:
    """The private key as a file, protected by a passphrase if one is given."""
    from cryptography.hazmat.primitives import serialization

    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        protection = serialization.BestAvailableEncryption(passphrase.encode())
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection
    )


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public key as a file."""
    from cryptography.hazmat.primitives import serialization

    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def private_key(pem: bytes, passphrase: str | None = None) -> Ed25519PrivateKey:
    """The private key of a file. Raises KeyUnusable or PassphraseNeeded."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    is_protected = b"BEGIN ENCRYPTED PRIVATE KEY" in pem
    if is_protected and not passphrase:
        raise PassphraseNeeded
    secret = passphrase.encode() if passphrase and is_protected else None
    try:
        key = load_pem_private_key(pem, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if is_protected:
            raise PassphraseNeeded from None
        raise KeyUnusable("holds no private key; name the file that ends in private.pem") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable("holds a key of another kind; only Ed25519 can sign here")
    return key


def public_key(pem: bytes) -> bytes:
    """The 32 bytes of a public key's file. Raises KeyUnusable."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyUnusable("holds no public key") from None
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusable("holds a key of another kind; only Ed25519 can sign here")
    return key.public_bytes_raw()
