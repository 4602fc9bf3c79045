"""The shapes in which a word can lie somewhere in the clear."""

from __future__ import annotations

import base64
from typing import Final

_UNICODE: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
BASE64: Final = "base64"
SHAPES: Final = (*_UNICODE, BASE64)
LEAST_LETTERS: Final = 6
"""Shorter words are found by chance in what is random."""


def as_stored(word: str, shape: str) -> frozenset[bytes]:
    """What to look for: small, capital, and as it is written."""
    if shape == BASE64:
        return frozenset({_inside_base64(word)})
    cases = (word, word.lower(), word.upper(), word.capitalize(), word.title())
    return frozenset(each.encode(shape) for each in cases)


def shapes_in(data: bytes, word: str) -> set[str]:
    """The shapes in which a word lies in some bytes."""
    return {shape for shape in SHAPES if any(form in data for form in as_stored(word, shape))}


def _inside_base64(word: str) -> bytes:
    """What of a word is certain to stand in its base64 form, when it begins on a boundary."""
    whole = word.encode()[: len(word.encode()) // 3 * 3]
    return base64.b64encode(whole)
