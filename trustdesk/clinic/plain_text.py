"""What a clinic may write: plain text of bounded length that cannot disguise itself."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def trouble_with(text: str, longest: int, *, most_lines: int = 1) -> str:
    """What is wrong with a text and what would be right; "" if nothing is."""
    if len(text) > longest:
        return f"has {len(text)} letters; {longest} is the most"
    lines = text.strip("\n").split("\n")
    if len(lines) > most_lines:
        most = "one line" if most_lines == 1 else f"{most_lines} lines"
        return f"has {len(lines)} lines; {most} is the most"
    if any(unicodedata.category(letter) in _UNSEEN for line in lines for letter in line):
        return "holds a character that cannot be seen; write plain text"
    if _TURNING.search(text):
        return "holds a character that turns the direction of writing; leave it out"
    return ""
