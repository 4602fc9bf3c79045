"""Opening the desk: what is there, and the ways in. The header decides first.

`look` and the calls that open tell apart, by the class of what they raise: a wrong passphrase, a
damaged header, a damaged database, a missing database, and a newer version.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Literal

from trustdesk.errors import DatabaseDamaged, DatabaseMissing, Surroundings, place_errors
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk, prepare
from trustdesk.session.clock import Clock, SystemClock
from trustdesk.storage.database import create_in_memory, open_database
from trustdesk.vault.counter import CounterVerdict
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import ephemeral_keys
from trustdesk.vault.new_vault import check_place
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import SlotKind
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault

__all__ = [
    "DeskState",
    "Needs",
    "NewDesk",
    "check_place",
    "look",
    "open_unkept",
    "open_with_both",
    "open_with_keyring",
    "open_with_passphrase",
    "open_with_recovery",
    "prepare",
]

Needs = Literal["", "keyring", "passphrase", "both", "recovery"]


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
        easiest: tuple[Needs, ...] = ("keyring", "both", "passphrase", "recovery")
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


def open_unkept(clock: Clock | None = None) -> Desk:
    """A desk in memory, of which nothing stays unless it is kept later."""
    return Desk(create_in_memory(ephemeral_keys()), clock or SystemClock(), "unasked")


def open_with_passphrase(
    places: Places,
    text: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises WrongPassphrase, NoSuchSlot, NotEnoughMemory, and as `look` and `open_database`."""
    return _opened(places, _present(places, keyring).unlock_with_passphrase(text), clock)


def open_with_keyring(
    places: Places, *, clock: Clock | None = None, keyring: KeyringStore | None = None
) -> Desk:
    """Raises KeyringUnavailable, NoSuchSlot, and as `look` and `open_database`."""
    return _opened(places, _present(places, keyring).unlock_with_keyring(), clock)


def open_with_both(
    places: Places,
    text: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises KeyringUnavailable, WrongPassphrase, NoSuchSlot, NotEnoughMemory, and as above."""
    return _opened(places, _present(places, keyring).unlock_with_both(text), clock)


def open_with_recovery(
    places: Places,
    code: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises WrongRecoveryCode, NoSuchSlot, and as above. `code` is as it was typed."""
    vault = _present(places, keyring)
    return _opened(places, vault.unlock_with_recovery(RecoveryCode.parse(code)), clock)


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


def _opened(places: Places, unlocked: Unlocked, clock: Clock | None) -> Desk:
    time = clock or SystemClock()

    def copy_first() -> None:
        # Not needed at any other start, so it is not imported then.
        from trustdesk.copies.migration import keep_before_migrating

        keep_before_migrating(places, unlocked, time.wall())

    store = open_database(unlocked.files.database, unlocked.keys, copy_first)
    try:
        verdict = _judged(unlocked, store.commits())
        desk = Desk(store, time, "kept", unlocked, verdict)
    except BaseException:
        store.close()
        raise
    return desk


def _judged(unlocked: Unlocked, count: int) -> CounterVerdict:
    """What the counter says, and the count noted for next time. A full disk does not matter."""
    verdict: CounterVerdict = "unknown"
    with suppress(Surroundings):
        verdict = unlocked.counter.judge(count)
        if verdict != "rolled-back":
            unlocked.counter.write(count)
    return verdict
