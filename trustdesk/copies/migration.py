"""The copy from before a migration: made and proven, or the migration does not begin."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from trustdesk.copies.bringing_back import check_copy
from trustdesk.copies.making import copy_at_rest, drop, keep_copy, ours
from trustdesk.copies.shelf import Shelf
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import CopyDamaged, DatabaseDamaged, NewerVersion, Surroundings
from trustdesk.places import Places
from trustdesk.progress import Progress, share_of
from trustdesk.storage.proof import prove
from trustdesk.vault.unlocked import Unlocked

_COPIED = 0.4


def keep_before_migrating(
    places: Places, unlocked: Unlocked, when: datetime, progress: Progress
) -> None:
    """Copy a vault that was unlocked and is used by nobody yet.

    A copy from an earlier try, which was stopped or found no room, serves again: these stay for
    ever, and whoever tries ten times should not have ten. Raises DatabaseDamaged if it is not
    whole, DiskFull, PlaceUnwritable, and what `progress` raises; no copy is left then.
    """
    shelf = Shelf(places.backups)
    if _serves_again(shelf, unlocked, share_of(progress, 0, _COPIED)):
        return
    part = copy_at_rest(shelf, unlocked, "migration", when, share_of(progress, 0, _COPIED))
    try:
        proof = prove(part.files.database, part.keys, share_of(progress, _COPIED, 1))
    except BaseException:
        drop(part)
        raise
    try:
        keep_copy(shelf, part, proof, rotates=False)
    except CopyDamaged as error:
        raise DatabaseDamaged(error.detail) from error


def _serves_again(shelf: Shelf, unlocked: Unlocked, progress: Progress) -> bool:
    """Whether a copy holds just what is to be copied, and is whole."""
    for copy in ours(shelf.copies(), unlocked.keys):
        if copy.name.kind == "migration" and _holds_the_same(copy, unlocked):
            with suppress(CopyDamaged, NewerVersion, Surroundings):
                check_copy(copy, copy.files.database, unlocked.keys, progress)
                return True
    return False


def _holds_the_same(copy: StoredCopy, unlocked: Unlocked) -> bool:
    files = unlocked.files
    pairs = (copy.files.header, files.header), (copy.files.database, files.database)
    try:
        return all(one.stat().st_size == other.stat().st_size for one, other in pairs) and all(
            _digest(one) == _digest(other) for one, other in pairs
        )
    except OSError:
        return False


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
