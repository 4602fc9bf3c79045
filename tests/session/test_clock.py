"""Clocks, the stopwatch and the late hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.session.samples import NOON, a_clock
from trustdesk.session.clock import ScaledClock, SystemClock
from trustdesk.session.late import is_late
from trustdesk.session.stopwatch import Stopwatch


def test_a_stopwatch_counts_what_it_sees() -> None:
    clock = a_clock()
    watch = Stopwatch(clock)
    watch.start()
    for _ in range(10):
        clock.advance(1)
        watch.look()
    assert watch.seconds == pytest.approx(10)


def test_a_long_gap_is_sleep_and_counts_nothing() -> None:
    clock = a_clock()
    watch = Stopwatch(clock)
    watch.start()
    clock.advance(1)
    watch.look()
    clock.advance(8 * 3600)
    assert watch.seconds == pytest.approx(1)
    clock.advance(5)
    assert watch.seconds == pytest.approx(6)


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    clock = a_clock()
    watch = Stopwatch(clock, 30)
    watch.start()
    clock.advance(-600)
    assert watch.seconds == 30
    clock.advance(2)
    assert watch.seconds == 32


def test_a_stopped_watch_counts_nothing() -> None:
    clock = a_clock()
    watch = Stopwatch(clock)
    clock.advance(3)
    assert watch.seconds == 0
    watch.start()
    clock.advance(3)
    watch.stop()
    clock.advance(3)
    watch.start()
    clock.advance(1)
    assert watch.seconds == pytest.approx(4)


def test_setting_the_wall_moves_no_other_time() -> None:
    clock = a_clock()
    before = clock.monotonic()
    clock.set_wall(NOON - timedelta(days=400))
    assert clock.monotonic() == before
    assert clock.wall().year == 2025


def test_the_systems_clock_knows_its_offset() -> None:
    clock = SystemClock()
    assert clock.wall().utcoffset() is not None
    assert clock.monotonic() <= clock.monotonic()


def test_a_scaled_clock_runs_faster_and_sleeps_later() -> None:
    fast, slow = ScaledClock(1000), SystemClock()
    fast_start, slow_start = fast.monotonic(), slow.monotonic()
    while slow.monotonic() - slow_start < 0.01:
        pass
    assert fast.monotonic() - fast_start >= 10
    assert fast.sleep_gap == 5000
    with pytest.raises(ValueError, match="above zero"):
        ScaledClock(0)


@pytest.mark.parametrize(
    ("hour", "minute", "late"),
    [(21, 59, False), (22, 0, True), (0, 0, True), (4, 59, True), (5, 0, False), (12, 0, False)],
)
def test_late_is_from_ten_to_five(hour: int, minute: int, late: bool) -> None:
    assert is_late(datetime(2026, 11, 21, hour, minute, tzinfo=UTC)) is late
