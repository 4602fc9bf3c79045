"""The commit counter: notices a database that was put back from an older copy.

The database counts its own commits. The count is copied here when the database opens and closes,
so the precious header need not be written each time. Putting back the whole folder stays
unnoticed; nothing offline can see that.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from trustdesk.vault.durable import read_at_most, write_durably

_MAGIC: Final = b"TDCNT\r\n\x1a"
_RECORD = struct.Struct(">8sHQ")
_VERSION: Final = 1
_MAC_BYTES: Final = 32
MAX_COUNT: Final = 2**63 - 1

CounterVerdict = Literal["fits", "unknown", "rolled-back"]


@dataclass(frozen=True, slots=True)
class CommitCounter:
    """The small file beside the header, sealed with a key of its own."""

    path: Path
    key: bytes = field(repr=False)

    def read(self) -> int | None:
        """The count, or None if the file is missing, damaged or was edited.

        Raises PlaceUnwritable if it is there and cannot be read.
        """
        data = read_at_most(self.path, _RECORD.size + _MAC_BYTES)
        if data is None or len(data) != _RECORD.size + _MAC_BYTES:
            return None
        record = data[: _RECORD.size]
        if not hmac.compare_digest(hmac.digest(self.key, record, "sha256"), data[_RECORD.size :]):
            return None
        magic, version, count = _RECORD.unpack(record)
        return int(count) if magic == _MAGIC and version == _VERSION else None

    def write(self, count: int) -> None:
        """Store the count, crash-safe. Raises DiskFull or PlaceUnwritable."""
        if not 0 <= count <= MAX_COUNT:
            raise ValueError("a count is between 0 and 2**63 - 1")
        record = _RECORD.pack(_MAGIC, _VERSION, count)
        write_durably(record + hmac.digest(self.key, record, "sha256"), self.path)

    def judge(self, database_count: int) -> CounterVerdict:
        """Whether a database with this count may be the newest one.

        It may be ahead (the last closing was cut short), never behind.
        """
        stored = self.read()
        if stored is None:
            return "unknown"
        return "fits" if database_count >= stored else "rolled-back"
