"""The header: a few hundred bytes that say how the vault opens.

    prelude   magic 8 bytes, version u16, CRC-32 of these ten bytes: fixed for all versions,
              so that a newer version is told apart from a damaged one
    length    u32, of the body
    checksum  SHA-256 of length, body and MAC: finds damage before any key is known
    body      JSON, exactly as `_body_bytes` writes it
    MAC       HMAC-SHA256 by the header key over prelude, length and the exact body bytes:
              finds editing once the data key is known

A body that does not come out the same when written again is refused: that excludes duplicate
keys, other spellings of numbers and anything else that two readers could take differently.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from trustdesk.errors import HeaderDamaged, NewerVersion
from trustdesk.vault.keys import SALT_BYTES
from trustdesk.vault.slot_records import HexSalt, read_slot, slot_bytes
from trustdesk.vault.slots import AnySlot, Slot

MAGIC: Final = b"TDKEY\r\n\x1a"
VERSION: Final = 1
CIPHER_VERSION: Final = 4
LIMIT_BYTES: Final = 64 * 1024
MAX_SLOTS: Final = 16
_MAX_DEPTH: Final = 8

_PRELUDE = struct.Struct(">8sHI")
_LENGTH = struct.Struct(">I")
_HASH_BYTES: Final = 32
_BODY_START: Final = _PRELUDE.size + _LENGTH.size + _HASH_BYTES
_FRAME_BYTES: Final = _BODY_START + _HASH_BYTES


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says. `generation` grows with every change of it."""

    vault_id: str
    generation: int
    database_salt: bytes
    backend: str
    slots: tuple[AnySlot, ...]
    cipher: int = CIPHER_VERSION

    @property
    def known_slots(self) -> tuple[Slot, ...]:
        """The slots that this version can open."""
        return tuple(slot for slot in self.slots if isinstance(slot, Slot))


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """A header with the exact bytes it was read from or written as."""

    header: Header
    data: bytes

    def is_authentic(self, header_key: bytes) -> bool:
        """Whether the MAC fits, so that whoever wrote this knew the data key."""
        expected = hmac.digest(header_key, _authenticated(_body(self.data)), "sha256")
        return hmac.compare_digest(expected, self.data[-_HASH_BYTES:])


class _BodyRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body's JSON, field by field in this order."""

    vault: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
    generation: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    salt: HexSalt
    cipher: Annotated[int, msgspec.Meta(ge=1, le=99)]
    backend: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{0,32}\Z")]
    slots: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=MAX_SLOTS)]


def seal(header: Header, header_key: bytes) -> SealedHeader:
    """The bytes of a header, with checksum and MAC.

    Raises ValueError for a header that could not be read again, so that it is never written.
    """
    body = _body_bytes(header)
    mac = hmac.digest(header_key, _authenticated(body), "sha256")
    length = _LENGTH.pack(len(body))
    checksum = hashlib.sha256(length + body + mac).digest()
    data = _prelude() + length + checksum + body + mac
    if len(data) > LIMIT_BYTES or len(header.slots) > MAX_SLOTS:
        raise ValueError("the header is too large")
    if _read_body(body) != header:
        raise ValueError("the header does not read back")
    return SealedHeader(header, data)


def parse(data: bytes) -> SealedHeader:
    """Read a header. Raises HeaderDamaged or NewerVersion, whatever the bytes are."""
    _check_prelude(data)
    if not _FRAME_BYTES <= len(data) <= LIMIT_BYTES:
        raise HeaderDamaged("size")
    length = data[_PRELUDE.size : _PRELUDE.size + _LENGTH.size]
    checksum = data[_PRELUDE.size + _LENGTH.size : _BODY_START]
    if _LENGTH.unpack(length)[0] != len(data) - _FRAME_BYTES:
        raise HeaderDamaged("length")
    if hashlib.sha256(length + data[_BODY_START:]).digest() != checksum:
        raise HeaderDamaged("checksum")
    return SealedHeader(_read_body(_body(data)), data)


def _check_prelude(data: bytes) -> None:
    if len(data) < _PRELUDE.size:
        raise HeaderDamaged("size")
    magic, version, crc = _PRELUDE.unpack_from(data)
    if magic != MAGIC or crc != zlib.crc32(data[: _PRELUDE.size - 4]):
        raise HeaderDamaged("prelude")
    if version > VERSION:
        raise NewerVersion(f"header {version}")
    if version < 1:
        raise HeaderDamaged("version")


def _prelude() -> bytes:
    start = struct.pack(">8sH", MAGIC, VERSION)
    return start + struct.pack(">I", zlib.crc32(start))


def _body(data: bytes) -> bytes:
    return data[_BODY_START:-_HASH_BYTES]


def _authenticated(body: bytes) -> bytes:
    return _prelude() + _LENGTH.pack(len(body)) + body


def _body_bytes(header: Header) -> bytes:
    return msgspec.json.encode(
        _BodyRecord(
            vault=header.vault_id,
            generation=header.generation,
            salt=header.database_salt.hex(),
            cipher=header.cipher,
            backend=header.backend,
            slots=[msgspec.Raw(slot_bytes(slot)) for slot in header.slots],
        )
    )


def _read_body(body: bytes) -> Header:
    if _depth(body) > _MAX_DEPTH:
        raise HeaderDamaged("depth")
    try:
        record = msgspec.json.decode(body, type=_BodyRecord)
        slots = tuple(read_slot(bytes(raw)) for raw in record.slots)
        salt = bytes.fromhex(record.salt)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        raise HeaderDamaged("body") from None
    header = Header(
        record.vault, record.generation, salt, record.backend, slots, cipher=record.cipher
    )
    ids = [slot.id for slot in header.known_slots]
    if len(set(ids)) != len(ids) or len(salt) != SALT_BYTES:
        raise HeaderDamaged("slots")
    if record.cipher > CIPHER_VERSION:
        raise NewerVersion(f"cipher {record.cipher}")
    if record.cipher != CIPHER_VERSION or _body_bytes(header) != body:
        raise HeaderDamaged("body")
    return header


def _depth(body: bytes) -> int:
    """How deeply brackets nest, without parsing; brackets in strings count too."""
    depth = deepest = 0
    for byte in body:
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest
