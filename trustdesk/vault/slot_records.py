"""Slots as JSON: strict for the kinds that are known, byte for byte for all others."""

from __future__ import annotations

from typing import Annotated

import msgspec

from trustdesk.vault.argon import MAX_LANES, MAX_MEMORY_KIB, MAX_TIME, ArgonCost
from trustdesk.vault.slots import KINDS, STRETCHED, AnySlot, Slot, SlotKind, UnknownSlot

HexSalt = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]


class _CostRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cost of Argon2id, within the bounds that keep a hostile header harmless."""

    time: Annotated[int, msgspec.Meta(ge=1, le=MAX_TIME)]
    memory: Annotated[int, msgspec.Meta(ge=8, le=MAX_MEMORY_KIB)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=MAX_LANES)]


class _SlotRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A slot of a known kind, field by field in this order."""

    id: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]
    kind: SlotKind
    confirmed: bool
    cost: _CostRecord | None
    salt: HexSalt
    nonce: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{24}\Z")]
    wrapped: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{96}\Z")]


class _KindRecord(msgspec.Struct, frozen=True):
    """The one field that every slot of every version has."""

    kind: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{1,32}\Z")]


def slot_bytes(slot: AnySlot) -> bytes:
    """The JSON of a slot; that of an unknown slot exactly as it was read."""
    if isinstance(slot, UnknownSlot):
        return slot.raw
    cost = slot.cost
    return msgspec.json.encode(
        _SlotRecord(
            id=slot.id,
            kind=slot.kind,
            confirmed=slot.confirmed,
            cost=_CostRecord(cost.time, cost.memory_kib, cost.lanes) if cost else None,
            salt=slot.salt.hex(),
            nonce=slot.nonce.hex(),
            wrapped=slot.wrapped.hex(),
        )
    )


def read_slot(raw: bytes) -> AnySlot:
    """Read one slot. Raises msgspec.DecodeError or ValueError."""
    kind = msgspec.json.decode(raw, type=_KindRecord).kind
    if kind not in KINDS:
        return UnknownSlot(kind, raw)
    record = msgspec.json.decode(raw, type=_SlotRecord)
    if (record.cost is not None) != (record.kind in STRETCHED):
        raise ValueError("a cost belongs to slots with a passphrase, and only to them")
    cost = record.cost
    return Slot(
        id=record.id,
        kind=record.kind,
        confirmed=record.confirmed,
        cost=ArgonCost(cost.time, cost.memory, cost.lanes) if cost else None,
        salt=bytes.fromhex(record.salt),
        nonce=bytes.fromhex(record.nonce),
        wrapped=bytes.fromhex(record.wrapped),
    )
