"""A folder for what moving needs for a moment: encrypted databases whose keys are in memory only.

What a killed process left there is noise that nobody can open; it is swept up with the next use.
"""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from trustdesk.places import make_private_folder

STALE_SECONDS: Final = 24 * 60 * 60
_RANDOM_BYTES: Final = 8


class Workplace:
    """A fresh private folder inside `parent`, gone when it is closed.

    `owner` says whose it is: there is one process of an owner at a time, so that whatever it finds
    of its own is left over, and what others left only when it is old.
    """

    def __init__(self, parent: Path, owner: str) -> None:
        """Raises PlaceUnwritable or DiskFull."""
        sweep(parent, owner)
        make_private_folder(parent)
        self._parent = parent
        self.folder = parent / f"{owner}-{secrets.token_hex(_RANDOM_BYTES)}"
        make_private_folder(self.folder)

    def close(self) -> None:
        """Remove it. What cannot be removed now is swept up later."""
        _remove(self.folder)
        _remove_if_empty(self._parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def sweep(parent: Path, owner: str) -> None:
    """Remove what is left over."""
    with suppress(OSError):
        for folder in list(parent.iterdir()):
            old = time.time() - folder.stat().st_mtime > STALE_SECONDS
            if folder.is_dir() and (old or folder.name.startswith(f"{owner}-")):
                _remove(folder)
        _remove_if_empty(parent)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink(missing_ok=True)
        folder.rmdir()


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
