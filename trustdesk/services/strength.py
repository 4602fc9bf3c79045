"""How hard a passphrase is to guess: a careful guess at it, for showing, never for refusing.

Words count as words of a list that a guesser has, not by their letters; what is repeated or in a
row counts little. Only what could be tried offline matters here, so the steps are high.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from math import log2
from typing import Final, Literal

from trustdesk.vault.passphrase import new_passphrase_bytes

Strength = Literal["easy", "some", "hard"]

SOME_BITS: Final = 32.0
HARD_BITS: Final = 50.0

_WORD_BITS: Final = 11.0
_LETTER_BITS: Final = 4.0
_DIGIT_BITS: Final = 3.0
_SIGN_BITS: Final = 4.5
_YEAR_BITS: Final = 7.0
_YEAR_LETTERS: Final = 4
_SEEN_BITS: Final = 1.0
_NO_SPACES_FROM: Final = "\u2e80"
"""From here on are scripts that set no spaces between words."""

_PIECES: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")


def check_passphrase(text: str) -> None:
    """Raises PassphraseRefused for a text that cannot become a passphrase."""
    new_passphrase_bytes(text)


def strength_of(text: str) -> Strength:
    """How hard it is."""
    bits = bits_of(text)
    return "hard" if bits >= HARD_BITS else "some" if bits >= SOME_BITS else "easy"


def bits_of(text: str) -> float:
    """About how many bits a guesser has to go through."""
    seen: set[str] = set()
    total = 0.0
    for piece in _PIECES.findall(unicodedata.normalize("NFKC", text)):
        folded = piece.casefold()
        is_new = folded not in seen
        seen.add(folded)
        total += _piece_bits(piece) if is_new else _SEEN_BITS
    return total


def _piece_bits(piece: str) -> float:
    moves = _moves(piece)
    if piece.isalpha() and max(piece) >= _NO_SPACES_FROM:
        return moves * _LETTER_BITS
    if piece.isalpha():
        mixed = 1.0 if piece not in (piece.lower(), piece.upper(), piece.title()) else 0.0
        return min(_WORD_BITS, moves * _LETTER_BITS) + mixed * log2(len(piece) + 1)
    if piece.isdigit():
        bits = moves * _DIGIT_BITS
        return min(bits, _YEAR_BITS) if len(piece) == _YEAR_LETTERS else bits
    return moves * _SIGN_BITS


def _moves(piece: str) -> int:
    """How many characters are not what the one before would make one expect."""
    steps = [ord(after) - ord(before) for before, after in itertools.pairwise(piece)]
    expected = sum(step in (0, 1, -1) for step in steps)
    return max(1, len(piece) - expected)
