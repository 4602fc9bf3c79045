"""Cutting a text into pieces: words in their plain form, each with its place in the text.

"Don't" becomes the pieces "do" and "not". Both know where they stand, so that a hint can be shown
and a rewording can be put together. Every character is replaced by exactly one other before the
cutting, so offsets stay right.
"""

import re
from dataclasses import dataclass

from trustdesk.statement.spelling import Spelling

BREAK = ","
"""The piece for everything that separates parts of a sentence: comma, colon, dash, bracket."""

STOP = "."
"""The piece for everything that ends a sentence, a line break too."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′´`＇", "'"))

_TOKEN = re.compile(
    r"_{2,}"
    r"|\d+(?:[.:/]\d+)*"
    r"|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u200c\u200d\u00ad])*"
    r"(?:'[^\W\d_](?:[^\W_]|[\u0300-\u036f\u200c\u200d\u00ad])*)*"
    r"|[.!?…;\n\r\u2028\u2029。！？؟]"
    r"|[,:()\[\]–—،、]"
    r"|(?<=\s)-+(?=\s)"
)
_STOPS = frozenset(".!?…;\n\r\u2028\u2029。！？؟")


@dataclass(frozen=True)
class Piece:
    """One word in its plain form, or BREAK or STOP.

    `start` and `end` are the offsets of its share of the text. `whole` tells whether it begins a
    token; a piece that does not was cut out of a longer one ("n't" out of "don't").
    """

    word: str
    start: int
    end: int
    whole: bool = True


def plain(text: str) -> str:
    """The text with every kind of apostrophe made the same; as long as before."""
    return text.translate(_APOSTROPHES)


def cut(text: str, spelling: Spelling) -> list[Piece]:
    """The pieces of a text that went through `plain`."""
    pieces: list[Piece] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0].isalnum() or word[0] == "_":
            pieces.extend(_word_pieces(word, token.start(), spelling))
        else:
            sign = STOP if word[0] in _STOPS else BREAK
            pieces.append(Piece(sign, token.start(), token.end()))
    return pieces


def _word_pieces(token: str, start: int, spelling: Spelling) -> list[Piece]:
    """The pieces of one token; their shares of the text lie side by side and cover it."""
    words = spelling.words_of(token)
    end = start + len(token)
    if len(words) == 1:
        return [Piece(words[0], start, end)]
    pieces = []
    place = start
    low = token.lower()
    for number, word in enumerate(words):
        last = number == len(words) - 1
        fits = low.startswith(word, place - start) and place + len(word) < end
        after = end if last or not fits else place + len(word)
        pieces.append(Piece(word, place, after, whole=number == 0))
        place = after
    return pieces
