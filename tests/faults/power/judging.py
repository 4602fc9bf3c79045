"""What a database is worth that was found after a power loss."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.faults.power.disk import Image
from trustdesk.storage.driver import DriverError, connect

DATABASE = "vault.db"
_TABLES = (
    "SELECT * FROM entries ORDER BY 1",
    "SELECT * FROM answers ORDER BY 1, 2",
    "SELECT * FROM ratings ORDER BY 1, 2",
    "SELECT * FROM tags ORDER BY 1, 2",
    "SELECT * FROM answer_versions ORDER BY 1",
    "SELECT * FROM drafts ORDER BY 1",
    "SELECT * FROM collection_items ORDER BY 1",
    "SELECT * FROM settings ORDER BY 1",
    "SELECT * FROM shown_texts ORDER BY 1",
    "SELECT rowid, * FROM search ORDER BY 1",
    "SELECT * FROM vault",
)

Verdict = tuple[str, str]
"""What is in it, as a hash, and what is wrong with it."""


class Judge:
    """Opens databases in a scratch folder. Images that were seen before are not opened again."""

    def __init__(self, scratch: Path, key_hex: str) -> None:
        self._scratch = scratch
        self._key = key_hex
        self._seen: dict[bytes, Verdict] = {}
        scratch.mkdir()

    @property
    def opened(self) -> int:
        """How many different images there were."""
        return len(self._seen)

    def verdict(self, image: Image) -> Verdict:
        """Of the database in an image, with whatever lies beside it."""
        beside = {
            Path(path).name: data
            for path, data in image.items()
            if Path(path).name.startswith(DATABASE)
        }
        name = _fingerprint(beside)
        if name not in self._seen:
            self._seen[name] = self._opened(beside)
        return self._seen[name]

    def _opened(self, files: Image) -> Verdict:
        for path in self._scratch.iterdir():
            path.unlink()
        for name, data in files.items():
            (self._scratch / name).write_bytes(data)
        try:
            return self._read()
        except DriverError as error:
            return "", f"{type(error).__name__}: {error}"

    def _read(self) -> Verdict:
        connection = connect(self._scratch / DATABASE, self._key)
        try:
            content = hashlib.blake2b()
            for query in _TABLES:
                content.update(repr(connection.execute(query).fetchall()).encode())
            wrong = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
            wrong += [
                row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"
            ]
        finally:
            connection.close()
        return content.hexdigest(), "; ".join(wrong[:2])


def _fingerprint(files: Image) -> bytes:
    content = hashlib.blake2b()
    for name, data in sorted(files.items()):
        content.update(f"{name} {len(data)} ".encode())
        content.update(data)
    return content.digest()
