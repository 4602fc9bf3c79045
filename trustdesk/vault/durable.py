"""Writing a small file so that after any crash it is the old one or the new one, whole.

Write beside it, fsync, exchange, fsync the folder.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from trustdesk.errors import place_errors

# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: a virus scanner or an
# indexer has the file open. The measured cases were over after 50 ms.
_HELD_BY_ANOTHER: Final = frozenset({5, 32, 33})
NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _replace(source: Path, target: Path) -> None:
    source.replace(target)


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a finished file takes another's place, and how patiently (about 2.5 s in all)."""

    replace: Callable[[Path, Path], None] = _replace
    pause: Callable[[float], None] = time.sleep
    pauses: tuple[float, ...] = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 0.9)

    def __call__(self, source: Path, target: Path) -> None:
        """Exchange, trying again while another program holds the file. Raises OSError."""
        for pause in self.pauses:
            try:
                self.replace(source, target)
            except OSError as error:
                if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                    raise
            else:
                return
            self.pause(pause)
        self.replace(source, target)


STANDARD_EXCHANGE: Final = Exchange()


def write_durably(data: bytes, *paths: Path, exchange: Exchange = STANDARD_EXCHANGE) -> None:
    """Make every path hold exactly `data`, mode 0600. Raises DiskFull or PlaceUnwritable.

    All drafts are on the disk before the first file is exchanged, so that a full disk changes
    nothing. The files are exchanged in the order given, each for good before the next.
    """
    drafts = [draft_of(path) for path in paths]
    with place_errors():
        try:
            for draft in drafts:
                _write_draft(draft, data)
            for draft, path in zip(drafts, paths, strict=True):
                exchange(draft, path)
                sync_folder(path.parent)
        except OSError:
            for draft in drafts:
                draft.unlink(missing_ok=True)
            raise


def draft_of(path: Path) -> Path:
    """Where a file's next content lies until it takes its place; a crash can leave it there."""
    return path.with_name(path.name + ".tmp")


def remove_durably(path: Path) -> None:
    """Remove a file, if it is there, for good. Raises PlaceUnwritable."""
    with place_errors():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def read_at_most(path: Path, limit: int) -> bytes | None:
    """The file's bytes, at most `limit` + 1 of them; None if there is no such file.

    Raises PlaceUnwritable if it is there and cannot be read.
    """
    with place_errors():
        try:
            with path.open("rb") as file:
                return file.read(limit + 1)
        except FileNotFoundError:
            return None


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut. Windows needs and offers nothing for this."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_draft(draft: Path, data: bytes) -> None:
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        sync_file(file.fileno())


def sync_file(descriptor: int) -> None:
    """Bring an open file onto the disk; on macOS also through the drive's own cache, which fsync
    leaves alone there. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
