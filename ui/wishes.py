"""What a person asks for when choosing an exercise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """An exercise by id; perhaps a sitting, a length in minutes (0: the usual one), the entry that
    a follow-up looks back on, or the draft that was to be opened."""

    exercise_id: str
    sitting_id: str = ""
    minutes: int = 0
    follows: str = ""
    draft: str = ""
