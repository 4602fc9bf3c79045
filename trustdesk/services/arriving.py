"""What was read from a file and checked, before it is brought onto a desk."""

from __future__ import annotations

from collections.abc import Callable

from trustdesk.kept import Added
from trustdesk.portable.workplace import Workplace
from trustdesk.progress import Progress, unwatched
from trustdesk.services.desk import Desk
from trustdesk.services.hard_moments import PLAN
from trustdesk.storage.arriving import Arriving, ArrivingDatabase
from trustdesk.storage.merging import merge
from trustdesk.storage.store import Store


class Arrived:
    """Content from a file. `close` it on any thread, once it is not needed any more."""

    def __init__(
        self,
        bring: Callable[[Desk, Progress], Added],
        close: Callable[[], None],
    ) -> None:
        self._bring = bring
        self._close = close

    @classmethod
    def of_database(cls, store: Store, place: Workplace) -> Arrived:
        """From the database of a desk file, at `place` until it is closed."""

        def bring(desk: Desk, progress: Progress) -> Added:
            with store.reading() as source:
                return _merged(desk, ArrivingDatabase(source), progress)

        def close() -> None:
            store.close()
            place.close()

        return cls(bring, close)

    @classmethod
    def of_content(cls, arriving: Arriving) -> Arrived:
        """From content in memory."""
        return cls(lambda desk, progress: _merged(desk, arriving, progress), lambda: None)

    def bring(self, desk: Desk, progress: Progress = unwatched) -> Added:
        """Add to the desk what is not there yet, all of it or nothing. On the desk's thread.

        Raises DeskFileDamaged, Cancelled, DiskFull, PlaceUnwritable, DatabaseDamaged (the desk's).
        """
        return self._bring(desk, progress)

    def close(self) -> None:
        """Let go of it."""
        self._close()


def _merged(desk: Desk, arriving: Arriving, progress: Progress) -> Added:
    around_change = desk.hard_moments.around_change(exercise=PLAN)
    with around_change, desk.store.writing() as connection:
        added = merge(connection, desk.store.digest_key, arriving, progress)
    desk.journal.look_for_seals_again()
    return added
