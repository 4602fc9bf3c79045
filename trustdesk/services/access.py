"""The ways into the desk: add, change and remove each. New before old, proven before old goes.

Every call is one whole step that can be killed at any moment: the old way opens then, or the new
one, or both. Nothing here asks a person anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from trustdesk.errors import (
    ChoiceRefused,
    KeyFileBeside,
    LastWayIn,
    NoSuchSlot,
)
from trustdesk.services.new_code import NewCode
from trustdesk.vault.keyfile import new_keyfile
from trustdesk.vault.rules import Audience, Hold, hold_of
from trustdesk.vault.slots import Slot, SlotKind
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.ways import BothWay, KeyFileWay, KeyringWay, PassphraseWay, RecoveryWay, Way

WITH_PASSPHRASE: Final[frozenset[SlotKind]] = frozenset({"passphrase", "both"})
DAILY: Final[frozenset[SlotKind]] = frozenset({"passphrase", "both", "keyring"})


class WayIn(NamedTuple):
    """A way into the vault, for showing. `hold` says why it cannot be taken away, "" if it can."""

    kind: SlotKind
    confirmed: bool
    id: str = ""
    hold: Hold = ""


class Access:
    """The doors to the slots of an open vault. Without a vault all but `ways` raise NoSuchSlot.

    All of them raise DiskFull or PlaceUnwritable when it comes to that.
    """

    def __init__(self, vault: Callable[[], Unlocked | None]) -> None:
        self._find = vault

    @property
    def vault(self) -> Unlocked:
        """The open vault, for other services. Raises NoSuchSlot if there is none."""
        vault = self._find()
        if vault is None:
            raise NoSuchSlot("in memory")
        return vault

    def ways(self) -> list[WayIn]:
        """The ways in, in the order they were made; none for a desk in memory."""
        vault = self._find()
        slots = vault.slots if vault is not None else ()
        return [WayIn(s.kind, s.confirmed, s.id, hold_of(slots, s)) for s in slots]

    def set_passphrase(self, text: str, with_keyring: bool = False) -> None:
        """Have a passphrase asked for, where there was none or in the place of the old one.

        The keyring by itself opens no more afterwards. Raises PassphraseRefused,
        KeyringUnavailable, TooManySlots, NotEnoughMemory.
        """
        self._exchange(_passphrase_way(text, with_keyring), DAILY)

    def change_passphrase(self, text: str, with_keyring: bool = False) -> None:
        """Put a new passphrase in the place of the old one, alone or with the keyring.

        A keyring that opens by itself goes on doing so, unless both are to be needed. Raises
        NoSuchSlot if there is no passphrase, and as `set_passphrase`.
        """
        if not self._of(WITH_PASSPHRASE):
            raise NoSuchSlot("passphrase")
        self._exchange(
            _passphrase_way(text, with_keyring), DAILY if with_keyring else WITH_PASSPHRASE
        )

    def add_keyring(self, audience: Audience) -> None:
        """Let the keyring of this account open the desk by itself.

        Raises ChoiceRefused where someone else might sit down here, KeyringUnavailable.
        """
        self.vault.add_slot(KeyringWay(), audience)

    def renew_keyring(self) -> None:
        """Store a new key in the keyring after the old one was lost; then the old slot goes.

        Raises NoSuchSlot if the keyring does not open by itself, KeyringUnavailable.
        """
        self.vault.renew_keyring()

    def add_keyfile(self, path: Path, instead_of: str = "") -> None:
        """Make a key file at `path`, where there is none yet, and let it open the desk.

        `instead_of` is the slot whose file then opens nothing any more. Raises NameTaken,
        KeyFileBeside in the desk's own folder, NoSuchSlot; no new file is left then.
        """
        vault = self.vault
        if instead_of and instead_of not in {slot.id for slot in vault.slots}:
            raise NoSuchSlot(instead_of)
        before = set(vault.slots)
        way = make_keyfile(path, vault.files.directory.parent)
        try:
            vault.exchange([way], [instead_of] if instead_of else [])
        except BaseException:
            if before >= set(vault.slots):
                path.unlink(missing_ok=True)
            raise

    def take_code(self, new: NewCode) -> None:
        """Let a recovery code that was typed back open the desk; then the old code opens no more.

        Raises ChoiceRefused before the code was typed back.
        """
        if not new.is_confirmed:
            raise ChoiceRefused("no confirmed recovery code")
        self._exchange(RecoveryWay(new.code, typed_back=True), frozenset({"recovery"}))

    def remove(self, slot_id: str) -> None:
        """Take a way in away. Raises NoSuchSlot, LastWayIn (also for the last one of every day)."""
        vault = self.vault
        slot = next((slot for slot in vault.slots if slot.id == slot_id), None)
        if slot is not None and hold_of(vault.slots, slot):
            raise LastWayIn(slot.kind)
        vault.remove_slot(slot_id)

    def _exchange(self, way: Way, kinds: frozenset[SlotKind]) -> None:
        self.vault.exchange([way], [slot.id for slot in self._of(kinds)])

    def _of(self, kinds: frozenset[SlotKind]) -> list[Slot]:
        return [slot for slot in self.vault.slots if slot.kind in kinds]


def make_keyfile(path: Path, root: Path) -> KeyFileWay:
    """A new key file, anywhere but in the desk's own folder `root`.

    Raises KeyFileBeside, and as `new_keyfile`.
    """
    if path.resolve().is_relative_to(root.resolve()):
        raise KeyFileBeside("in the desk's folder")
    new_keyfile(path)
    return KeyFileWay(path)


def _passphrase_way(text: str, with_keyring: bool) -> Way:
    return BothWay(text) if with_keyring else PassphraseWay(text)
