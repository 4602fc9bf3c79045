"""A first look into a vault through the driver alone, before SQLAlchemy is there.

Importing SQLAlchemy is a third of the start. What Today showed last is a note of a few ids in the
settings; this reads that note, and the rows it names, and changes nothing. Whatever is odd, there
is no first look, and the storage proper tells what is wrong. What was erased is not shown: the
note holds ids, and their rows are gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trustdesk.kept import DraftCard
from trustdesk.storage.driver import DriverError, connect
from trustdesk.storage.identity import APPLICATION_ID, SCHEMA_VERSION
from trustdesk.storage.moments import moment_of
from trustdesk.vault.keys import VaultKeys

_SETTING = "SELECT value FROM settings WHERE key = ?"
_DRAFT = (
    "SELECT uuid, exercise_id, sitting_id, step_number, step_count, updated_at"
    " FROM drafts WHERE uuid = ?"
)
_WORD = "SELECT text FROM collection_items WHERE id = ?"
_ENTRY = "SELECT 1 FROM entries WHERE uuid = ? AND trashed_at IS NULL AND set_aside = 0"


class FirstLook:
    """Single rows of an open database."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def setting(self, key: str) -> str | None:
        """The JSON of a setting."""
        row = self._row(_SETTING, key)
        return None if row is None else str(row[0])

    def draft(self, uuid: str) -> DraftCard | None:
        """A draft without its content."""
        row = self._row(_DRAFT, uuid)
        if row is None:
            return None
        return DraftCard(
            uuid=row[0],
            exercise_id=row[1],
            sitting_id=row[2],
            step_number=row[3],
            step_count=row[4],
            updated=moment_of(row[5]),
        )

    def word(self, word_id: int) -> str:
        """A sentence of Words to keep, "" if it is gone."""
        row = self._row(_WORD, word_id)
        return "" if row is None else str(row[0])

    def has_entry(self, uuid: str) -> bool:
        """Whether an entry is there, and may be asked about."""
        return self._row(_ENTRY, uuid) is not None

    def _row(self, statement: str, value: object) -> Any:
        try:
            return self._connection.execute(statement, (value,)).fetchone()
        except DriverError:
            return None  # the storage proper will tell


@contextmanager
def first_look(path: Path, keys: VaultKeys) -> Iterator[FirstLook | None]:
    """Look into a database that is whole and as new as this program; None into any other."""
    try:
        connection = connect(path, keys.database_key.pragma_hex)
    except DriverError:
        yield None
        return
    try:
        yield FirstLook(connection) if _fits(connection, keys.vault_id) else None
    finally:
        connection.close()


def _fits(connection: Any, vault_id: str) -> bool:
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = connection.execute("SELECT vault_id FROM vault").fetchone()
    except DriverError:
        return False
    return (application, version) == (APPLICATION_ID, SCHEMA_VERSION) and found == (vault_id,)
