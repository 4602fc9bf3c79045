"""The SQLAlchemy engine: one keyed connection, one thread, transactions that begin as told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from trustdesk.errors import DatabaseDamaged, DatabaseMissing, place_errors
from trustdesk.storage.driver import DBAPI, OpenMode, connect
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.keys import DatabaseKey

READING: Final = "reading"
"""The execution option of a connection that only reads and asks for no lock."""


def open_engine(path: Path | None, key: DatabaseKey, mode: OpenMode = "rw") -> Engine:
    """An engine over the database at `path`, or over one in memory. `mode` as for `connect`.

    The connection is made here, so that trouble shows here: DatabaseMissing, DatabaseDamaged (also
    for an empty file, which SQLite would take for a new database), PlaceUnwritable, DiskFull,
    AlreadyOpen.
    """
    if path is not None and mode in ("rw", "ro"):
        _check_there(path)

    def creator() -> Any:
        return connect(path, key.pragma_hex, mode)

    engine = create_engine(
        "sqlite+pysqlite://",
        module=DBAPI,
        creator=creator,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    with storage_errors(), engine.connect():
        return engine


def second_engine(engine: Engine) -> Engine | None:
    """A second connection to the same file; None for a database in memory, which has only one.

    Call it on the thread of `engine`; what is returned may belong to another one. Raises as
    `open_engine`.
    """
    with storage_errors(), engine.connect().execution_options(**{READING: True}) as connection:
        query = "SELECT file FROM pragma_database_list WHERE name = 'main'"
        file = connection.exec_driver_sql(query).scalar()
    if not file:
        return None
    _check_there(Path(file))
    second = create_engine(
        "sqlite+pysqlite://", module=DBAPI, pool=engine.pool.recreate(), hide_parameters=True
    )
    event.listen(second, "begin", _begin)
    with storage_errors(), second.connect():
        return second


def raw_connection(engine: Engine) -> Any:
    """The driver's own connection, for copying the whole database."""
    with engine.connect() as connection:
        return connection.connection.driver_connection


def _begin(connection: Connection) -> None:
    """Without this the driver begins late and leaves rolled-back tables behind."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _check_there(path: Path) -> None:
    with place_errors():
        try:
            size = path.stat().st_size
        except FileNotFoundError:
            raise DatabaseMissing() from None
    if size == 0:
        raise DatabaseDamaged("empty file")
