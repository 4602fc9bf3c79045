"""Unlocking: what is there, and the ways in. The header decides first.

`look` and `unlock` tell apart, by the class of what they raise: a wrong passphrase, a damaged
header, an empty or missing database, and a newer version. Nothing here needs the database library,
which takes long to import: the window can show something as soon as the key is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from trustdesk.errors import DatabaseDamaged, DatabaseMissing, place_errors
from trustdesk.places import Places
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import SlotKind
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault

__all__ = ["DeskState", "Needs", "Unlocked", "look", "unlock"]

Needs = Literal["", "keyring", "passphrase", "both", "keyfile", "recovery"]


@dataclass(frozen=True, slots=True)
class DeskState:
    """What is there. `NONE` means no vault at all; else `kinds` are the kinds of ways in."""

    NONE: ClassVar[DeskState]

    kinds: frozenset[SlotKind] | None = None

    @property
    def has_vault(self) -> bool:
        """Whether there is something to unlock."""
        return self.kinds is not None

    @property
    def needs(self) -> Needs:
        """The way in to offer first: the easiest one. "" while there is no vault."""
        easiest: tuple[Needs, ...] = ("keyring", "both", "passphrase", "keyfile", "recovery")
        kinds = self.kinds or frozenset()
        return next((kind for kind in easiest if kind in kinds), "")

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase is part of a way in."""
        return bool((self.kinds or frozenset()) & {"passphrase", "both"})


DeskState.NONE = DeskState()


def look(places: Places) -> DeskState:
    """See what is there without opening it.

    Raises HeaderDamaged, NewerVersion, DatabaseMissing, DatabaseDamaged (an empty file), or
    PlaceUnwritable.
    """
    if not places.has_vault:
        return DeskState.NONE
    return DeskState(_present(places, None).kinds)


def unlock(
    places: Places, way: str, text: str = "", *, keyring: KeyringStore | None = None
) -> Unlocked:
    """Unlock by "keyring", "passphrase", "both" or "recovery", with what was typed for it, or by
    "keyfile", with the path of one.

    Raises WrongPassphrase, WrongRecoveryCode, WrongKeyFile, KeyringUnavailable, NoSuchSlot,
    NotEnoughMemory, VaultMissing, and as `look`.
    """
    vault = _present(places, keyring)
    match way:
        case "keyring":
            return vault.unlock_with_keyring()
        case "passphrase":
            return vault.unlock_with_passphrase(text)
        case "both":
            return vault.unlock_with_both(text)
        case "keyfile":
            return vault.unlock_with_keyfile(Path(text))
        case "recovery":
            return vault.unlock_with_recovery(RecoveryCode.parse(text))
        case _:
            raise ValueError(way)


def _present(places: Places, keyring: KeyringStore | None) -> Vault:
    """The closed vault, if its database is there too."""
    vault = Vault.load(places, keyring)
    with place_errors():
        try:
            size = vault.database.stat().st_size
        except FileNotFoundError:
            raise DatabaseMissing() from None
    if size == 0:
        raise DatabaseDamaged("empty file")
    return vault
