"""The copy from before a migration: made and proven, or the migration does not begin."""

from __future__ import annotations

from datetime import datetime

from trustdesk.copies.making import copy_at_rest, drop, keep_copy
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import CopyDamaged, DatabaseDamaged
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.storage.proof import prove
from trustdesk.vault.unlocked import Unlocked


def keep_before_migrating(places: Places, unlocked: Unlocked, when: datetime) -> None:
    """Copy a vault that was unlocked and is used by nobody yet.

    Raises DatabaseDamaged if it is not whole, DiskFull, PlaceUnwritable.
    """
    shelf = Shelf(places.backups)
    part = copy_at_rest(shelf, unlocked, "migration", when, unwatched)
    try:
        proof = prove(part.files.database, part.keys, unwatched)
    except BaseException:
        drop(part)
        raise
    try:
        keep_copy(shelf, part, proof, rotates=False)
    except CopyDamaged as error:
        raise DatabaseDamaged(error.detail) from error
