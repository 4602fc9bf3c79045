"""Bringing a copy back: with the desk open, or when it cannot be opened at all.

With the desk open:

    comeback = chosen(desk, copy)                             on the desk's thread
    part = prepared(places, comeback, progress)               on any thread
    exchange(places, part)                                    on the desk's thread, then lock

Without:

    found = find(places, WayGiven("passphrase", "…"), progress)
    exchange(places, prepared(places, found.comeback, progress))

What was in use stays beside as it was, and is listed as the desk before a restore.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from trustdesk.copies.bringing_back import Comeback, check_copy, forget, prepare, put_in_place
from trustdesk.copies.making import is_ours, ours, record_of
from trustdesk.copies.shelf import Shelf, copy_in_file, kept_vaults
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import (
    CopyDamaged,
    DatabaseDamaged,
    DeskError,
    HeaderDamaged,
    NewerVersion,
    NoCopy,
    NotLetIn,
    Refused,
    Surroundings,
    VaultMissing,
    VaultTrouble,
)
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import Progress
from trustdesk.services.desk import Desk
from trustdesk.storage.database import open_database
from trustdesk.storage.proof import prove
from trustdesk.vault.header import SealedHeader
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import VaultKeys
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.slots import SlotKind
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.vault import Vault

WayKind = Literal["passphrase", "both", "keyring", "recovery"]

__all__ = [
    "Comeback",
    "Found",
    "WayGiven",
    "WholeCopy",
    "chosen",
    "exchange",
    "find",
    "forget",
    "has_copies",
    "kinds_of",
    "newest_whole",
    "prepared",
]


@dataclass(frozen=True, slots=True)
class WayGiven:
    """A way in, as a person gave it."""

    kind: WayKind
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """What can be brought back; `entries` None where nobody knows yet. `is_header_only`: the
    entries in use are well, and only the file with the locks is taken from a copy."""

    comeback: Comeback
    made: datetime | None
    entries: int | None
    is_header_only: bool = False


@dataclass(frozen=True, slots=True)
class WholeCopy:
    """A copy that was read in full a moment ago, by the id of its card."""

    id: str
    made: datetime
    entries: int


def has_copies(places: Places) -> bool:
    """Whether there is anything to be brought back."""
    return bool(_copies(places))


def kinds_of(places: Places, file: Path | None = None) -> frozenset[SlotKind]:
    """The kinds of ways in to ask for: those of a chosen file, of the header in use, or of the
    newest copy whose header can be read."""
    if file is None:
        with suppress(DeskError):
            return Vault.load(places).kinds
    for copy in [copy_in_file(file)] if file is not None else _copies(places):
        with suppress(DeskError):
            return frozenset(slot.kind for slot in copy.header().header.known_slots)
    return frozenset()


def chosen(desk: Desk, copy: StoredCopy) -> Comeback | None:
    """A copy of the open desk's own vault; None if it needs the ways in of its time.

    The header is the one of now, so that a way in that was taken away stays away.
    """
    unlocked = desk.unlocked
    if not is_ours(copy, unlocked.keys):
        return None
    return Comeback(copy, unlocked.sealed_header(), unlocked.keys)


def newest_whole(desk: Desk, places: Places, progress: Progress) -> WholeCopy | None:
    """The newest copy of the open desk that is as it was made, with no damaged entry in it. On any
    thread. Raises what `progress` raises."""
    keys = desk.unlocked.keys
    for copy in ours(Shelf(places.backups).copies(), keys):
        with suppress(CopyDamaged, NewerVersion, Surroundings):
            proof = check_copy(copy, copy.files.database, keys, progress)
            if not proof.misfits:
                return WholeCopy(copy.path.name, copy.name.made, proof.entries)
    return None


def find(
    places: Places,
    way: WayGiven,
    progress: Progress,
    *,
    only: StoredCopy | None = None,
    file: Path | None = None,
    keyring: KeyringStore | None = None,
) -> Found:
    """The newest copy that is whole and opens with this way in, or one certain copy or file.

    Raises NoCopy; WrongPassphrase and the like if nothing opens with it; CopyDamaged or
    NewerVersion for one certain copy; Surroundings, and what `progress` raises.
    """
    search = _Search(places, way, keyring or KeyringStore())
    if only is not None or file is not None:
        copy = only if only is not None else copy_in_file(file or Path())
        return search.one(copy, progress)
    return search.newest(progress)


def prepared(places: Places, comeback: Comeback, progress: Progress) -> VaultFiles:
    """All but the exchange; raises as `prepare`. `forget` takes it back."""
    return prepare(places, comeback, progress)


def exchange(places: Places, part: VaultFiles) -> None:
    """Let what was prepared be the desk from now on. Raises DiskFull or PlaceUnwritable."""
    put_in_place(places, part)


class _Search:
    """Tries copies with one way in. What it opened before it need not derive again."""

    def __init__(self, places: Places, way: WayGiven, keyring: KeyringStore) -> None:
        self._places = places
        self._way = way
        self._keyring = keyring
        self._opened: list[Unlocked] = []
        self._refused: set[frozenset[bytes]] = set()
        self._refusal: DeskError | None = None
        self._in_use: Unlocked | None = None

    def newest(self, progress: Progress) -> Found:
        """The newest that is whole."""
        copies = _copies(self._places)
        if not copies:
            raise NoCopy("none")
        is_header_lost = self._open_header_in_use()
        for copy in copies:
            unlocked = self._open(copy)
            if unlocked is None:
                continue
            if is_header_lost and (found := self._header_only(copy, unlocked, progress)):
                return found
            with suppress(CopyDamaged, NewerVersion):
                return self._checked(copy, unlocked, progress)
        if not self._opened and self._refusal is not None:
            raise self._refusal
        raise NoCopy("none that is whole")

    def one(self, copy: StoredCopy, progress: Progress) -> Found:
        """This one."""
        self._open_header_in_use()
        unlocked = self._open(copy)
        if unlocked is None:
            raise self._refusal or CopyDamaged("header")
        return self._checked(copy, unlocked, progress)

    def _open_header_in_use(self) -> bool:
        """Try the way in on the header in use first; whether that header is lost."""
        try:
            vault = Vault.load(self._places, self._keyring)
        except (HeaderDamaged, VaultMissing):
            return self._places.has_vault
        except DeskError:
            return False
        self._in_use = self._unlocked(vault)
        return False

    def _open(self, copy: StoredCopy) -> Unlocked | None:
        """The copy, opened with keys that are known already, or with its own header."""
        for known in self._opened:
            if is_ours(copy, known.keys):
                return known
        try:
            sealed = copy.header()
        except DeskError as error:
            self._refusal = self._refusal or CopyDamaged(error.detail)
            return None
        return self._unlocked(Vault.of_copy(sealed, copy.files, self._keyring))

    def _unlocked(self, vault: Vault) -> Unlocked | None:
        """None if the way in does not open it; the same slots are tried once only."""
        slots = frozenset(slot.wrapped for slot in vault.slots)
        if slots in self._refused:
            return None
        try:
            unlocked = _unlocked_with(vault, self._way)
        except (NotLetIn, Refused, VaultTrouble) as error:
            self._refused.add(slots)
            self._refusal = error
            return None
        self._opened.append(unlocked)
        return unlocked

    def _checked(self, copy: StoredCopy, unlocked: Unlocked, progress: Progress) -> Found:
        keys = unlocked.keys
        comeback = Comeback(copy, self._header_for(copy, unlocked), keys)
        record = record_of(copy, keys)
        if copy.is_file:
            # Its database is proven when it has been brought here.
            return Found(comeback, copy.name.made, record.entries if record else None)
        proof = check_copy(copy, copy.files.database, keys, progress)
        return Found(comeback, copy.name.made, proof.entries)

    def _header_for(self, copy: StoredCopy, unlocked: Unlocked) -> SealedHeader:
        """The one in use if it opens this copy: ways in that were taken away stay away."""
        if unlocked is self._in_use:
            return unlocked.sealed_header()
        return copy.header()

    def _header_only(
        self, copy: StoredCopy, unlocked: Unlocked, progress: Progress
    ) -> Found | None:
        """If the entries in use open with a copy's keys, nothing of them is lost."""
        keys: VaultKeys = unlocked.keys
        try:
            open_database(self._places.database, keys).close()
            proof = prove(self._places.database, keys, progress)
        except (VaultTrouble, DatabaseDamaged):
            return None
        if not proof.is_good:
            return None
        return Found(Comeback(None, copy.header(), keys), None, proof.entries, is_header_only=True)


def _copies(places: Places) -> Sequence[StoredCopy]:
    """The copies, newest first, and after them the desks from before a restore."""
    return [*Shelf(places.backups).copies(), *kept_vaults(places)]


def _unlocked_with(vault: Vault, way: WayGiven) -> Unlocked:
    match way.kind:
        case "passphrase":
            kinds = vault.kinds
            if "passphrase" not in kinds and "both" in kinds:
                return vault.unlock_with_both(way.text)
            return vault.unlock_with_passphrase(way.text)
        case "both":
            if "both" not in vault.kinds and "passphrase" in vault.kinds:
                return vault.unlock_with_passphrase(way.text)
            return vault.unlock_with_both(way.text)
        case "keyring":
            return vault.unlock_with_keyring()
        case "recovery":
            return vault.unlock_with_recovery(RecoveryCode.parse(way.text))
