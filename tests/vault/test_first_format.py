"""A header written by the first version opens for ever. The file is never made again.

It holds a slot of every kind and one of a kind that does not exist, with a small Argon2 cost.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from trustdesk.vault.argon import ArgonCost
from trustdesk.vault.header import parse
from trustdesk.vault.keys import DataKey, derive_keys
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import KINDS, Opener, UnknownSlot, unwrap

DATA = (Path(__file__).parent / "fixtures" / "header-1" / "vault.key").read_bytes()
DATA_KEY = DataKey(bytes(range(32)))
CODE = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-4GYN"


def test_its_fields_are_read() -> None:
    header = parse(DATA).header
    assert header.vault_id == "5f0c" * 8
    assert header.generation == 7
    assert header.database_salt == b"S" * 16
    assert header.cipher == 4
    assert header.backend == "secret-service"
    assert [slot.kind for slot in header.slots] == [*KINDS, "tpm"]
    assert header.slots[5] == UnknownSlot("tpm", b'{"kind":"tpm","figure":1.50}')
    assert header.known_slots[1].cost == ArgonCost(time=2, memory_kib=64, lanes=2)
    assert [slot.confirmed for slot in header.known_slots] == [True, True, True, False, True]


def test_it_is_authentic() -> None:
    sealed = parse(DATA)
    keys = derive_keys(DATA_KEY, sealed.header.vault_id, sealed.header.database_salt)
    assert sealed.is_authentic(keys.header_key)


@pytest.mark.parametrize(
    "opener",
    [
        Opener.keyring(b"K" * 32),
        Opener.by_passphrase("a lamp in the window"),
        Opener.both(b"B" * 32, "a lamp in the window"),
        Opener.keyfile(b"F" * 32),
        Opener.recovery(RecoveryCode.parse(CODE)),
    ],
    ids=lambda opener: opener.kind,
)
def test_each_kind_of_slot_opens(opener: Opener) -> None:
    header = parse(DATA).header
    for slot in header.known_slots:
        expected = DATA_KEY if slot.kind == opener.kind else None
        assert unwrap(slot, header.vault_id, opener) == expected


def test_a_slot_does_not_open_in_another_vault() -> None:
    slot = parse(DATA).header.known_slots[0]
    assert unwrap(slot, "0" * 32, Opener.keyring(b"K" * 32)) is None


def test_both_halves_are_needed() -> None:
    header = parse(DATA).header
    slot = header.known_slots[2]
    lamp = "a lamp in the window"
    assert unwrap(slot, header.vault_id, Opener.both(b"x" * 32, lamp)) is None
    assert unwrap(slot, header.vault_id, Opener.both(b"B" * 32, "a lamp")) is None
    assert unwrap(slot, header.vault_id, Opener("both", b"", lamp.encode())) is None
    assert unwrap(slot, header.vault_id, Opener("both", b"B" * 32, b"")) is None
