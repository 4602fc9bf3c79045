"""Slots: the data key, wrapped once for every way in.

A slot stores AES-256-GCM(key, data key) with the vault id and the slot's own fields as
associated data, so that a slot can neither be moved to another vault nor have its kind, cost or
salt edited. The key comes from what the person or the keyring holds:

    keyring     HKDF(32 random bytes in the keyring)
    passphrase  Argon2id(passphrase)
    both        HKDF(keyring bytes + Argon2id(passphrase))
    keyfile     HKDF(32 random bytes in the file)
    recovery    HKDF(the 20 bytes of the recovery code)
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final, Literal, assert_never

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trustdesk.vault.argon import STANDARD_COST, ArgonCost, stretch
from trustdesk.vault.keys import DataKey, hkdf
from trustdesk.vault.passphrase import new_passphrase_bytes, passphrase_bytes
from trustdesk.vault.recovery_code import RecoveryCode

SlotKind = Literal["keyring", "passphrase", "both", "keyfile", "recovery"]
KINDS: Final[tuple[SlotKind, ...]] = ("keyring", "passphrase", "both", "keyfile", "recovery")
STRETCHED: Final[frozenset[SlotKind]] = frozenset({"passphrase", "both"})
IN_KEYRING: Final[frozenset[SlotKind]] = frozenset({"keyring", "both"})

SLOT_ID_BYTES: Final = 8
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = 48


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in, as stored. Nothing in it is secret by itself."""

    id: str
    kind: SlotKind
    confirmed: bool
    cost: ArgonCost | None
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class UnknownSlot:
    """A slot of a kind that this version does not know; its exact bytes are kept."""

    kind: str
    raw: bytes


AnySlot = Slot | UnknownSlot


@dataclass(frozen=True, slots=True)
class Opener:
    """What somebody holds: random bytes, a passphrase's bytes, or both of them."""

    kind: SlotKind
    secret: bytes = field(default=b"", repr=False)
    passphrase: bytes = field(default=b"", repr=False)

    @classmethod
    def keyring(cls, secret: bytes) -> Opener:
        """The bytes out of the keyring."""
        return cls("keyring", secret=secret)

    @classmethod
    def by_passphrase(cls, text: str, *, new: bool = False) -> Opener:
        """A passphrase. Raises PassphraseRefused; `new` applies the rule for making one."""
        return cls("passphrase", passphrase=_bytes_of(text, new=new))

    @classmethod
    def both(cls, secret: bytes, text: str, *, new: bool = False) -> Opener:
        """The bytes out of the keyring and a passphrase. Raises PassphraseRefused."""
        return cls("both", secret=secret, passphrase=_bytes_of(text, new=new))

    @classmethod
    def keyfile(cls, secret: bytes) -> Opener:
        """The bytes out of a key file."""
        return cls("keyfile", secret=secret)

    @classmethod
    def recovery(cls, code: RecoveryCode) -> Opener:
        """A recovery code."""
        return cls("recovery", secret=code.secret)


def new_slot_id() -> str:
    """A random id for a slot, 16 hex digits; also the name of its keyring item."""
    return secrets.token_hex(SLOT_ID_BYTES)


def wrap(
    data_key: DataKey,
    vault_id: str,
    opener: Opener,
    *,
    slot_id: str,
    confirmed: bool,
    cost: ArgonCost = STANDARD_COST,
) -> Slot:
    """A new slot that gives the data key to whoever holds the opener. Raises NotEnoughMemory."""
    used_cost = cost if opener.kind in STRETCHED else None
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    blank = Slot(slot_id, opener.kind, confirmed, used_cost, salt, nonce, b"")
    key = _wrapping_key(blank, vault_id, opener)
    wrapped = AESGCM(key).encrypt(nonce, data_key.reveal(), _bound_fields(blank, vault_id))
    return Slot(slot_id, opener.kind, confirmed, used_cost, salt, nonce, wrapped)


def unwrap(slot: Slot, vault_id: str, opener: Opener) -> DataKey | None:
    """The data key, or None if the opener does not open this slot. Raises NotEnoughMemory."""
    if slot.kind != opener.kind:
        return None
    key = _wrapping_key(slot, vault_id, opener)
    try:
        secret = AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound_fields(slot, vault_id))
    except InvalidTag:
        return None
    return DataKey(secret)


def _bytes_of(text: str, *, new: bool) -> bytes:
    return new_passphrase_bytes(text) if new else passphrase_bytes(text)


def _wrapping_key(slot: Slot, vault_id: str, opener: Opener) -> bytes:
    info = f"trustdesk/v1/slot/{slot.kind}/{vault_id}/{slot.id}"
    match slot.kind:
        case "passphrase":
            return stretch(opener.passphrase, slot.salt, _cost_of(slot))
        case "both":
            stretched = stretch(opener.passphrase, slot.salt, _cost_of(slot))
            return hkdf(opener.secret + stretched, info, slot.salt)
        case "keyring" | "keyfile" | "recovery":
            return hkdf(opener.secret, info, slot.salt)
    assert_never(slot.kind)


def _cost_of(slot: Slot) -> ArgonCost:
    if slot.cost is None:
        raise ValueError("a slot with a passphrase has a cost")
    return slot.cost


def _bound_fields(slot: Slot, vault_id: str) -> bytes:
    """The associated data. `confirmed` is left out: confirming needs no new wrapping, and the
    header's MAC covers it."""
    cost = slot.cost
    figures = f"{cost.time},{cost.memory_kib},{cost.lanes}" if cost else "-"
    parts = ("trustdesk/v1/slot", vault_id, slot.id, slot.kind, figures)
    return "\n".join((*parts, slot.salt.hex(), slot.nonce.hex())).encode()
