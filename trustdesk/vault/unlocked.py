"""An open vault: its keys for the storage, and the changes that need the data key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from trustdesk.errors import DeskError, HeaderDamaged, LastWayIn, NoSuchSlot, TooManySlots
from trustdesk.places import VaultFiles
from trustdesk.vault.counter import CommitCounter
from trustdesk.vault.header import MAX_SLOTS, Header, SealedHeader, seal
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import DatabaseKey, VaultKeys, derive_keys
from trustdesk.vault.pending_items import noted_items
from trustdesk.vault.rules import Audience, check_audience, check_removal, is_safe_set
from trustdesk.vault.slot_maker import SlotMaker
from trustdesk.vault.slots import IN_KEYRING, AnySlot, Slot, SlotKind, new_slot_id
from trustdesk.vault.ways import BothWay, KeyringWay, PassphraseWay, Way, planned

_ROOM_FOR_EXCHANGE: Final = 2  # a changed passphrase stands beside the old one for a moment


class Unlocked:
    """What whoever opened the vault may use. Every change is new before old, and verified.

    Not for two threads at once: it belongs to the thread that owns the database.
    """

    def __init__(self, header_file: HeaderFile, header: Header, maker: SlotMaker) -> None:
        self._file = header_file
        self._header = header
        self._maker = maker
        self._keys = derive_keys(maker.data_key, header.vault_id, header.database_salt)
        self._counter = CommitCounter(header_file.files.counter, self._keys.counter_key)

    @property
    def vault_id(self) -> str:
        """The vault's public name."""
        return self._header.vault_id

    @property
    def generation(self) -> int:
        """How often the header was changed; a copy of it in the database notices an old header."""
        return self._header.generation

    @property
    def files(self) -> VaultFiles:
        """Where this vault's files are, whatever the pointer says later."""
        return self._file.files

    @property
    def keys(self) -> VaultKeys:
        """All derived keys."""
        return self._keys

    @property
    def database_key(self) -> DatabaseKey:
        """What SQLCipher is given."""
        return self._keys.database_key

    @property
    def digest_key(self) -> bytes:
        """The key of the entries' digests."""
        return self._keys.digest_key

    @property
    def export_key(self) -> bytes:
        """The key for encrypted exports."""
        return self._keys.export_key

    @property
    def counter(self) -> CommitCounter:
        """The commit counter beside the header."""
        return self._counter

    @property
    def backend(self) -> str:
        """The keyring that holds the vault's items, "" if none ever did."""
        return self._header.backend

    @property
    def keyring(self) -> KeyringStore:
        """The keyring that new slots are stored in."""
        return self._maker.keyring

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots that this version knows."""
        return self._header.known_slots

    @property
    def kinds(self) -> frozenset[SlotKind]:
        """The kinds of the known slots."""
        return frozenset(slot.kind for slot in self.slots)

    def sealed_header(self) -> SealedHeader:
        """The header with its exact bytes: the one on disk, or, if no copy there is good any more,
        the one this was opened with."""
        try:
            sealed = self._file.load().sealed
        except DeskError:
            return seal(self._header, self._keys.header_key)
        if sealed.is_authentic(self._keys.header_key):
            return sealed
        return seal(self._header, self._keys.header_key)

    def add_slot(self, way: Way, audience: Audience = "someone-might") -> str:
        """Add a way in and return its slot's id.

        `audience` is who else can use this computer: where someone might, a keyring by itself is
        refused. Raises ChoiceRefused, TooManySlots, PassphraseRefused, KeyringUnavailable,
        WrongKeyFile, NotEnoughMemory, DiskFull or PlaceUnwritable.
        """
        self._catch_up()
        if len(self._header.slots) >= MAX_SLOTS - _ROOM_FOR_EXCHANGE:
            raise TooManySlots(str(len(self._header.slots)))
        if way.kind == "keyring":
            check_audience(audience, {*self.kinds, "keyring"})
        return self._exchange([way], [])[0].id

    def exchange(
        self, ways: Sequence[Way], old: Collection[str], audience: Audience = "someone-might"
    ) -> list[str]:
        """Put new ways in in the place of slots, by their ids; returns the ids of the new slots.

        The new ones are made, opened, saved and read back before the old ones go. Raises
        NoSuchSlot, LastWayIn if no sure way in would be left, and as `add_slot`. When it raises,
        the old ones open, or the new ones, or both.
        """
        self._catch_up()
        leaving = [self._slot(slot_id) for slot_id in old]
        staying = [slot for slot in self.slots if slot not in leaving]
        coming = [planned(way) for way in ways]
        if not is_safe_set([*staying, *coming]):
            raise LastWayIn("exchange")
        if any(way.kind == "keyring" for way in coming):
            kinds = {way.kind for way in coming} | {slot.kind for slot in staying}
            check_audience(audience, kinds)
        if len(self._header.slots) + len(coming) > MAX_SLOTS:
            raise TooManySlots(str(len(self._header.slots)))
        return [slot.id for slot in self._exchange(list(ways), leaving)]

    def remove_slot(self, slot_id: str) -> None:
        """Remove a way in, from both copies of the header, and its keyring item.

        Raises NoSuchSlot, LastWayIn, DiskFull or PlaceUnwritable.
        """
        self._catch_up()
        slot = self._slot(slot_id)
        check_removal(self.slots, slot)
        self._exchange([], [slot])

    def confirm_slot(self, slot_id: str) -> None:
        """Mark a recovery slot as confirmed, after groups of its code were typed back."""
        self._catch_up()
        slot = self._slot(slot_id)
        confirmed = replace(slot, confirmed=True)
        slots = tuple(confirmed if other is slot else other for other in self._header.slots)
        self._save(slots, self._header.backend)

    def change_passphrase(self, text: str) -> None:
        """Put a new passphrase in place of the old one, in every slot that takes one.

        The new slots are made, opened and saved before the old ones go. Raises NoSuchSlot if no
        slot takes a passphrase, PassphraseRefused, KeyringUnavailable, NotEnoughMemory, DiskFull
        or PlaceUnwritable. When it raises the old one opens, or the new one, or both.
        """
        self._catch_up()
        kinds = [kind for kind in ("passphrase", "both") if kind in self.kinds]
        if not kinds:
            raise NoSuchSlot("passphrase")
        ways: list[Way] = [
            PassphraseWay(text) if kind == "passphrase" else BothWay(text) for kind in kinds
        ]
        self._exchange(ways, [slot for slot in self.slots if slot.kind in kinds])

    def renew_keyring(self) -> None:
        """Make the keyring slot anew after the keyring was lost. Raises as `add_slot` does.

        A slot of the kind "both" is renewed by `change_passphrase`.
        """
        self._catch_up()
        old = [slot for slot in self.slots if slot.kind == "keyring"]
        if not old:
            raise NoSuchSlot("keyring")
        self._exchange([KeyringWay()], old)

    def _catch_up(self) -> None:
        """Start from the newest header, should another object have changed it meanwhile."""
        on_disk = self._on_disk()
        if on_disk is not None and on_disk.generation > self._header.generation:
            self._header = on_disk

    def _slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise NoSuchSlot(slot_id)

    def _exchange(self, ways: list[Way], old: list[Slot]) -> list[Slot]:
        """Add new slots, then, in a second writing, take the old ones away."""
        named = [(way, new_slot_id()) for way in ways]
        items = [slot_id for way, slot_id in named if way.kind in IN_KEYRING]
        items += [slot.id for slot in old if slot.kind in IN_KEYRING]
        with noted_items(self.files, items):
            return self._exchange_named(named, old)

    def _exchange_named(self, named: list[tuple[Way, str]], old: list[Slot]) -> list[Slot]:
        made: list[Slot] = []
        try:
            for way, slot_id in named:
                made.append(self._maker.make(way, slot_id))
            if made:
                self._save((*self._header.slots, *made), self._backend_after(made))
        except BaseException:
            self._forget_unsaved(made)
            raise
        if old:
            left = tuple(slot for slot in self._header.slots if slot not in old)
            self._save(left, self._header.backend)
            for slot in old:
                self._maker.forget(slot)
        return made

    def _backend_after(self, made: list[Slot]) -> str:
        if any(slot.kind in IN_KEYRING for slot in made):
            return self._maker.keyring.backend_name()
        return self._header.backend

    def _save(self, slots: tuple[AnySlot, ...], backend: str) -> None:
        header = replace(
            self._header, generation=self._header.generation + 1, slots=slots, backend=backend
        )
        sealed = seal(header, self._keys.header_key)
        try:
            self._file.save(sealed)
            if self._file.load().sealed.data != sealed.data:
                raise HeaderDamaged("not what was written")
        except DeskError:
            self._header = self._on_disk() or self._header
            raise
        self._header = header

    def _on_disk(self) -> Header | None:
        """The header on disk, if it is ours: a save that raised may have replaced one copy."""
        try:
            sealed = self._file.load().sealed
        except DeskError:
            return None
        return sealed.header if sealed.is_authentic(self._keys.header_key) else None

    def _forget_unsaved(self, made: list[Slot]) -> None:
        """Remove keyring items of slots that surely did not get into the header on disk."""
        on_disk = self._on_disk()
        if on_disk is None:
            return
        for slot in made:
            if slot not in on_disk.slots:
                self._maker.forget(slot)
