"""The one place where the database's errors become errors that a person can be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from trustdesk.errors import (
    AlreadyOpen,
    DatabaseDamaged,
    DeskError,
    DiskFull,
    NotEnoughMemory,
    PlaceUnwritable,
)
from trustdesk.storage.driver import DriverError, result_name

# The key is proven by the header's MAC before the database is touched, so "not a database" means
# damage, never a wrong passphrase.
_MEANINGS: tuple[tuple[str, type[DeskError]], ...] = (
    ("SQLITE_IOERR_NOMEM", NotEnoughMemory),
    ("SQLITE_IOERR_SHORT_READ", DatabaseDamaged),
    ("SQLITE_IOERR_CORRUPTFS", DatabaseDamaged),
    ("SQLITE_IOERR_DATA", DatabaseDamaged),
    ("SQLITE_NOTADB", DatabaseDamaged),
    ("SQLITE_CORRUPT", DatabaseDamaged),
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_IOERR", PlaceUnwritable),
    ("SQLITE_READONLY", PlaceUnwritable),
    ("SQLITE_CANTOPEN", PlaceUnwritable),
    ("SQLITE_PERM", PlaceUnwritable),
    ("SQLITE_NOMEM", NotEnoughMemory),
    ("SQLITE_BUSY", AlreadyOpen),
    ("SQLITE_LOCKED", AlreadyOpen),
)


def desk_error(error: BaseException) -> DeskError | None:
    """What an error of SQLAlchemy or the driver means to a person; None for our own mistakes."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    name = result_name(origin) if origin is not None else ""
    for start, meaning in _MEANINGS:
        if name.startswith(start):
            return meaning(name)
    return None


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the database raises inside into a DeskError; mistakes of ours pass unchanged."""
    try:
        yield
    except (DBAPIError, DriverError) as error:
        meaning = desk_error(error)
        if meaning is None:
            raise
        raise meaning from error
