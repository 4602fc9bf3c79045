"""Search: any words a person types, and what never stands in the index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.making import START, record
from trustdesk.services.journal import Journal
from trustdesk.session.clock import ManualClock
from trustdesk.storage import search
from trustdesk.storage.database import create_in_memory
from trustdesk.vault.keys import ephemeral_keys

OPERATORS = [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(",
    '"',
    "*",
    "^",
    "{title}:",
    "title:",
    "-",
    "+",
    "(",
]


@pytest.fixture(scope="module")
def journal() -> Journal:
    """A journal in memory with a few entries."""
    made = Journal(create_in_memory(ephemeral_keys()), ManualClock(START))
    for text in ("the heron and the river", "it's a NOT so near thing", "Zoë's café, naïve"):
        made.keep(record(text))
    return made


@given(st.text(max_size=300))
def test_any_text_can_be_asked(journal: Journal, asked: str) -> None:
    journal.search(asked)


@given(st.lists(st.sampled_from([*OPERATORS, "heron", "it's", "\x00", "\ud800", "'"]), max_size=20))
def test_operators_are_words(journal: Journal, words: list[str]) -> None:
    journal.search(" ".join(words))
    journal.search("".join(words))


@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=3, max_size=40))
def test_every_word_kept_is_found_by_itself_and_by_its_beginning(word: str) -> None:
    made = Journal(create_in_memory(ephemeral_keys()), ManualClock(START))
    uuid = made.keep(record(f"before {word} after"))
    for asked in (word, word[:-1], f"before {word}"):
        if search.query_of(asked):
            assert [card.uuid for card in made.search(asked)] == [uuid]


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("heron", '"heron"*'),
        ("he AND is", '"he"* "AND"* "is"*'),
        ('say "no"', '"say"* """no"""*'),
        ("a", '"a"'),
        ("title:x", '"title:x"*'),
        ("!!! ...", ""),
        ("", ""),
        ("\x00", ""),
    ],
)
def test_queries(asked: str, query: str) -> None:
    assert search.query_of(asked) == query


def test_long_questions_are_cut() -> None:
    assert search.query_of("ab " * 100).count('"') == 2 * search.MOST_WORDS
    assert len(search.query_of("x" * 100_000)) == search.MOST_LETTERS + 3


def test_not_and_near_are_found_as_words(journal: Journal) -> None:
    assert len(journal.search("NOT near")) == 1
    assert len(journal.search("its")) == 0
    assert len(journal.search("it's")) == 1
    assert len(journal.search("cafe zoe")) == 1
