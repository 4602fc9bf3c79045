"""Argon2id, with its cost as a value that is stored in the slot and bounded when read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from trustdesk.errors import NotEnoughMemory

MAX_TIME: Final = 16
MAX_MEMORY_KIB: Final = 1024 * 1024
MAX_LANES: Final = 16
MAX_WORK_KIB: Final = 1536 * 1024
"""Passes times memory: twice the standard cost. Each bound alone would allow eleven seconds."""


@dataclass(frozen=True, slots=True)
class ArgonCost:
    """Passes over the memory, memory in KiB, lanes.

    The standard cost (3 passes, 256 MiB, 4 lanes) took 0.63 s where the design was measured.
    The upper bounds keep a hostile header from stalling the machine.
    """

    time: int = 3
    memory_kib: int = 256 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse costs outside the bounds with ValueError."""
        if not (1 <= self.time <= MAX_TIME and 1 <= self.lanes <= MAX_LANES):
            raise ValueError("Argon2 cost out of bounds")
        if not 8 * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB:
            raise ValueError("Argon2 memory out of bounds")
        if self.time * self.memory_kib > MAX_WORK_KIB:
            raise ValueError("Argon2 work out of bounds")


STANDARD_COST: Final = ArgonCost()


def stretch(passphrase: bytes, salt: bytes, cost: ArgonCost) -> bytes:
    """32 bytes by Argon2id. Raises NotEnoughMemory."""
    try:
        return Argon2id(
            salt=salt,
            length=32,
            iterations=cost.time,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(passphrase)
    except MemoryError:
        raise NotEnoughMemory(f"{cost.memory_kib} KiB") from None
