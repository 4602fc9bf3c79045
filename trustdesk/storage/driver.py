"""Connections to SQLCipher. The only file that imports its driver.

The key comes first, then the version it is meant for, then everything else: SQLCipher takes a key
after first use without a word, and ignores it. A key that is not exactly 96 hex digits it takes as
a passphrase. DELETE and EXTRA, because the other journal modes, and FULL, lose acknowledged saves
when the power goes (the newest journal comes back to life, or the log is cut); temporary tables in
memory, because in files they are plain.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

from sqlcipher3 import dbapi2

DBAPI: Final[ModuleType] = dbapi2
"""What SQLAlchemy is given as `module`, so that it knows this driver's errors and version."""

DriverError = dbapi2.Error

BUSY_SECONDS: Final = 5.0
_KEY = re.compile(r"[0-9a-f]{96}")
_PRAGMAS: Final = (
    "temp_store=MEMORY",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)

_SENTENCES: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
    "out of memory": "SQLITE_NOMEM",
}

OpenMode = Literal["rw", "rwc"]


def connect(path: Path | None, key_hex: str, mode: OpenMode = "rw") -> Any:
    """A keyed connection; `path` None for one in memory. `rwc` creates, `rw` never does.

    Raises ValueError for a key of another shape, `DriverError` from SQLCipher.
    """
    if not _KEY.fullmatch(key_hex):
        raise ValueError("not 96 hex digits")
    name = ":memory:" if path is None else f"{_uri(path)}?mode={mode}"
    connection = dbapi2.connect(
        name,
        uri=path is not None,
        check_same_thread=False,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key_hex}'\"")
        connection.execute("PRAGMA cipher_compatibility=4")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def copy(source: Any, target: Any) -> None:
    """Copy a whole database into another connection's, under that one's key."""
    source.backup(target)


def copy_in_slices(source: Any, target: Any, pages: int, told: Callable[[int, int], None]) -> None:
    """Copy as `copy` does, `pages` at a time; in between nothing is locked.

    `told` gets the pages done and those there are, and may raise: the copy ends then. A change
    of the source by another connection begins the copy anew.
    """

    def tell(_status: int, remaining: int, total: int) -> None:
        told(total - remaining, total)

    source.backup(target, pages=pages, progress=tell)


def driver_versions() -> list[str]:
    """SQLCipher's and SQLite's versions, as the library itself tells them."""
    connection = connect(None, "0" * 96)
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
        return [f"SQLCipher {cipher}", f"SQLite {dbapi2.sqlite_version}"]
    finally:
        connection.close()


def result_name(error: BaseException) -> str:
    """SQLite's name of the result, such as SQLITE_FULL; "" where the driver gives none."""
    name = getattr(error, "sqlite_errorname", "")
    # Errors of a copy have no name, only SQLite's own fixed sentence.
    return str(name) or _SENTENCES.get(str(error), "")


def _uri(path: Path) -> str:
    """As SQLite takes it: an authority (a Windows share) belongs into the path."""
    uri = path.absolute().as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
