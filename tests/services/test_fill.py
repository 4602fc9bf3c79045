"""The filler: the same entries every time, found like any others, and quickly."""

from __future__ import annotations

from time import process_time

from tests.services.fill import COMMON_WORD, RARE_WORD, fill, records
from trustdesk.services.desk import Desk

COUNT = 1000
SEARCH_SECONDS = 0.05


def test_the_same_entries_every_time() -> None:
    assert list(records(20)) == list(records(20))
    assert list(records(20)) != list(records(20, seed=2))


def test_a_filled_desk_is_like_any_other_and_quick(unkept: Desk) -> None:
    fill(unkept, COUNT)
    assert len(unkept.journal.days(limit=2 * COUNT)) == COUNT
    assert len(unkept.journal.search(RARE_WORD)) == 1
    assert unkept.journal.damaged() == []
    assert unkept.words.all()
    assert unkept.journal.ratings(scale="heaviness")
    for asked in (COMMON_WORD, COMMON_WORD[:2], RARE_WORD):
        start = process_time()
        unkept.journal.search(asked)
        assert process_time() - start < SEARCH_SECONDS
