"""Making slots: every new slot is opened again, and must give the data key, before it counts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final, assert_never

from trustdesk.errors import HeaderDamaged, KeyringUnavailable
from trustdesk.vault.argon import STANDARD_COST, ArgonCost
from trustdesk.vault.keyfile import read_keyfile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import DataKey
from trustdesk.vault.slots import IN_KEYRING, Opener, Slot, new_slot_id, unwrap, wrap
from trustdesk.vault.ways import (
    BothWay,
    KeyFileWay,
    KeyringWay,
    PassphraseWay,
    RecoveryWay,
    Way,
)

KEYRING_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class SlotMaker:
    """Makes slots for one vault's data key."""

    vault_id: str
    data_key: DataKey
    keyring: KeyringStore
    cost: ArgonCost = STANDARD_COST

    def make(self, way: Way, slot_id: str = "") -> Slot:
        """A verified slot for a way in, under an id that was chosen before, or under a new one.

        For the keyring kinds the item is written under the slot's id, and read back, before the
        slot exists. Raises PassphraseRefused, KeyringUnavailable, WrongKeyFile or
        NotEnoughMemory; then nothing of the slot is left.
        """
        slot_id = slot_id or new_slot_id()
        opener, confirmed = self._opener(way, slot_id)
        try:
            slot = wrap(
                self.data_key,
                self.vault_id,
                opener,
                slot_id=slot_id,
                confirmed=confirmed,
                cost=self.cost,
            )
            if unwrap(slot, self.vault_id, opener) != self.data_key:
                raise HeaderDamaged("a new slot did not open")
        except BaseException:
            self._forget(opener.kind in IN_KEYRING, slot_id)
            raise
        return slot

    def forget(self, slot: Slot) -> None:
        """Remove the keyring item of a slot that is not used. A keyring that is away is no harm:
        the item alone opens nothing."""
        self._forget(slot.kind in IN_KEYRING, slot.id)

    def _forget(self, has_item: bool, slot_id: str) -> None:
        if not has_item:
            return
        try:
            self.keyring.delete(slot_id)
        except KeyringUnavailable:
            return

    def _opener(self, way: Way, slot_id: str) -> tuple[Opener, bool]:
        if isinstance(way, KeyringWay):
            return Opener.keyring(self._stored(slot_id)), True
        if isinstance(way, PassphraseWay):
            return Opener.by_passphrase(way.text, new=True), True
        if isinstance(way, BothWay):
            Opener.by_passphrase(way.text, new=True)  # refuse it before the keyring is touched
            return Opener.both(self._stored(slot_id), way.text, new=True), True
        if isinstance(way, KeyFileWay):
            return Opener.keyfile(read_keyfile(way.path)), True
        if isinstance(way, RecoveryWay):
            return Opener.recovery(way.code), way.typed_back
        assert_never(way)

    def _stored(self, slot_id: str) -> bytes:
        secret = secrets.token_bytes(KEYRING_BYTES)
        self.keyring.write(slot_id, secret)
        return secret
