"""One sentence of the text, with what the rules ask about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustdesk.statement.grammar import About, Grammar
from trustdesk.statement.pieces import STOP, Piece

MOST_PIECES = 160
"""A longer row of words without an end is cut here, so that a check stays linear in the text."""


@dataclass(frozen=True)
class Sentence:
    """The pieces of one sentence.

    first: where the person's own words begin, behind an opening typed again ("because …").
    opens: whether the sentence is the first of the text.
    part_start, clause_end, phrase_end: for every place, where the part of the sentence that it
    lies in begins and ends, and where its phrase ends.
    about: for every place, whom the part speaks of before it.
    """

    pieces: Sequence[Piece]
    words: list[str]
    first: int
    opens: bool
    part_start: list[int]
    clause_end: list[int]
    phrase_end: list[int]
    about: list[About]

    @property
    def start(self) -> int:
        """The offset of the first piece."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The offset behind the last piece."""
        return self.pieces[-1].end


def split(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """The pieces sentence by sentence, without the STOPs."""
    start = 0
    for number, piece in enumerate(pieces):
        if piece.word == STOP:
            if number > start:
                yield pieces[start:number]
            start = number + 1
        elif number - start >= MOST_PIECES and piece.whole:
            yield pieces[start:number]
            start = number
    if len(pieces) > start:
        yield pieces[start:]


def read_sentence(
    pieces: Sequence[Piece],
    grammar: Grammar,
    first: int = 0,
    about: About = "none",
    *,
    opens: bool = True,
) -> Sentence:
    """A sentence whose own words begin at `first` and that speaks of `about` until it says."""
    words = [piece.word for piece in pieces]
    begins_part = [grammar.begins_part(words, at) for at in range(len(words))]
    ends_phrase = [grammar.ends_phrase(words, at) for at in range(len(words))]
    return Sentence(
        pieces=pieces,
        words=words,
        first=first,
        opens=opens,
        part_start=_starts(begins_part, first),
        clause_end=_ends(begins_part),
        phrase_end=_ends(ends_phrase),
        about=grammar.about(words, first, about),
    )


def _ends(is_end: list[bool]) -> list[int]:
    """For every place and the one behind the last: the next place that is an end, or itself."""
    ends = [len(is_end)] * (len(is_end) + 1)
    for at in range(len(is_end) - 1, -1, -1):
        ends[at] = at if is_end[at] else ends[at + 1]
    return ends


def _starts(is_start: list[bool], first: int) -> list[int]:
    starts = []
    start = first
    for at, begins in enumerate(is_start):
        if begins and at > first:
            start = at
        starts.append(start)
    starts.append(start)
    return starts
