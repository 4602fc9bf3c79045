"""The open database as the services hold it: transactions, the commit counter, the digest key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select

from trustdesk.errors import Cancelled, DatabaseDamaged
from trustdesk.storage.engine import READING
from trustdesk.storage.schema import vault
from trustdesk.storage.trouble import storage_errors

_COUNT_ON = vault.update().values(commits=vault.c.commits + 1)

__all__ = ["Connection", "Store"]


class Store:
    """One database. It belongs to one thread.

    `digest_key` seals each entry. `mended` is a copy of a damaged one that can be read past the
    damage, as it was when that was found. Once closed it stays closed: what was still to be read or
    written then ends with Cancelled. What holds a store keeps holding it when the database
    moves from memory into a file.
    """

    def __init__(self, engine: Engine, digest_key: bytes) -> None:
        self._engine = engine
        self._digest_key = digest_key
        self._is_open = True
        self._is_damaged = False
        self.mended: Store | None = None
        self._renewals = 0

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet."""
        return self._is_open

    @property
    def is_damaged(self) -> bool:
        """Whether damage was met in the file."""
        return self._is_damaged

    @property
    def renewals(self) -> int:
        """How often the connection was made anew because of damage."""
        return self._renewals

    def note_damage(self) -> None:
        """From now on give every transaction a connection of its own.

        After a damaged page SQLCipher refuses to save, and takes other pages for zeros or refuses
        them too, for as long as the connection lasts.
        """
        self._is_damaged = True
        self.renew()

    def renew(self) -> None:
        """Make the connection anew at its next use: what SQLCipher could not read once, it takes
        for damage from then on."""
        self._renewals += 1
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The engine, for copying and checking."""
        return self._engine

    @property
    def digest_key(self) -> bytes:
        """The key of the entries' digests."""
        return self._digest_key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of the database that does not change meanwhile. Raises as `storage_errors`."""
        with (
            self._noticing(),
            self._engine.connect().execution_options(**{READING: True}) as connection,
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it, or none. Raises as `storage_errors`."""
        with self._noticing(), self._engine.begin() as connection:
            yield connection
            connection.execute(_COUNT_ON)

    def commits(self) -> int:
        """How many transactions were kept, ever."""
        with self.reading() as connection:
            return int(connection.execute(select(vault.c.commits)).scalar_one())

    def use_mended(self, mended: Store | None) -> None:
        """Read past damage with this copy, in place of the one before."""
        before, self.mended = self.mended, mended
        if before is not None:
            before.close()

    def move_to(self, other: Store) -> None:
        """Take over the database of another store, which holds the same; ours is closed."""
        self._engine.dispose()
        self._engine = other.engine
        self._digest_key = other.digest_key

    def close(self) -> None:
        """Close the connection; a database in memory is gone with it."""
        self._is_open = False
        self.use_mended(None)
        self._engine.dispose()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        # The engine would connect again: to the file with its key, or to a new, empty memory.
        if not self._is_open:
            raise Cancelled("the desk was closed")
        if self._is_damaged:
            self.renew()
        try:
            with storage_errors():
                yield
        except DatabaseDamaged:
            self.note_damage()
            raise
