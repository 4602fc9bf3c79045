"""Desks that stay sealed beside the current one: kept when all ways in were lost.

Nothing is ever made over them. Whoever finds the code or the passphrase again can let such a desk
be the current one; the other one is then the sealed one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from trustdesk.errors import (
    DatabaseMissing,
    DeskError,
    NoSuchSlot,
    NotLetIn,
    Surroundings,
    WrongRecoveryCode,
)
from trustdesk.places import Places, VaultFiles
from trustdesk.services.public_plan import remove_public
from trustdesk.storage.database import open_database
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.new_vault import point_to
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class SealedDesk:
    """Another desk in the same place: its folder's name, and when it was last written to."""

    name: str
    when: datetime


def sealed_desks(places: Places, vault_id: str) -> list[SealedDesk]:
    """The desks that are there beside the one with `vault_id`, newest first."""
    found = []
    for name in places.generations():
        files = VaultFiles(places.root / name)
        try:
            vault = Vault.of(files)
            seconds = files.database.stat().st_mtime
        except (DeskError, OSError):
            continue
        if vault.vault_id != vault_id and name != places.generation():
            found.append(SealedDesk(name, datetime.fromtimestamp(seconds, UTC).astimezone()))
    return found


def exchange_desks(
    places: Places, name: str, typed: str, keyring: KeyringStore | None = None
) -> None:
    """Let a sealed desk be the current one, if its recovery code or passphrase was typed.

    Its database is opened before the pointer is written, and closed again. The desk that is
    current now stays whole, and sealed; its lines leave the lock screen. Raises
    NotLetIn, NoSuchSlot, and as `open_database`.
    """
    files = VaultFiles(places.root / name)
    if not files.has_header:
        raise DatabaseMissing("no such desk")
    unlocked = _unlocked(Vault.of(files, keyring), typed)
    open_database(files.database, unlocked.keys).close()
    point_to(places, name)
    with suppress(Surroundings):  # tried again when the desk is opened
        remove_public(places)


def _unlocked(vault: Vault, typed: str) -> Unlocked:
    """Opened by whatever it is that was typed."""
    try:
        return vault.unlock_with_recovery(RecoveryCode.parse(typed))
    except WrongRecoveryCode as error:
        if not error.mistyped:
            raise
    except NoSuchSlot:
        pass
    refusal: DeskError = NoSuchSlot("passphrase")
    for way in (vault.unlock_with_passphrase, vault.unlock_with_both):
        try:
            return way(typed)
        except (NotLetIn, NoSuchSlot) as error:
            refusal = error if isinstance(error, NotLetIn) else refusal
    raise refusal
