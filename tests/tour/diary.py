"""What was typed during the tour, and what is to become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Fate(Enum):
    """Where words are expected when all is over."""

    KEPT = "kept in the journal"
    SEALED = "kept under a seal"
    DRAFT = "kept as a draft"
    COLLECTED = "kept among Words to keep"
    TAG = "kept as a tag"
    GONE = "let go, so nowhere"


@dataclass(frozen=True)
class Written:
    """Words, where they were typed, and what is to become of them."""

    text: str
    where: str
    fate: Fate


@dataclass
class Diary:
    """Everything that was typed, in order. `secrets` open the vault and must be nowhere."""

    written: list[Written] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    def note(self, text: str, where: str, fate: Fate) -> None:
        """Remember words."""
        self.written.append(Written(text, where, fate))
