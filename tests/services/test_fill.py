"""The filler: the same entries every time, found like any others."""

from __future__ import annotations

from tests.services.fill import COMMON_WORD, RARE_WORD, fill, records
from trustdesk.services.desk import Desk

COUNT = 1000


def test_the_same_entries_every_time() -> None:
    assert list(records(20)) == list(records(20))
    assert list(records(20)) != list(records(20, seed=2))


def test_a_filled_desk_is_like_any_other(unkept: Desk) -> None:
    fill(unkept, COUNT)
    assert len(unkept.journal.days(limit=2 * COUNT)) == COUNT
    assert len(unkept.journal.search(RARE_WORD)) == 1
    assert unkept.journal.damaged() == []
    assert unkept.words.all()
    assert unkept.journal.ratings(scale="heaviness")
    assert unkept.journal.search(COMMON_WORD[:2])
