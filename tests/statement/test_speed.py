"""A check takes work linear in the length of the text. Work is counted in calls, not in seconds:
a count is the same on a busy machine. `dev.py bench statement` measures the seconds."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from tests.statement.measure_sentences import sentences
from trustdesk.services.statement import check_statement, prepare_checks
from trustdesk.statement.hint import SLOTS, Slot

LONG = 20_000
TIMES_LONGER = 10
MOST_CALLS_A_SENTENCE = 20_000
"""About 5 ms where a call takes a quarter of a microsecond."""

REPEATED = [
    "you ",
    "you make me ",
    "never ",
    "I feel so very really ",
    "“you” ",
    "« ",
    "'a ",
    ", ",
    "a",
    "and you and i because ",
    "stop ",
    "you never call. ",
    "the small dog walked over the long road. ",
]


def _calls(slot: Slot, text: str) -> int:
    """How many functions, Python's own included, a check calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        check_statement(slot, text)
    finally:
        sys.setprofile(before)
    return count


def test_a_sentence_is_little_work() -> None:
    prepare_checks()
    counts = sorted(_calls(one.slot, one.text) for one in sentences("open"))
    assert counts[-1] < MOST_CALLS_A_SENTENCE
    assert counts[len(counts) // 2] < MOST_CALLS_A_SENTENCE / 3


@pytest.mark.slow
@pytest.mark.parametrize("part", REPEATED)
def test_work_grows_as_the_text_does(part: str) -> None:
    prepare_checks()
    whole = (part * (LONG // len(part) + 1))[:LONG]
    for slot in SLOTS:
        short = _calls(slot, whole[: LONG // TIMES_LONGER])
        assert _calls(slot, whole) < 1.2 * TIMES_LONGER * short
