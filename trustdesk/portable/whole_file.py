"""Writing a file of any size so that it is there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from trustdesk.errors import place_errors
from trustdesk.vault.durable import STANDARD_EXCHANGE, sync_file, sync_folder

_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to; it takes its name when everything in it is on the disk.

    Until then it is called `.part`, and whatever is raised inside removes it. Raises DiskFull or
    PlaceUnwritable; what was at `path` before is as it was then.
    """
    part = path.with_name(path.name + ".part")
    with place_errors():
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                sync_file(file.fileno())
            STANDARD_EXCHANGE(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
