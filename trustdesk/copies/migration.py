"""The copy from before a migration: made and proven, or the migration does not begin."""

from __future__ import annotations

from datetime import datetime

from trustdesk.copies.making import copy_at_rest, drop, keep_copy
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import CopyDamaged, DatabaseDamaged
from trustdesk.places import Places
from trustdesk.progress import Progress, share_of
from trustdesk.storage.proof import prove
from trustdesk.vault.unlocked import Unlocked

_COPIED = 0.4


def keep_before_migrating(
    places: Places, unlocked: Unlocked, when: datetime, progress: Progress
) -> None:
    """Copy a vault that was unlocked and is used by nobody yet.

    Raises DatabaseDamaged if it is not whole, DiskFull, PlaceUnwritable, and what `progress`
    raises; no copy is left then.
    """
    shelf = Shelf(places.backups)
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
