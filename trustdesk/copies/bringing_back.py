"""Bringing back a copy: into a new generation folder, proven there, then one small file changes.

The vault in use is not touched. Until the pointer is exchanged it is the one that opens; after
that it stays beside, as it was. Killed at any point, one of the two opens, whole.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from trustdesk.copies.making import record_of
from trustdesk.copies.names import PART
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import (
    CopyDamaged,
    DatabaseDamaged,
    DatabaseMissing,
    Surroundings,
    place_errors,
)
from trustdesk.places import Places, VaultFiles, make_private_folder
from trustdesk.progress import Progress, share_of
from trustdesk.storage.database import open_database
from trustdesk.storage.engine import open_engine
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.proof import Proof, prove
from trustdesk.storage.sliced import copy_resting
from trustdesk.vault.counter import CommitCounter
from trustdesk.vault.durable import sync_folder, write_durably
from trustdesk.vault.header import SealedHeader
from trustdesk.vault.keys import VaultKeys
from trustdesk.vault.new_vault import check_place

_COPIED = 0.4


@dataclass(frozen=True, slots=True)
class Comeback:
    """What is to be brought back: a database, and a header that opens it.

    `copy` None means the database that is in use, whose own header is lost.
    """

    copy: StoredCopy | None
    header: SealedHeader
    keys: VaultKeys = field(repr=False)


def bring_back(places: Places, comeback: Comeback, progress: Progress) -> VaultFiles:
    """Put it in the place of the vault in use. Nobody may have that one open for writing.

    Raises CopyDamaged, NewerVersion, DiskFull, PlaceUnwritable, and what `progress` raises. The
    vault in use is then the one it was.
    """
    part = prepare(places, comeback, progress)
    return put_in_place(places, part)


def prepare(places: Places, comeback: Comeback, progress: Progress) -> VaultFiles:
    """The first half: everything but the exchange. May take long; nothing counts yet.

    Raises as `bring_back`, and SyncedFolder where there was no vault yet; nothing is left then.
    """
    if not places.has_vault:
        check_place(places)
    places.prepare()
    part = VaultFiles(places.root / (places.next_generation() + PART))
    with place_errors():
        if part.directory.exists():
            shutil.rmtree(part.directory)
    try:
        make_private_folder(part.directory)
        _bring_database(places, comeback, part, share_of(progress, 0, _COPIED))
        proof = _proven(comeback, part.database, share_of(progress, _COPIED, 1))
        write_durably(comeback.header.data, part.header, part.header_backup)
        CommitCounter(part.counter, comeback.keys.counter_key).write(proof.commits)
    except BaseException:
        forget(part)
        raise
    return part


def put_in_place(places: Places, part: VaultFiles) -> VaultFiles:
    """The second half: the exchange, in a moment. Raises DiskFull or PlaceUnwritable."""
    made = part.directory.with_name(part.directory.name.removesuffix(PART))
    try:
        with place_errors():
            sync_folder(part.directory)
            if made.exists():
                made.rmdir()
            part.directory.rename(made)
            try:
                sync_folder(places.root)
            except OSError:
                made.rename(part.directory)  # else it would be listed as a vault of before
                raise
    except BaseException:
        forget(part)
        raise
    try:
        write_durably(f"{made.name}\n".encode("ascii"), places.pointer)
    except Surroundings:
        if places.pointed() != made.name:
            forget(VaultFiles(made))
            raise
    return VaultFiles(made)


def forget(part: VaultFiles) -> None:
    """Remove what was prepared and is not wanted."""
    with suppress(OSError):
        shutil.rmtree(part.directory)


def check_copy(copy: StoredCopy, database: Path, keys: VaultKeys, progress: Progress) -> Proof:
    """Whether a copy is as it was made, its database read in full at `database`.

    The desk from before a restore may be damaged: it was kept as it was. Raises CopyDamaged,
    NewerVersion, PlaceUnwritable.
    """
    try:
        proof = prove(database, keys, progress)
    except (DatabaseDamaged, DatabaseMissing) as error:
        raise CopyDamaged(error.detail) from error
    record = record_of(copy, keys)
    allowed = record.misfits if record is not None else 0
    as_made = record is None or record.fits(proof)
    if copy.name.kind != "vault" and not (
        proof.is_sound and as_made and len(proof.misfits) <= allowed
    ):
        raise CopyDamaged("not as it was made")
    return proof


def _bring_database(
    places: Places, comeback: Comeback, part: VaultFiles, progress: Progress
) -> None:
    copy = comeback.copy
    if copy is None or copy.name.kind == "vault":
        # These were in use: what a kill left half done is taken back before they are copied.
        database = places.database if copy is None else copy.files.database
        with suppress(DatabaseDamaged):
            open_engine(database, comeback.keys.database_key).dispose()
        copy_resting(database, part.database, progress)
    else:
        copy.bring_database(part.database, progress)


def _proven(comeback: Comeback, database: Path, progress: Progress) -> Proof:
    proof = _checked(comeback, database, progress)
    if proof.schema == SCHEMA_VERSION:
        return proof
    open_database(database, comeback.keys).close()
    return _now_current(database, comeback.keys, progress)


def _checked(comeback: Comeback, database: Path, progress: Progress) -> Proof:
    if comeback.copy is not None:
        return check_copy(comeback.copy, database, comeback.keys, progress)
    try:
        return prove(database, comeback.keys, progress)
    except DatabaseDamaged as error:
        raise CopyDamaged(error.detail) from error


def _now_current(database: Path, keys: VaultKeys, progress: Progress) -> Proof:
    proof = prove(database, keys, progress)
    if not proof.is_good:
        raise CopyDamaged("after migrating")
    return proof
