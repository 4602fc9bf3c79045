"""Bringing an older database up to date. Imports Alembic, so it is itself imported only then."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.schema import revision
from trustdesk.storage.trouble import storage_errors


def migrations_folder() -> Path:
    """Where env.py and versions/ lie, from source and in a built application."""
    return Path(__file__).parent / "migrations"


def migrate(
    engine: Engine, folder: Path | None = None, target: str = revision(SCHEMA_VERSION)
) -> None:
    """Run the migrations that are missing, all in one transaction: all of them or none.

    Raises DiskFull, PlaceUnwritable, DatabaseDamaged; the database is then as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(folder or migrations_folder()).replace("%", "%%"))
    with storage_errors(), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        connection.exec_driver_sql(f"PRAGMA user_version={int(target)}")
