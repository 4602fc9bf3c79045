"""A check is fast, and takes time linear in the length of the text."""

import time

import pytest

from tests.statement.measure_sentences import sentences
from trustdesk.services.statement import check_statement, prepare_checks
from trustdesk.statement.hint import SLOTS, Slot

LONG = 50_000

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


def _seconds(slot: Slot, text: str) -> float:
    """The shortest of three runs: what else the machine does only makes it longer."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        check_statement(slot, text)
        times.append(time.perf_counter() - start)
    return min(times)


def test_a_sentence_takes_less_than_five_milliseconds() -> None:
    prepare_checks()
    times = sorted(_seconds(one.slot, one.text) for one in sentences("open"))
    assert times[len(times) // 2] < 0.0015
    assert times[-1] < 0.005


@pytest.mark.parametrize("part", REPEATED)
def test_a_very_long_text_is_checked_in_reasonable_time(part: str) -> None:
    prepare_checks()
    whole = (part * (LONG // len(part) + 1))[:LONG]
    for slot in SLOTS:
        short = _seconds(slot, whole[: LONG // 10])
        assert _seconds(slot, whole) < 20 * short + 0.1
        assert _seconds(slot, whole) < 2.0
