"""The quiet proof, once a month: the newest copy is opened and read, as a restore would.

drill = Drill(desk, places, clock)
if drill.is_due():                   on the desk's thread
    if drill.prove(progress):        on any thread
        drill.note()                 on the desk's thread
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from trustdesk.copies.making import ours, record_of
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import Cancelled, CopyDamaged, DeskError, Surroundings
from trustdesk.places import Places
from trustdesk.progress import Progress
from trustdesk.services.desk import Desk
from trustdesk.session.clock import Clock
from trustdesk.storage.proof import prove

DAYS: Final = 30
ENTRIES: Final = 3
_PROVEN: Final = "copies.proven"


class Drill:
    """Opens the newest copy in a connection of its own."""

    def __init__(self, desk: Desk, places: Places, clock: Clock) -> None:
        self._desk = desk
        self._shelf = Shelf(places.backups)
        self._clock = clock
        self._keys = desk.unlocked.keys

    def is_due(self) -> bool:
        """Whether it is time again. On the desk's thread."""
        last = proven_on(self._desk)
        today = self._clock.wall().date()
        return last is None or not today - timedelta(days=DAYS) < last <= today

    def prove(self, progress: Progress) -> bool:
        """Its header, both checks, its figures, and three entries picked by chance. On any thread.

        Returns whether there was a copy. Raises CopyDamaged if it is not as it was made,
        PlaceUnwritable, and what `progress` raises.
        """
        newest = next(iter(ours(self._shelf.copies(), self._keys)), None)
        if newest is None:
            return False
        try:
            proof = prove(newest.files.database, self._keys, progress, ENTRIES)
        except (Surroundings, Cancelled):
            raise
        except DeskError as error:
            raise CopyDamaged(error.detail) from error
        record = record_of(newest, self._keys)
        if record is None or not record.fits(proof) or len(proof.misfits) > record.misfits:
            raise CopyDamaged("not as it was made")
        return True

    def note(self) -> None:
        """Keep today as the day of the last proof. On the desk's thread."""
        self._desk.settings.set(_PROVEN, self._clock.wall().date().isoformat())


def proven_on(desk: Desk) -> date | None:
    """The day on which a copy was last opened and proven. On the desk's thread."""
    try:
        return date.fromisoformat(desk.settings.get(_PROVEN, ""))
    except (TypeError, ValueError):
        return None
