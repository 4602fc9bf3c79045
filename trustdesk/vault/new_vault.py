"""Making a vault, in stages.

    new = prepare_new_vault(places, "someone-might")
    new.add_slot(PassphraseWay("…"))
    new.add_slot(RecoveryWay(code, typed_back=True))
    … the storage makes the database at new.files.database with new.database_key …
    unlocked = new.commit()

Until `commit` nothing on the disk says that there is a vault. The database comes first, then the
header in both copies, and the pointer last: whatever interrupts this, there is no vault, or a
whole one with a confirmed recovery code.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from trustdesk.errors import (
    DatabaseMissing,
    HeaderDamaged,
    Surroundings,
    SyncedFolder,
    VaultExists,
    place_errors,
)
from trustdesk.places import Places, VaultFiles, make_private_folder
from trustdesk.synced import synced
from trustdesk.vault.argon import STANDARD_COST, ArgonCost
from trustdesk.vault.counter import CommitCounter
from trustdesk.vault.durable import remove_durably, sync_folder, write_durably
from trustdesk.vault.header import Header, seal
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import (
    SALT_BYTES,
    DatabaseKey,
    DataKey,
    VaultKeys,
    derive_keys,
    new_vault_id,
)
from trustdesk.vault.rules import Audience, check_audience, check_new_vault
from trustdesk.vault.slot_maker import SlotMaker
from trustdesk.vault.slots import IN_KEYRING, Slot
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.ways import Way


@dataclass(frozen=True, slots=True)
class VaultChoice:
    """What a person chose for a new vault: who else uses the computer, and the ways in."""

    audience: Audience
    ways: tuple[Way, ...] = field(repr=False)


class NewVault:
    """A vault that exists in memory only, until it is committed."""

    def __init__(
        self,
        places: Places,
        audience: Audience,
        keyring: KeyringStore,
        cost: ArgonCost,
        vault_id: str = "",
    ) -> None:
        self._places = places
        self._audience = audience
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._maker = SlotMaker(vault_id or new_vault_id(), DataKey.new(), keyring, cost)
        self._keys = derive_keys(self._maker.data_key, self._maker.vault_id, self._salt)
        self._slots: list[Slot] = []
        self._files = VaultFiles(places.root / places.next_generation())

    @property
    def vault_id(self) -> str:
        """The public name of the vault to be."""
        return self._maker.vault_id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots made so far."""
        return tuple(self._slots)

    @property
    def files(self) -> VaultFiles:
        """Where its files will be; the folder exists, and holds nothing yet."""
        return self._files

    @property
    def keys(self) -> VaultKeys:
        """All derived keys."""
        return self._keys

    @property
    def database_key(self) -> DatabaseKey:
        """What SQLCipher is given to make the database."""
        return self._keys.database_key

    @property
    def digest_key(self) -> bytes:
        """The key of the entries' digests."""
        return self._keys.digest_key

    @property
    def counter(self) -> CommitCounter:
        """The commit counter beside the header to be."""
        return CommitCounter(self._files.counter, self._keys.counter_key)

    def add_slot(self, way: Way, slot_id: str = "") -> str:
        """Make and verify a slot, and return its id: the one that was chosen before if given.

        Raises ChoiceRefused, PassphraseRefused, KeyringUnavailable, WrongKeyFile or
        NotEnoughMemory; nothing of the slot is left then.
        """
        if way.kind == "keyring":
            check_audience(self._audience, {"keyring"})
        slot = self._maker.make(way, slot_id)
        self._slots.append(slot)
        return slot.id

    def drop_slot(self, slot_id: str) -> None:
        """Take a slot out again, because the person went back and chose another way in."""
        for slot in [slot for slot in self._slots if slot.id == slot_id]:
            self._slots.remove(slot)
            self._maker.forget(slot)

    def make_folder(self) -> None:
        """Make the private folder for the files. Raises PlaceUnwritable or DiskFull."""
        self._places.prepare()
        make_private_folder(self._files.directory)
        with place_errors():
            sync_folder(self._places.root.parent)
            sync_folder(self._places.root)

    def commit(self) -> Unlocked:
        """Write the header, then the pointer. The database must be there already.

        The header is read back before the pointer is written. Raises ChoiceRefused if the ways in
        break the rule, DatabaseMissing, VaultExists if these files have a header meanwhile,
        HeaderDamaged, DiskFull or PlaceUnwritable; what was current before is so still.
        """
        check_new_vault(self._audience, self._slots)
        if not _has_content(self._files):
            raise DatabaseMissing("make the database first")
        if self._files.has_header:
            raise VaultExists("header")
        header = Header(self.vault_id, 1, self._salt, self._backend(), tuple(self._slots))
        header_file = HeaderFile(self._files)
        sealed = seal(header, self._keys.header_key)
        try:
            header_file.save(sealed)
            if header_file.load().sealed.data != sealed.data:
                raise HeaderDamaged("not what was written")
            point_to(self._places, self._files.directory.name)
        except (Surroundings, HeaderDamaged):
            if self._places.pointed() != self._files.directory.name:
                self._take_header_back()
                raise
        return Unlocked(header_file, header, self._maker)

    def discard(self) -> None:
        """Forget a vault that was not committed: its keyring items and its files go.

        Nobody could ever open these files: their key was in this object only. What can be
        removed only later stays, and is in nobody's way.
        """
        if self._may_have_header():
            return
        for slot in self._slots:
            self._maker.forget(slot)
        self._slots.clear()
        with suppress(OSError):
            # The vault's files before the note (`vault.replacing`) that has what stays removed.
            for path in sorted(self._files.directory.iterdir(), reverse=True):
                path.unlink()
            self._files.directory.rmdir()

    def _may_have_header(self) -> bool:
        try:
            return self._files.has_header
        except Surroundings:
            return True

    def _take_header_back(self) -> None:
        """After a failed commit: without a header there is no vault, as before."""
        with suppress(Surroundings):
            remove_durably(self._files.header)
            remove_durably(self._files.header_backup)

    def _backend(self) -> str:
        used = any(slot.kind in IN_KEYRING for slot in self._slots)
        return self._maker.keyring.backend_name() if used else ""


def prepare_new_vault(
    places: Places,
    audience: Audience,
    *,
    keyring: KeyringStore | None = None,
    cost: ArgonCost = STANDARD_COST,
    beside_old: bool = False,
    vault_id: str = "",
) -> NewVault:
    """Begin a vault: random keys in memory, and a fresh private folder.

    `beside_old` begins one in the next generation folder although there is a vault: the old
    files stay where they are. Without it VaultExists is raised then. `vault_id` is for a vault
    that goes on under another key. Also SyncedFolder for a folder that is copied to other
    computers, PlaceUnwritable, DiskFull.
    """
    if not beside_old:
        check_place(places)
    if places.has_vault and not beside_old:
        raise VaultExists("pointer or header")
    places.prepare()
    new = NewVault(places, audience, keyring or KeyringStore(), cost, vault_id)
    new.make_folder()
    return new


def point_to(places: Places, generation: str) -> None:
    """Let a generation folder be the current one. Raises DiskFull or PlaceUnwritable."""
    write_durably(f"{generation}\n".encode("ascii"), places.pointer)


def check_place(places: Places) -> None:
    """Raises SyncedFolder where a vault would come to harm."""
    found = synced(places.root)
    if found is not None:
        raise SyncedFolder(found.by)


def create_vault(
    places: Places,
    choice: VaultChoice,
    make_database: Callable[[NewVault], None],
    *,
    keyring: KeyringStore | None = None,
    cost: ArgonCost = STANDARD_COST,
) -> Unlocked:
    """A whole vault in one go. `make_database` makes the file at `new.files.database`.

    Raises whatever the stages raise; keyring items of a vault that came to nothing are removed.
    """
    new = prepare_new_vault(places, choice.audience, keyring=keyring, cost=cost)
    try:
        for way in choice.ways:
            new.add_slot(way)
        make_database(new)
        return new.commit()
    except BaseException:
        new.discard()
        raise


def _has_content(files: VaultFiles) -> bool:
    with place_errors():
        try:
            return files.database.stat().st_size > 0
        except FileNotFoundError:
            return False
