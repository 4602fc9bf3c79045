"""Cutting texts into plain words without losing their places."""

from itertools import pairwise

import pytest

from tests.statement.word_rights import rules
from trustdesk.statement.pieces import cut, plain
from trustdesk.statement.quotes import quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t", ["do", "not"]),
        ("you're", ["you", "are"]),
        ("cant", ["can", "not"]),
        ("won't", ["will", "not"]),
        ("mum's late", ["mum", "'s", "late"]),
        ("so-and-so", ["so", "and", "so"]),
        ("24/7, sooo", ["24/7", ",", "so"]),
        ("a. b\nc", ["a", ".", "b", ".", "c"]),
        ("été 👋🏽 Ünlü", ["été", "ünlü"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [piece.word for piece in cut(plain(text), rules().spelling)] == words


@pytest.mark.parametrize("text", ["I can’t", "you're", "DON'T", "wont", "y'all'd've"])
def test_the_pieces_of_a_word_cover_it_side_by_side(text: str) -> None:
    pieces = cut(plain(text), rules().spelling)
    assert pieces[-1].end == len(text)
    for before, after in pairwise(pieces):
        assert before.end == after.start if not after.whole else before.end < after.start


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('he said "never again" twice', ['"never again"']),
        ("“a” and „b“", ["“a”", "„b“"]),
        ("don't say 'you always' to Tom's dog", ["'you always'"]),
        ('an open " mark', []),
        ("it's hers, isn't it", []),
    ],
)
def test_quotations(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(plain(text), rules().quotes)] == parts
