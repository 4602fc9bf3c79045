"""A vault that is there, closed: what it is, and the ways to open it.

The header decides first: a wrong passphrase, a damaged header, a newer version and a missing
database are told apart before the database is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from trustdesk.errors import (
    HeaderDamaged,
    KeyringUnavailable,
    NoSuchSlot,
    NotLetIn,
    PassphraseRefused,
    VaultMissing,
    WrongKeyFile,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trustdesk.places import Places, VaultFiles
from trustdesk.vault.argon import STANDARD_COST, ArgonCost
from trustdesk.vault.header import Header, SealedHeader
from trustdesk.vault.header_file import HeaderFile, LoadedHeader
from trustdesk.vault.keyfile import read_keyfile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import DataKey, derive_keys
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slot_maker import SlotMaker
from trustdesk.vault.slots import Opener, Slot, SlotKind, unwrap
from trustdesk.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class Vault:
    """A closed vault. The calls that open it may take a second, or wait for the keyring."""

    _file: HeaderFile
    _loaded: LoadedHeader
    _keyring: KeyringStore
    _new_cost: ArgonCost

    @classmethod
    def load(
        cls,
        places: Places,
        keyring: KeyringStore | None = None,
        *,
        new_cost: ArgonCost = STANDARD_COST,
    ) -> Vault:
        """Read the header of the current generation. `new_cost` is for passphrases made later.

        Raises VaultMissing, HeaderDamaged, NewerVersion or PlaceUnwritable.
        """
        if not places.has_vault:
            raise VaultMissing()
        return cls.of(places.files, keyring, new_cost=new_cost)

    @classmethod
    def of(
        cls,
        files: VaultFiles,
        keyring: KeyringStore | None = None,
        *,
        new_cost: ArgonCost = STANDARD_COST,
    ) -> Vault:
        """Read the header of any folder that holds a vault. Raises as `load`."""
        file = HeaderFile(files)
        return cls(file, file.load(), keyring or KeyringStore(), new_cost)

    @classmethod
    def of_copy(
        cls, sealed: SealedHeader, files: VaultFiles, keyring: KeyringStore | None = None
    ) -> Vault:
        """The vault of a copy whose header was read already; nothing is ever written there."""
        loaded = LoadedHeader(sealed, both_copies_good=True)
        return cls(HeaderFile(files), loaded, keyring or KeyringStore(), STANDARD_COST)

    @property
    def vault_id(self) -> str:
        """The vault's public name."""
        return self._header.vault_id

    @property
    def generation(self) -> int:
        """How often the header was changed."""
        return self._header.generation

    @property
    def backend(self) -> str:
        """The keyring that holds the vault's items, "" if none does."""
        return self._header.backend

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots that this version knows; nothing in them is secret."""
        return self._header.known_slots

    @property
    def kinds(self) -> frozenset[SlotKind]:
        """The kinds of the known slots."""
        return frozenset(slot.kind for slot in self.slots)

    @property
    def has_confirmed_recovery(self) -> bool:
        """Whether a recovery code was made and typed back."""
        return any(slot.kind == "recovery" and slot.confirmed for slot in self.slots)

    @property
    def database(self) -> Path:
        """Where the database should be."""
        return self._file.files.database

    @property
    def database_present(self) -> bool:
        """Whether there is a file at that place."""
        return self.database.is_file()

    def unlock_with_passphrase(self, text: str) -> Unlocked:
        """Raises WrongPassphrase, NoSuchSlot, NotEnoughMemory or HeaderDamaged."""
        slots = self._slots_of("passphrase")
        opener = Opener("passphrase", passphrase=_typed(text))
        return self._opened([(slot, opener) for slot in slots], WrongPassphrase())

    def unlock_with_keyring(self, timeout: float | None = None) -> Unlocked:
        """Raises KeyringUnavailable, NoSuchSlot or HeaderDamaged. `timeout` in seconds."""
        found, trouble = self._from_keyring("keyring", timeout)
        pairs = [(slot, Opener.keyring(secret)) for slot, secret in found]
        return self._opened(pairs, trouble or KeyringUnavailable("mismatch", "other key"))

    def unlock_with_both(self, passphrase: str, timeout: float | None = None) -> Unlocked:
        """Raises KeyringUnavailable, WrongPassphrase, NoSuchSlot, NotEnoughMemory, HeaderDamaged.

        If the keyring holds something else than the vault's key, this cannot be told from a
        wrong passphrase.
        """
        typed = _typed(passphrase)
        found, trouble = self._from_keyring("both", timeout)
        pairs = [(slot, Opener("both", secret, typed)) for slot, secret in found]
        return self._opened(pairs, trouble or WrongPassphrase())

    def unlock_with_recovery(self, code: RecoveryCode) -> Unlocked:
        """Raises WrongRecoveryCode, NoSuchSlot or HeaderDamaged."""
        opener = Opener.recovery(code)
        pairs = [(slot, opener) for slot in self._slots_of("recovery")]
        return self._opened(pairs, WrongRecoveryCode("other"))

    def unlock_with_keyfile(self, path: Path) -> Unlocked:
        """Raises WrongKeyFile, NoSuchSlot or HeaderDamaged."""
        slots = self._slots_of("keyfile")
        opener = Opener.keyfile(read_keyfile(path))
        return self._opened([(slot, opener) for slot in slots], WrongKeyFile("other"))

    @property
    def _header(self) -> Header:
        return self._loaded.sealed.header

    def _slots_of(self, kind: SlotKind) -> list[Slot]:
        slots = [slot for slot in self.slots if slot.kind == kind]
        if not slots:
            raise NoSuchSlot(kind)
        return slots

    def _from_keyring(
        self, kind: SlotKind, timeout: float | None
    ) -> tuple[list[tuple[Slot, bytes]], KeyringUnavailable | None]:
        """What the keyring gives for the slots of a kind, and why it did not give the rest."""
        found: list[tuple[Slot, bytes]] = []
        trouble: KeyringUnavailable | None = None
        for slot in self._slots_of(kind):
            try:
                found.append((slot, self._keyring.read(slot.id, timeout)))
            except KeyringUnavailable as error:
                trouble = self._explained(error)
                if error.reason != "missing-item":
                    break  # asking again would only ask the person again
        return found, None if found else trouble

    def _explained(self, error: KeyringUnavailable) -> KeyringUnavailable:
        here = self._keyring.backend_name()
        if error.reason == "missing-item" and here != self.backend:
            return KeyringUnavailable("refused-backend", f"{self.backend} became {here}")
        return error

    def _opened(self, pairs: Iterable[tuple[Slot, Opener]], otherwise: NotLetIn) -> Unlocked:
        for slot, opener in pairs:
            data_key = unwrap(slot, self.vault_id, opener)
            if data_key is not None:
                return self._proven(data_key)
        raise otherwise

    def _proven(self, data_key: DataKey) -> Unlocked:
        """Check the MAC with the key found, bring an older copy up to date, and open."""
        header = self._header
        keys = derive_keys(data_key, header.vault_id, header.database_salt)
        if not self._loaded.sealed.is_authentic(keys.header_key):
            raise HeaderDamaged("edited")
        self._file.heal(self._loaded)
        maker = SlotMaker(header.vault_id, data_key, self._keyring, self._new_cost)
        return Unlocked(self._file, header, maker)


def _typed(text: str) -> bytes:
    """A passphrase typed to open. What could never be one is simply a wrong one."""
    try:
        return Opener.by_passphrase(text).passphrase
    except PassphraseRefused as error:
        raise WrongPassphrase(error.reason) from None
