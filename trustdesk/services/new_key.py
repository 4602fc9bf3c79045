"""Someone may know my key: a new data key, and everything copied under it into a new folder.

    new = prepare_new_key(desk, "someone-might", "…", use_keyring=False)
    … show new.code.groups; ask for the groups new.code.asked_groups; new.code.confirm(…) …
    outcome = new.make(places, progress)

The copy is proven before it counts: both integrity checks, every row there, the header read back.
Then one small pointer file is exchanged, and the old generation is destroyed, its slots first.
Killed at any moment, the desk opens with the old ways or with the new ones, and the next start
tidies up (`services.unfinished`). Copies made elsewhere keep the old key: nothing can change that.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from trustdesk.errors import ChoiceRefused
from trustdesk.places import Places
from trustdesk.progress import Progress, share, unwatched
from trustdesk.services.access import make_keyfile
from trustdesk.services.desk import Desk
from trustdesk.services.new_code import NewCode
from trustdesk.services.new_desk import Audience, chosen_ways
from trustdesk.storage.database import copy_database, open_database
from trustdesk.storage.store import Store
from trustdesk.storage.whole_copy import prove_copy
from trustdesk.vault.argon import STANDARD_COST, ArgonCost
from trustdesk.vault.new_vault import NewVault, prepare_new_vault
from trustdesk.vault.replacing import Replaces, Settled, note_replacing, settle
from trustdesk.vault.slots import IN_KEYRING, Slot, new_slot_id
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.ways import RecoveryWay, Way

__all__ = ["NewKey", "Settled", "prepare_new_key"]

_COPIED = 85
"""How many percent of the work are done when the copy is there, and only the checks are left."""


class NewKey:
    """A data key to be: the ways in that were chosen, and a recovery code still to be confirmed."""

    def __init__(self, desk: Desk, who: Audience, ways: tuple[Way, ...], cost: ArgonCost) -> None:
        self._desk = desk
        self._who: Audience = who
        self._ways = ways
        self._cost = cost
        self.code = NewCode()
        self.keyfile: Path | None = None
        self._made_keyfile: Path | None = None

    def change_ways(self, who: Audience, passphrase: str | None, use_keyring: bool) -> None:
        """Choose other ways in and keep the recovery code. Raises as `prepare_new_key`."""
        self._ways = chosen_ways(who, passphrase, use_keyring, self._desk.access.vault.keyring)
        self._who = who

    def make(self, places: Places, progress: Progress = unwatched) -> Settled:
        """Copy everything under the new key, let it be the current one, destroy the old one.

        With `keyfile` a new key file is made there. Returns what could not be removed. Raises
        ChoiceRefused (no confirmed code), CopyUnproven, KeyringUnavailable, NameTaken,
        KeyFileBeside, NotEnoughMemory, DiskFull, PlaceUnwritable, or Cancelled by `progress`: the
        old key is then the only one, and nothing of the new one is left.
        """
        if not self.code.is_confirmed:
            raise ChoiceRefused("no confirmed recovery code")
        old = self._desk.access.vault
        settle(places, old.keyring)
        progress(0, 100)
        new = prepare_new_vault(
            places,
            self._who,
            keyring=old.keyring,
            cost=self._cost,
            beside_old=True,
            vault_id=old.vault_id,
        )
        store: Store | None = None
        try:
            self._add_ways(new, old, places)
            store = self._copy(new, progress)
            progress(100, 100)
            unlocked = new.commit()
        except BaseException:
            if store is not None:
                store.close()
            new.discard()
            self._drop_keyfile()
            raise
        self._made_keyfile = None
        self._desk.move_into(unlocked, store)
        return settle(places, old.keyring)

    def _add_ways(self, new: NewVault, old: Unlocked, places: Places) -> None:
        """Make the slots. What would have to be tidied up is noted before: an item that nobody
        names could stay in the keyring for ever."""
        ways = [*self._ways, RecoveryWay(self.code.code, typed_back=True)]
        if self.keyfile is not None:
            ways.append(make_keyfile(self.keyfile, places.root))
            self._made_keyfile = self.keyfile
        named = [(way, new_slot_id()) for way in ways]
        new_items = tuple(slot_id for way, slot_id in named if way.kind in IN_KEYRING)
        note = Replaces(old.files.directory.name, _items(old.slots), new_items)
        note_replacing(new.files, note)
        for way, slot_id in named:
            new.add_slot(way, slot_id)

    def _copy(self, new: NewVault, progress: Progress) -> Store:
        """A proven copy under the new key, opened afresh from its file."""
        source, path, keys = self._desk.store, new.files.database, new.keys
        copy_database(source, path, keys, share(progress, 0, _COPIED)).close()
        copy = open_database(path, keys)
        try:
            prove_copy(source, copy, share(progress, _COPIED, 100))
        except BaseException:
            copy.close()
            raise
        return copy

    def _drop_keyfile(self) -> None:
        """Remove the key file that was made for nothing; one that was there before stays."""
        if self._made_keyfile is not None:
            with suppress(OSError):
                self._made_keyfile.unlink()
            self._made_keyfile = None


def _items(slots: Sequence[Slot]) -> tuple[str, ...]:
    return tuple(slot.id for slot in slots if slot.kind in IN_KEYRING)


def prepare_new_key(
    desk: Desk,
    who: Audience,
    passphrase: str | None,
    use_keyring: bool,
    *,
    cost: ArgonCost = STANDARD_COST,
) -> NewKey:
    """Choose the ways in for a new key. Nothing is written to the disk.

    Raises NoSuchSlot for a desk in memory, ChoiceRefused, PassphraseRefused, KeyringUnavailable.
    """
    keyring = desk.access.vault.keyring
    return NewKey(desk, who, chosen_ways(who, passphrase, use_keyring, keyring), cost)
