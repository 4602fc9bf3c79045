"""A copy of a desk in an encrypted file of its own, to be read at leisure.

Long readers would hold up saves; so they read this copy, which was made in slices. Its keys are in
memory only: what is left of it when the process is killed is noise.
"""

from __future__ import annotations

from types import TracebackType
from typing import Final, Self

from sqlalchemy import Engine

from trustdesk.portable.workplace import Workplace
from trustdesk.progress import Progress, unwatched
from trustdesk.storage.database import open_database, set_aside
from trustdesk.storage.engine import second_engine
from trustdesk.storage.store import Store
from trustdesk.vault.keys import ephemeral_keys

NAME: Final = "vault.db"


class AsideCopy:
    """Begin it on the thread that owns the store; go on with `finish` on any one thread.

    A database in memory is copied at once, as it has no second connection.
    """

    def __init__(self, store: Store, place: Workplace) -> None:
        """Raises DiskFull, PlaceUnwritable, DatabaseDamaged, AlreadyOpen."""
        self._place = place
        self.keys = ephemeral_keys()
        self.path = place.folder / NAME
        self._source: Engine | None = second_engine(store.engine)
        if self._source is None:
            set_aside(store.engine, self.path, self.keys, unwatched)

    def finish(self, progress: Progress) -> None:
        """Copy what is to be copied. Raises as above, and Cancelled."""
        source, self._source = self._source, None
        if source is not None:
            try:
                set_aside(source, self.path, self.keys, progress)
            finally:
                source.dispose()

    def open(self) -> Store:
        """The copy, as a store of this thread. Raises as `open_database`."""
        return open_database(self.path, self.keys)

    def close(self) -> None:
        """Remove the copy."""
        if self._source is not None:
            self._source.dispose()
            self._source = None
        self._place.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
