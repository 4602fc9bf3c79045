"""Bringing an older database up to date. Imports Alembic, so it is itself imported only then."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from trustdesk.progress import Progress
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.schema import revision
from trustdesk.storage.trouble import storage_errors


def migrations_folder() -> Path:
    """Where env.py and versions/ lie, from source and in a built application."""
    return Path(__file__).parent / "migrations"


def migrate(
    engine: Engine,
    progress: Progress,
    folder: Path | None = None,
    target: str = revision(SCHEMA_VERSION),
) -> None:
    """Run the migrations that are missing, all in one transaction: all of them or none. `progress`
    counts them.

    Raises DiskFull, PlaceUnwritable, DatabaseDamaged, and what `progress` raises; the database is
    then as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(folder or migrations_folder()).replace("%", "%%"))
    with storage_errors(), engine.begin() as connection:
        before = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        done, total = count(), int(target) - before
        progress(next(done), total)
        config.attributes["connection"] = connection
        config.attributes["on_step"] = lambda: progress(next(done), total)
        command.upgrade(config, target)
        connection.exec_driver_sql(f"PRAGMA user_version={int(target)}")
