"""The data key and what is derived from it. Nothing here shows itself in a repr."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field, replace
from typing import Final, Never

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_PRAGMA_HEX = re.compile(r"[0-9a-f]{96}")


class DataKey:
    """The 32 random bytes that every slot wraps."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        """Take over the bytes. Raises ValueError unless there are exactly 32."""
        if len(secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._secret = bytes(secret)

    @classmethod
    def new(cls) -> DataKey:
        """A new random key from the system's generator."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """The bytes themselves, for wrapping and deriving only."""
        return self._secret

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DataKey):
            return NotImplemented
        return hmac.compare_digest(self._secret, other._secret)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "DataKey(hidden)"

    def __reduce__(self) -> Never:
        raise TypeError("keys are never written out")


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """What SQLCipher is given: a raw key of 32 bytes and a salt of 16."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse wrong lengths: SQLCipher would silently take them as a passphrase."""
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a database key has 32 bytes and a salt of 16")

    @property
    def pragma_hex(self) -> str:
        """The 96 hex digits for `PRAGMA key = "x'…'"`."""
        text = (self.key + self.salt).hex()
        if not _PRAGMA_HEX.fullmatch(text):
            raise ValueError("not 96 hex digits")
        return text


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """Everything derived from one data key for one vault."""

    vault_id: str
    database_key: DatabaseKey = field(repr=False)
    header_key: bytes = field(repr=False)
    export_key: bytes = field(repr=False)
    digest_key: bytes = field(repr=False)
    counter_key: bytes = field(repr=False)


def hkdf(secret: bytes, info: str, salt: bytes | None = None) -> bytes:
    """32 bytes by HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info.encode()).derive(secret)


def derive_keys(data_key: DataKey, vault_id: str, database_salt: bytes) -> VaultKeys:
    """The keys of a vault: HKDF-SHA256 with info `trustdesk/v1/<use>/<vault id>`."""

    def derived(use: str) -> bytes:
        return hkdf(data_key.reveal(), f"trustdesk/v1/{use}/{vault_id}")

    return VaultKeys(
        vault_id=vault_id,
        database_key=DatabaseKey(derived("dbkey"), database_salt),
        header_key=derived("hdrkey"),
        export_key=derived("exportkey"),
        digest_key=derived("digestkey"),
        counter_key=derived("counterkey"),
    )


def new_vault_id() -> str:
    """A random name for a vault, 32 hex digits. It is public."""
    return secrets.token_hex(16)


def ephemeral_keys(
    vault_id: str | None = None, database_key: DatabaseKey | None = None
) -> VaultKeys:
    """Keys which are gone when the process ends: no header, no slots. For a vault in memory, for
    a copy that is needed for a moment, and for a foreign database whose name and key are given."""
    keys = derive_keys(DataKey.new(), vault_id or new_vault_id(), secrets.token_bytes(SALT_BYTES))
    return keys if database_key is None else replace(keys, database_key=database_key)
