"""What a person asks for when choosing an exercise, or a copy."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """An exercise by id; perhaps a sitting, a length in minutes (0: the usual one), the entry that
    a follow-up looks back on, or the draft that was to be opened."""

    exercise_id: str
    sitting_id: str = ""
    minutes: int = 0
    follows: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class CopyWish:
    """A copy to be restored: one by its id, a file, or with neither the newest that is whole."""

    copy_id: str = ""
    is_elsewhere: bool = False
    file: Path | None = None
