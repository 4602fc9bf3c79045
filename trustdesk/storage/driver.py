"""Connections to SQLCipher. The only file that imports its driver.

The key comes first, then the version it is meant for, then everything else: SQLCipher takes a key
after first use without a word, and ignores it. A key that is not exactly 96 hex digits it takes as
a passphrase. DELETE and EXTRA, because the other journal modes, and FULL, lose acknowledged saves
when the power goes (the newest journal comes back to life, or the log is cut); temporary tables in
memory, because in files they are plain.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

from sqlcipher3 import dbapi2

from trustdesk.progress import Progress, unwatched
from trustdesk.storage.free_pages import refill_free_pages

DBAPI: Final[ModuleType] = dbapi2
"""What SQLAlchemy is given as `module`, so that it knows this driver's errors and version."""

DriverError = dbapi2.Error

BUSY_SECONDS: Final = 5.0
SLICE_PAGES: Final = 200
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
_ONCE_ONLY: Final = ("journal_mode=OFF", "synchronous=OFF", "cache_size=50")
"""For a copy under way: cut short it is thrown away, and when it is whole it is flushed. What its
cache holds is written with the last slice, so that is little."""

_STEPS_BETWEEN: Final = 100_000
"""How many of SQLite's own steps lie between two calls of whoever watches a long question; some
50 ms."""

_DAMAGED: Final = "database disk image is malformed"
_SENTENCES: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    _DAMAGED: "SQLITE_CORRUPT",
    "vtable constructor failed: search": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
    "out of memory": "SQLITE_NOMEM",
}

_UNSPECIFIC: Final = "SQLITE_ERROR"

OpenMode = Literal["rw", "rwc", "ro", "copy"]


def connect(path: Path | None, key_hex: str, mode: OpenMode = "rw") -> Any:
    """A keyed connection; `path` None for one in memory. `rwc` creates, `rw` never does, `ro`
    only reads, `copy` creates what is kept only if it becomes whole.

    Raises ValueError for a key of another shape, `DriverError` from SQLCipher.
    """
    if not _KEY.fullmatch(key_hex):
        raise ValueError("not 96 hex digits")
    if mode == "rw" and path is not None and _was_cut_short(path):
        with suppress(DriverError), closing(_connected(path, key_hex, "rw")) as after_a_crash:
            refill_free_pages(after_a_crash)
    return _connected(path, key_hex, mode)


def _was_cut_short(path: Path) -> bool:
    """Whether a save may have been: its journal is there until the next look takes it back."""
    return os.path.exists(path.with_name(f"{path.name}-journal"))  # noqa: PTH110 - no errors


def _connected(path: Path | None, key_hex: str, mode: OpenMode) -> Any:
    name = ":memory:" if path is None else f"{_uri(path)}?mode={'rwc' if mode == 'copy' else mode}"
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
        for pragma in (*_PRAGMAS, *(_ONCE_ONLY if mode == "copy" else ())):
            connection.execute(f"PRAGMA {pragma}")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def copy(source: Any, target: Any, progress: Progress = unwatched) -> None:
    """Copy a whole database into another connection's, under that one's key, slice by slice.

    `progress` counts pages; what it raises ends the copying. Raises `DriverError` for a damaged
    page: the copy itself would take it, and all pages after it, for zeros, and say nothing.
    """
    in_file = source.execute("PRAGMA database_list").fetchone()[2]
    if in_file and source.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise dbapi2.DatabaseError(_DAMAGED)
    copy_in_slices(source, target, SLICE_PAGES, progress)


def copy_in_slices(
    source: Any, target: Any, pages: int, between: Callable[[int, int], None]
) -> None:
    """Copy a whole database, at most `pages` pages at a time.

    `between` is called after each slice with the pages done and in all. Nothing is locked then, and
    what is written through `source` is in the copy too. What it raises ends the copy.
    """

    def after(_status: int, remaining: int, total: int) -> None:
        between(total - remaining, total)

    source.backup(target, pages=pages, progress=after)


def watch(connection: Any, ask: Callable[[], bool] | None) -> None:
    """Have `ask` called now and then while a question runs; once it returns true the question
    ends with `DriverError`. None watches no longer."""
    connection.set_progress_handler(ask, _STEPS_BETWEEN)


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
    name = str(getattr(error, "sqlite_errorname", ""))
    if name in ("", _UNSPECIFIC):
        # Errors of a copy have no name, only SQLite's own fixed sentence.
        return _SENTENCES.get(str(error), name)
    return name


def _uri(path: Path) -> str:
    """As SQLite takes it: an authority (a Windows share) belongs into the path."""
    uri = path.absolute().as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
