"""What a clinic may write: plain text of bounded length that cannot disguise itself."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSEEN_SIGNS: Final = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Signs without a shape. Joiners and marks of direction are not among them: scripts need those."""

_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMPTY_SHAPES: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by name, and blank on every screen."""

_MOST_MARKS: Final = 6
"""Marks on one letter. No writing stacks more, and a tower of them covers the lines around it."""


def trouble_with(text: str, longest: int, *, most_lines: int = 1) -> str:
    """What is wrong with a text and what would be right; "" if nothing is."""
    if len(text) > longest:
        return f"has {len(text)} letters; {longest} is the most"
    lines = text.strip("\n").split("\n")
    if len(lines) > most_lines:
        most = "one line" if most_lines == 1 else f"{most_lines} lines"
        return f"has {len(lines)} lines; {most} is the most"
    if _UNSEEN_SIGNS.search(text) or any(
        unicodedata.category(letter) in _UNSEEN for line in lines for letter in line
    ):
        return "holds a character that cannot be seen; write plain text"
    if _TURNING.search(text):
        return "holds a character that turns the direction of writing; leave it out"
    if _highest_tower(text) > _MOST_MARKS:
        return f"holds a letter with over {_MOST_MARKS} marks on it; write plain text"
    return ""


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen."""
    return not any(
        unicodedata.category(letter)[0] not in "CZM" and letter not in _EMPTY_SHAPES
        for letter in text
    )


def _highest_tower(text: str) -> int:
    """The most marks that stand on one letter."""
    highest = height = 0
    for letter in text:
        height = height + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        highest = max(highest, height)
    return highest
