"""Breath through time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.samples import (
    BOX,
    EVEN,
    FOUR_SEVEN_EIGHT,
    SIGH,
    SLOW,
    UNPACED,
    phases,
)
from trustdesk.catalog.rules.kinds import PATTERN_MISTAKES
from trustdesk.session.breath import BreathCourse, check_pattern
from trustdesk.steps.breathe import Pattern, WarmUp
from trustdesk.steps.pattern_rules import CODES, most_minutes, within_bounds

PATTERNS = [EVEN, SLOW, BOX, SIGH, FOUR_SEVEN_EIGHT]


def a_pattern(*parts: tuple[str, float], **more: object) -> Pattern:
    return Pattern(id="p", name="P", about="-", phases=phases(*parts), **more)  # type: ignore[arg-type]


def test_five_minutes_of_slow_breath_are_warm_ups_and_nineteen_breaths() -> None:
    course = BreathCourse(SLOW, 263)
    assert course.breaths == 3 + 3 + 19
    assert course.total == pytest.approx(3 * 8 + 3 * 10 + 19 * 11)


@pytest.mark.parametrize("pattern", [EVEN, SLOW, BOX, SIGH])
@pytest.mark.parametrize("seconds", [60, 97, 180, 300])
def test_a_course_comes_as_near_to_its_time_as_whole_breaths_can(
    pattern: Pattern, seconds: float
) -> None:
    longest = sum(phase.seconds for phase in pattern.phases)
    assert abs(BreathCourse(pattern, seconds).total - seconds) <= longest / 2


def test_a_course_has_one_breath_however_short_it_is() -> None:
    assert BreathCourse(EVEN, 0).breaths == 1


@pytest.mark.parametrize("pattern", [BOX, SIGH])
def test_patterns_with_holds_or_top_ups_end_after_five_minutes(pattern: Pattern) -> None:
    assert BreathCourse(pattern, 20 * 60).total == pytest.approx(300, abs=8)


def test_an_own_pattern_with_a_hold_ends_after_five_minutes_too() -> None:
    own = a_pattern(("in", 4), ("hold", 2), ("out", 6), most_minutes=20)
    assert most_minutes(own) == 5


def test_an_own_pattern_with_a_long_hold_is_counted_as_four_seven_eight_is() -> None:
    own = a_pattern(("in", 4), ("hold", 7), ("out", 8), most_minutes=20)
    assert BreathCourse(within_bounds(own), 20 * 60).breaths == 4
    assert BreathCourse(within_bounds(own), 20 * 60, kept_sittings=3).breaths == 8
    longest = a_pattern(("in", 12), ("hold", 7), ("out", 12), ("rest", 7))
    assert BreathCourse(within_bounds(longest), 60, kept_sittings=9).total <= 300
    as_the_box = a_pattern(("in", 4), ("hold", 4), ("out", 4), ("rest", 4))
    assert BreathCourse(within_bounds(as_the_box), 20 * 60).total == pytest.approx(300, abs=8)
    plain = a_pattern(("in", 5), ("out", 6))
    assert BreathCourse(within_bounds(plain), 20 * 60).total == pytest.approx(1200, abs=6)


def test_four_seven_eight_has_four_cycles_and_eight_after_three_kept_sittings() -> None:
    assert BreathCourse(FOUR_SEVEN_EIGHT, 60).breaths == 4
    assert BreathCourse(FOUR_SEVEN_EIGHT, 300, kept_sittings=2).breaths == 4
    assert BreathCourse(FOUR_SEVEN_EIGHT, 300, kept_sittings=3).breaths == 8
    assert BreathCourse(FOUR_SEVEN_EIGHT, 300).total == pytest.approx(4 * 19)


def test_the_circle_fills_smoothly_and_empties() -> None:
    course = BreathCourse(EVEN, 60)
    assert course.at(0).fill == pytest.approx(0)
    assert course.at(2.5).fill == pytest.approx(0.5)
    assert course.at(5).fill == pytest.approx(1)
    assert course.at(7.5).fill == pytest.approx(0.5)
    slope_at_start = course.at(0.1).fill - course.at(0).fill
    slope_in_the_middle = course.at(2.55).fill - course.at(2.45).fill
    assert slope_at_start < slope_in_the_middle / 10


def test_phases_come_in_order_with_their_words() -> None:
    course = BreathCourse(BOX, 60)
    seen = [course.at(t).phase for t in (1, 5, 9, 13, 17)]
    assert seen == ["in", "hold", "out", "rest", "in"]
    assert [course.at(t).phase_number for t in (1, 5, 9, 13, 17)] == [0, 1, 2, 3, 4]
    assert course.at(5).fill == 1
    assert course.at(13).fill == 0
    assert course.at(5).word_key == "hold"
    assert course.at(17).breath_number == 2


def test_the_second_breath_in_of_a_sigh_fills_the_rest() -> None:
    course = BreathCourse(SIGH, 60)
    assert 0.8 < course.at(1.999).fill < 0.9
    assert course.at(2.5).phase == "top-up"
    assert course.at(3).fill == pytest.approx(1)


def test_the_course_is_done_at_its_end() -> None:
    course = BreathCourse(EVEN, 60)
    moment = course.at(course.total)
    assert (moment.phase, moment.word_key, moment.remaining) == ("done", "", 0)
    assert course.whole_breaths(course.total) == course.breaths
    assert course.whole_breaths(19.9) == 1


def test_an_unpaced_course_shows_only_what_remains() -> None:
    course = BreathCourse(UNPACED, 90)
    moment = course.at(45)
    assert (moment.phase, moment.word_key, moment.fill) == ("free", "", 0)
    assert moment.remaining == pytest.approx(0.5)
    assert course.total == 90
    assert not course.change_pace(10, 0.5)


def test_the_pace_changes_from_the_next_breath_on() -> None:
    course = BreathCourse(EVEN, 300)
    assert course.change_pace(12, 0.5)
    assert course.at(12).phase_seconds == 5
    assert course.at(17).phase_seconds == 5
    assert course.at(21).phase_seconds == 5.5
    assert course.half_shift == 0.5
    assert course.total == pytest.approx(300, abs=5.5)


def test_the_pace_stays_within_its_bounds() -> None:
    course = BreathCourse(EVEN, 300)
    changes = [course.change_pace(0, -0.5) for _ in range(9)]
    assert changes == [True] * 5 + [False] * 4
    assert course.at(11).phase_seconds == 2.5
    changes = [course.change_pace(0, 0.5) for _ in range(15)]
    assert changes == [True] * 11 + [False] * 4
    assert course.at(11).phase_seconds == 8


@pytest.mark.parametrize("pattern", [BOX, SIGH, FOUR_SEVEN_EIGHT])
def test_patterns_with_fixed_counts_keep_their_pace(pattern: Pattern) -> None:
    course = BreathCourse(pattern, 120, half_shift=1.0)
    assert course.half_shift == 0
    assert not course.change_pace(3, 0.5)


def test_a_course_can_be_lengthened_while_it_runs() -> None:
    course = BreathCourse(EVEN, 60)
    course.lengthen(31, 120)
    assert course.total == 180
    course.lengthen(31, 10_000)
    assert course.total == 20 * 60


@given(
    pattern=st.sampled_from(PATTERNS),
    seconds=st.floats(0, 1300),
    changes=st.lists(st.tuples(st.floats(0, 1300), st.sampled_from([-0.5, 0.5])), max_size=8),
    at=st.floats(-5, 1500),
)
def test_a_course_holds_together_whatever_is_done_to_it(
    pattern: Pattern, seconds: float, changes: list[tuple[float, float]], at: float
) -> None:
    course = BreathCourse(pattern, seconds)
    for when, delta in sorted(changes):
        breath = course.at(when).breath_number
        before = course.at(when)
        course.change_pace(when, delta)
        assert course.at(when) == before or course.at(when).breath_number == breath
    moment = course.at(at)
    assert 0 <= moment.fill <= 1
    assert 0 <= moment.remaining <= 1
    assert 0 <= moment.breath_number <= course.breaths
    assert course.total <= 20 * 60 + 11
    assert course.at(course.total - 0.001).fill < 0.01, "it ends after a whole breath"


LONG_WARM_UP = WarmUp(breaths=10**9, phases=phases(("in", 4), ("out", 4)))


@pytest.mark.parametrize("pattern", [*PATTERNS, UNPACED])
def test_the_patterns_that_are_shipped_can_be_breathed(pattern: Pattern) -> None:
    assert check_pattern(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (a_pattern(), "no-phases"),
        (a_pattern(("in", 5), ("hold", 5)), "no-in-and-out"),
        (a_pattern(("in", 5), ("out", 5), ("out", 5)), "no-in-and-out"),
        (a_pattern(("out", 5), ("in", 5)), "order"),
        (a_pattern(("in", 1), ("out", 5)), "side-length"),
        (a_pattern(("in", 4), ("out", 13)), "side-length"),
        (a_pattern(("in", 4), ("out", float("nan"))), "side-length"),
        (a_pattern(("in", 4), ("top-up", 4), ("out", 5)), "top-up-length"),
        (a_pattern(("in", 4), ("hold", 7.5), ("out", 5), most_minutes=5), "hold-too-long"),
        (a_pattern(("in", 4), ("out", 5), ("rest", 8), most_minutes=5), "hold-too-long"),
        (a_pattern(("in", 4), ("hold", 0.1), ("out", 5), most_minutes=5), "hold-too-short"),
        (a_pattern(("in", 2), ("out", 2)), "breath-too-short"),
        (a_pattern(("in", 4), ("hold", 4), ("out", 4), most_minutes=20), "minutes"),
        (a_pattern(("in", 4), ("out", 4), most_minutes=40), "minutes"),
        (a_pattern(("in", 4), ("out", 4), most_cycles=9), "cycles"),
        (a_pattern(("in", 4), ("out", 4), warm_up=(LONG_WARM_UP,)), "warm-up"),
    ],
)
def test_a_pattern_that_should_not_be_breathed_is_refused(pattern: Pattern, code: str) -> None:
    assert code in CODES
    assert code in check_pattern(pattern)
    with pytest.raises(ValueError, match="cannot be breathed"):
        BreathCourse(pattern, 60)


def test_every_code_has_words() -> None:
    assert set(PATTERN_MISTAKES) == CODES
