"""Making the parts of desk files for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from trustdesk.portable.archive import pack

PASSPHRASE: Final = "a lamp, two rivers"
TEXTS: Final = {"README.txt": "read me", "manifest.json": "{}", "database.key": "00"}
DATABASE: Final = b"noise of a database " * 20_000


def database_at(folder: Path, data: bytes = DATABASE) -> Path:
    """A file that stands for an encrypted database."""
    path = folder / "noise.db"
    path.write_bytes(data)
    return path


def packed(folder: Path, data: bytes = DATABASE) -> bytes:
    """The zip with these parts."""
    return pack(TEXTS, database_at(folder, data), lambda _: None)
