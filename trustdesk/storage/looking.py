"""Looking for one entry in a database that nobody writes to, such as a copy."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import exists, select

from trustdesk.storage.database import checked_version
from trustdesk.storage.engine import READING, open_engine
from trustdesk.storage.schema import drafts, entries
from trustdesk.storage.trouble import storage_errors
from trustdesk.vault.keys import VaultKeys


def holds_entry(path: Path, keys: VaultKeys, uuid: str) -> bool:
    """Whether a database holds an entry, also in the bin, or the draft that became it.

    On any thread. Raises DatabaseDamaged (also for one under another key), DatabaseMissing,
    NewerVersion, PlaceUnwritable.
    """
    engine = open_engine(path, keys.database_key, "ro")
    try:
        with storage_errors():
            checked_version(engine, keys.vault_id)
            found = [exists().where(table.c.uuid == uuid) for table in (entries, drafts)]
            with engine.connect().execution_options(**{READING: True}) as connection:
                return any(connection.execute(select(*found)).one())
    finally:
        engine.dispose()
