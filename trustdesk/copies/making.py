"""Making a copy in three steps: written beside, proven, and only then put among the others.

    part = begin_copy(shelf, store, unlocked, "automatic", now, progress)   the desk's thread
    proof = prove(part.files.database, part.keys, progress)                 any thread
    kept = keep_copy(shelf, part, proof)                                    any thread

A process that is killed in between leaves a folder that ends with `.part`, and nothing else.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from trustdesk.copies.names import CopyKind, CopyName
from trustdesk.copies.record import CopyRecord, read_record
from trustdesk.copies.rotation import has_shrunk, outlived
from trustdesk.copies.shelf import Shelf, remove_copy
from trustdesk.copies.stored import RECORD, StoredCopy
from trustdesk.errors import CopyDamaged, DatabaseDamaged, DeskError
from trustdesk.places import VaultFiles
from trustdesk.progress import Progress
from trustdesk.storage.proof import Proof
from trustdesk.storage.sliced import copy_damaged, copy_live, copy_resting
from trustdesk.storage.store import Store
from trustdesk.vault.durable import write_durably
from trustdesk.vault.keys import VaultKeys
from trustdesk.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class PartCopy:
    """A copy that does not count yet. `is_damaged`: these are the bytes of a damaged database."""

    files: VaultFiles
    name: CopyName
    keys: VaultKeys = field(repr=False)
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that counts from now on; `removed` are the older ones that went for it.

    `has_shrunk`: it holds so much less than the one before that all older ones stay.
    `has_rotated`: whether older ones could go for it.
    """

    copy: StoredCopy
    record: CopyRecord
    removed: tuple[CopyName, ...]
    has_shrunk: bool
    has_rotated: bool


def begin_copy(
    shelf: Shelf,
    store: Store,
    unlocked: Unlocked,
    kind: CopyKind,
    when: datetime,
    progress: Progress,
) -> PartCopy:
    """Copy the open database and the header, as they are now. On the desk's thread.

    Raises as `copy_live` and `HeaderFile.load`; nothing is left then.
    """
    part = _part(shelf, unlocked, kind, when)
    try:
        source, target = unlocked.files.database, part.files.database
        copy_live(store, source, target, unlocked.database_key, progress)
        _write_header(part, unlocked)
    except BaseException:
        drop(part)
        raise
    return part


def begin_sample(
    shelf: Shelf, store: Store, unlocked: Unlocked, when: datetime, progress: Progress
) -> PartCopy:
    """As `begin_copy`, to look at; of a damaged database the bytes as they are."""
    try:
        return begin_copy(shelf, store, unlocked, "automatic", when, progress)
    except DatabaseDamaged:
        store.note_damage()
    part = _part(shelf, unlocked, "automatic", when)
    try:
        copy_damaged(store, unlocked.files.database, part.files.database, progress)
    except BaseException:
        drop(part)
        raise
    return PartCopy(part.files, part.name, part.keys, is_damaged=True)


def copy_at_rest(
    shelf: Shelf, unlocked: Unlocked, kind: CopyKind, when: datetime, progress: Progress
) -> PartCopy:
    """As `begin_copy`, of a vault between its transactions, in one go."""
    part = _part(shelf, unlocked, kind, when)
    try:
        copy_resting(unlocked.files.database, part.files.database, progress)
        _write_header(part, unlocked)
    except BaseException:
        drop(part)
        raise
    return part


def keep_copy(shelf: Shelf, part: PartCopy, proof: Proof, *, rotates: bool = True) -> KeptCopy:
    """Put a proven copy among the others, and remove those that are not needed any more.

    Raises CopyDamaged for one that is not whole; DiskFull, PlaceUnwritable. The copy is gone then.
    One with entries that are not as they were kept stays, and nothing is removed for it.
    """
    record = CopyRecord.of(proof)
    before = newest_record(shelf, part.keys)
    try:
        if part.is_damaged or not proof.is_sound:
            raise CopyDamaged("unsound")
        write_durably(record.sealed(part.keys.counter_key), part.files.directory / RECORD)
        copy = shelf.finish(part.files, part.name)
    except BaseException:
        drop(part)
        raise
    shrunk = has_shrunk(record.rows, before.rows if before else None)
    may_rotate = rotates and not shrunk and not record.misfits
    removed = remove_outlived(ours(shelf.copies(), part.keys), copy.name) if may_rotate else []
    return KeptCopy(copy, record, tuple(removed), shrunk, may_rotate)


def drop(part: PartCopy) -> None:
    """Remove a copy that does not count. What cannot be removed now goes at the next start."""
    shutil.rmtree(part.files.directory, ignore_errors=True)


def remove_outlived(copies: list[StoredCopy], new: CopyName) -> list[CopyName]:
    """Remove the copies that are not needed any more, but never the new one, whatever the clock
    says. One that cannot be removed stays."""
    gone = set(outlived(copy.name for copy in copies)) - {new}
    removed = []
    for copy in copies:
        if copy.name in gone:
            with suppress(DeskError):
                remove_copy(copy)
                removed.append(copy.name)
    return removed


def ours(copies: list[StoredCopy], keys: VaultKeys) -> list[StoredCopy]:
    """Those copies that are of the vault with these keys, whatever its ways in were."""
    return [copy for copy in copies if is_ours(copy, keys)]


def is_ours(copy: StoredCopy, keys: VaultKeys) -> bool:
    """Whether a copy opens with these keys."""
    try:
        sealed = copy.header()
    except DeskError:
        return False
    same_salt = sealed.header.database_salt == keys.database_key.salt
    return same_salt and sealed.is_authentic(keys.header_key)


def record_of(copy: StoredCopy, keys: VaultKeys) -> CopyRecord | None:
    """What a copy held when it was made, None if that is not known."""
    return read_record(copy.record(), keys.counter_key)


def newest_record(shelf: Shelf, keys: VaultKeys) -> CopyRecord | None:
    """What the newest copy of this vault held, None if there is none that tells."""
    records = (record_of(copy, keys) for copy in ours(shelf.copies(), keys))
    return next((record for record in records if record is not None), None)


def is_due(shelf: Shelf, keys: VaultKeys, commits: int, now: datetime) -> bool:
    """Whether today's copy is still to be made: something was saved since the newest one, and none
    of today (in UTC) is there."""
    copies = ours(shelf.copies(), keys)
    if not copies:
        return True
    newest = record_of(copies[0], keys)
    if newest is not None and newest.commits == commits:
        return False
    return all(copy.name.made.date() != now.astimezone(UTC).date() for copy in copies)


def _part(shelf: Shelf, unlocked: Unlocked, kind: CopyKind, when: datetime) -> PartCopy:
    name = shelf.new_name(kind, when)
    return PartCopy(shelf.begin(name), name, unlocked.keys)


def _write_header(part: PartCopy, unlocked: Unlocked) -> None:
    """The header as it is now, so that the copy opens with the ways in of its time."""
    write_durably(unlocked.sealed_header().data, part.files.header, part.files.header_backup)
