"""The small sealed file of a copy: how much it held when it was made and proven.

    magic 8 bytes, version u16, then u64 each: commits, entries, rows, misfits
    HMAC-SHA256 of it by the counter key

A copy whose database tells other figures later is not what was put there.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass
from typing import Final, Self

from trustdesk.storage.proof import Proof

_MAGIC: Final = b"TDCPY\r\n\x1a"
_VERSION: Final = 1
_FIGURES: Final = struct.Struct(">8sHQQQQ")
_MAC_BYTES: Final = 32
RECORD_BYTES: Final = _FIGURES.size + _MAC_BYTES


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """What a copy held: saves ever, entries, rows that a person would miss, and how many entries
    were not as they had been kept."""

    commits: int
    entries: int
    rows: int
    misfits: int

    @classmethod
    def of(cls, proof: Proof) -> Self:
        """The figures of a proof."""
        return cls(proof.commits, proof.entries, proof.rows, len(proof.misfits))

    def fits(self, proof: Proof) -> bool:
        """Whether a copy still holds what it held."""
        now = (proof.commits, proof.entries, proof.rows)
        return proof.is_sound and now == (self.commits, self.entries, self.rows)

    def sealed(self, key: bytes) -> bytes:
        """The bytes of the file."""
        held = (self.commits, self.entries, self.rows, self.misfits)
        figures = _FIGURES.pack(_MAGIC, _VERSION, *held)
        return figures + hmac.digest(key, figures, "sha256")


def read_record(data: bytes | None, key: bytes) -> CopyRecord | None:
    """The record, None if it is missing, damaged or sealed with another key."""
    if data is None or len(data) != RECORD_BYTES:
        return None
    figures, mac = data[: _FIGURES.size], data[_FIGURES.size :]
    if not hmac.compare_digest(hmac.digest(key, figures, "sha256"), mac):
        return None
    magic, version, *held = _FIGURES.unpack(figures)
    return CopyRecord(*held) if (magic, version) == (_MAGIC, _VERSION) else None
