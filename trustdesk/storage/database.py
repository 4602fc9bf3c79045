"""Making and opening whole databases: identity, schema version, and copies under another key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, select

from trustdesk.errors import DatabaseDamaged, NewerVersion, Surroundings, place_errors
from trustdesk.progress import Progress, share, share_of, unwatched
from trustdesk.storage import digests
from trustdesk.storage.arriving import shape
from trustdesk.storage.driver import copy, copy_in_slices
from trustdesk.storage.engine import READING, open_engine, raw_connection
from trustdesk.storage.identity import APPLICATION_ID, SCHEMA_VERSION
from trustdesk.storage.schema import SEARCH_INDEX, alembic_version, metadata, revision, vault
from trustdesk.storage.store import Store
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.durable import sync_folder
from trustdesk.vault.keys import VaultKeys, ephemeral_keys

PLAIN_HEADER: Final = b"SQLite format 3\x00"
_VAULT_TABLES: Final = "SELECT count(*) FROM sqlite_master WHERE name = 'vault'"
SLICE_PAGES: Final = 200
"""How much of a database is copied at a time; a save waits no longer than for one slice."""

_READY: Final = 0.8
"""How much of bringing a database up to date lies before its first change."""

_SIDE_FILES: Final = ("", "-journal", "-wal", "-shm")


def create_in_memory(keys: VaultKeys) -> Store:
    """A new database that lives as long as its connection."""
    engine = open_engine(None, keys.database_key)
    with storage_errors(), engine.begin() as connection:
        create_schema(connection, keys.vault_id)
    return Store(engine, keys.digest_key)


def create_database(path: Path, keys: VaultKeys) -> Store:
    """A new, empty database file.

    Raises FileExistsError, DiskFull or PlaceUnwritable; the file is gone again then.
    """

    def fill(engine: Engine) -> None:
        with engine.begin() as connection:
            create_schema(connection, keys.vault_id)

    return _made(path, keys, fill)


def copy_database(
    source: Store, path: Path, keys: VaultKeys, progress: Progress = unwatched
) -> Store:
    """Copy a database, page by page and never in plain text, into a new file under other keys.

    `progress` counts to a hundred. An entry whose digest does not fit is copied as it is,
    and is still found to be damaged. Raises as `create_database`, and what `progress` raises.
    """

    def fill(engine: Engine) -> None:
        copy(raw_connection(source.engine), raw_connection(engine), share(progress, 0, 80))
        with engine.begin() as connection:
            connection.execute(vault.update().values(vault_id=keys.vault_id))
            watched = share(progress, 80, 100)
            digests.seal_anew(connection, source.digest_key, keys.digest_key, watched)

    return _made(path, keys, fill)


def set_aside(source: Engine, path: Path, keys: VaultKeys, progress: Progress) -> None:
    """Copy a database into a new file under other keys, in slices, so that saves go on meanwhile.

    The entries' digests stay as they are. Raises as `create_database`, and Cancelled.
    """

    def fill(engine: Engine) -> None:
        copy_in_slices(raw_connection(source), raw_connection(engine), SLICE_PAGES, progress)
        with engine.begin() as connection:
            connection.execute(vault.update().values(vault_id=keys.vault_id))

    _made(path, keys, fill).close()


def open_database(
    path: Path,
    keys: VaultKeys,
    before_migrating: Callable[[Progress], None] | None = None,
    progress: Progress = unwatched,
) -> Store:
    """Open a database that is there; bring an older schema up to date.

    `before_migrating` is called when there is something to do and nothing is done yet; what it
    raises ends the opening. `progress` is called only then, up to when it is done; what it raises
    leaves the database as it was.

    Raises DatabaseMissing, DatabaseDamaged (also if it is another vault's, or no TrustDesk
    database), NewerVersion, AlreadyOpen, PlaceUnwritable, DiskFull.
    """
    engine = open_engine(path, keys.database_key)
    try:
        with storage_errors():
            version = checked_version(engine, keys.vault_id)
            if version < SCHEMA_VERSION:
                # Alembic takes as long to import as the whole window: only when it is needed.
                from trustdesk.storage.migrate import migrate

                if before_migrating is not None:
                    before_migrating(share_of(progress, 0, _READY))
                migrate(engine, share_of(progress, _READY, 1))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, keys.digest_key)


def create_schema(connection: Connection, vault_id: str) -> None:
    """Make every table, as new as they are."""
    metadata.create_all(connection)
    for statement in SEARCH_INDEX:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.execute(alembic_version.insert().values(version_num=revision(SCHEMA_VERSION)))
    connection.execute(vault.insert().values(id=1, vault_id=vault_id, commits=0))


def checked_version(engine: Engine, vault_id: str) -> int:
    """The schema version of a TrustDesk database of this vault.

    Raises DatabaseDamaged or NewerVersion, and as the driver does.
    """
    with engine.connect().execution_options(**{READING: True}) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        tables = connection.exec_driver_sql(_VAULT_TABLES).scalar_one()
        if application != APPLICATION_ID or version < 1 or tables != 1:
            raise DatabaseDamaged("no TrustDesk database")
        if version > SCHEMA_VERSION:
            raise NewerVersion(f"schema {version}")
        found = connection.execute(select(vault.c.vault_id)).scalar_one_or_none()
    if found != vault_id:
        raise DatabaseDamaged("of another vault")
    return version


def check_shape(connection: Connection) -> None:
    """Raises DatabaseDamaged unless a foreign database has our tables, as they are now, and nothing
    that acts by itself."""
    usual = create_in_memory(ephemeral_keys())
    try:
        with usual.reading() as other:
            if shape(connection) != shape(other):
                raise DatabaseDamaged("other tables")
    finally:
        usual.close()


def remove_database(path: Path) -> None:
    """Remove a database that came to nothing, with its side files. Raises PlaceUnwritable."""
    with place_errors():
        for side in _SIDE_FILES:
            path.with_name(path.name + side).unlink(missing_ok=True)


def _made(path: Path, keys: VaultKeys, fill: Callable[[Engine], None]) -> Store:
    """A new file, filled; whatever fails, no file is left."""
    with place_errors():
        is_there = path.exists()
    if is_there:
        raise FileExistsError("a database is never made over something")
    engine: Engine | None = None
    try:
        with place_errors():
            # 0600 from the first byte; SQLite gives its journal the same mode.
            path.touch(mode=0o600, exist_ok=False)
        engine = open_engine(path, keys.database_key, "rwc")
        with storage_errors():
            fill(engine)
        _check_encrypted(path)
        with place_errors():
            sync_folder(path.parent)
    except BaseException:
        if engine is not None:
            engine.dispose()
        with suppress(Surroundings):
            remove_database(path)
        raise
    return Store(engine, keys.digest_key)


def _check_encrypted(path: Path) -> None:
    """A forgotten key would make a plain database without a word."""
    with place_errors(), path.open("rb") as file:
        start = file.read(len(PLAIN_HEADER))
    if not start or start == PLAIN_HEADER:
        raise RuntimeError("the database is not encrypted")
