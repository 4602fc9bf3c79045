"""The open database as the services hold it: transactions, the commit counter, the digest key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select

from trustdesk.errors import DatabaseDamaged
from trustdesk.storage.engine import READING
from trustdesk.storage.schema import vault
from trustdesk.storage.trouble import storage_errors

_COUNT_ON = vault.update().values(commits=vault.c.commits + 1)

__all__ = ["Connection", "Store"]


class Store:
    """One database. It belongs to one thread.

    `digest_key` seals each entry. What holds a store keeps holding it when the database moves
    from memory into a file.
    """

    def __init__(self, engine: Engine, digest_key: bytes) -> None:
        self._engine = engine
        self._digest_key = digest_key

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

    def move_to(self, other: Store) -> None:
        """Take over the database of another store, which holds the same; ours is closed."""
        self.close()
        self._engine = other.engine
        self._digest_key = other.digest_key

    def close(self) -> None:
        """Close the connection; a database in memory is gone with it."""
        self._engine.dispose()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        """After a page that could not be read SQLCipher refuses all others, for as long as the
        connection lasts. A disk may have failed once only: the next transaction gets a new one."""
        try:
            with storage_errors():
                yield
        except DatabaseDamaged:
            self._engine.dispose()
            raise
