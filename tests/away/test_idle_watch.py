"""Counting while nobody is there: one timer, two clocks, a warning, no key that comes too late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.player.making import MORNING
from trustdesk.session.clock import ManualClock, SystemClock
from ui.shell.away.idle_watch import WARNING_SECONDS, IdleWatch

MINUTES = 5
LIMIT = MINUTES * 60


class SleepingClock(ManualClock):
    """A clock whose `monotonic` stands still while the computer sleeps."""

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep for so long."""
        self.set_wall(self.wall() + timedelta(seconds=seconds))


@dataclass
class Watched:
    """A watch, its clock, and what it said."""

    clock: SleepingClock
    idle: IdleWatch
    busy: list[float]
    said: list[str] = field(default_factory=list)
    _set: tuple[int, float] = (-1, 0.0)

    def wait(self, seconds: float) -> None:
        """Let time pass as the event loop would: the timer fires each time it is due."""
        end = self.clock.monotonic() + seconds
        while (due := self._due()) is not None and due <= end:
            self.clock.advance(due - self.clock.monotonic())
            self.timer.stop()
            self.idle.look()
        self.clock.advance(end - self.clock.monotonic())

    def _due(self) -> float | None:
        """When the timer fires next, None while it is not set."""
        timer = self.timer
        if not timer.isActive():
            return None
        if timer.timerId() != self._set[0]:
            self._set = (timer.timerId(), self.clock.monotonic() + timer.interval() / 1000)
        return self._set[1]

    @property
    def timer(self) -> QTimer:
        """The only timer there is."""
        [timer] = self.idle.findChildren(QTimer)
        return timer


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    """A watch that has just begun to count five minutes."""
    clock = SleepingClock(MORNING)
    busy = [0.0]
    idle = IdleWatch(clock, lambda: busy[0])
    made = Watched(clock, idle, busy)
    idle.counting.connect(lambda left: made.said.append(str(left)))
    idle.stayed.connect(lambda: made.said.append("stayed"))
    idle.passed.connect(lambda: made.said.append("passed"))
    idle.begin(MINUTES)
    yield made
    idle.deleteLater()


def test_nobody_for_five_minutes_is_counted_down_and_passes_once(watched: Watched) -> None:
    watched.wait(LIMIT - WARNING_SECONDS - 1)
    assert watched.said == []
    watched.wait(2)
    assert watched.said[0] == str(WARNING_SECONDS)
    watched.wait(60)
    assert watched.said == [*(str(n) for n in range(WARNING_SECONDS, 0, -1)), "passed"]
    assert not watched.idle.is_waiting
    watched.wait(3600)
    assert watched.said[-1] == "passed"
    assert watched.said.count("passed") == 1


def test_a_key_in_time_begins_anew(watched: Watched) -> None:
    for _ in range(20):
        watched.wait(LIMIT - WARNING_SECONDS - 1)
        assert watched.idle.touch()
    assert watched.said == []


def test_a_key_during_the_countdown_takes_it_away(watched: Watched) -> None:
    watched.wait(LIMIT - 10)
    assert watched.said[-1] == "10"
    assert watched.idle.touch()
    assert watched.said[-1] == "stayed"
    watched.wait(LIMIT - WARNING_SECONDS - 1)
    assert watched.said[-1] == "stayed"
    watched.wait(WARNING_SECONDS + 2)
    assert watched.said[-1] == "passed"


def test_a_key_does_not_set_the_timer_again(watched: Watched) -> None:
    before = watched.timer.timerId()
    watched.clock.advance(20)
    for _ in range(100):
        watched.idle.touch()
    assert watched.timer.timerId() == before
    assert watched.timer.isSingleShot()


def test_sleep_counts(watched: Watched) -> None:
    watched.clock.sleep(3600)
    watched.idle.look()
    assert watched.said == ["passed"]


def test_the_first_key_after_a_long_sleep_is_too_late(watched: Watched) -> None:
    watched.clock.sleep(3600)
    assert not watched.idle.touch()
    assert watched.said == ["passed"]
    # Whoever comes back to a desk that was only covered is counted anew.
    assert watched.idle.touch()
    assert watched.idle.is_waiting
    watched.wait(LIMIT + 1)
    assert watched.said[-1] == "passed"
    assert watched.said.count("passed") == 2


def test_a_short_sleep_leaves_the_rest(watched: Watched) -> None:
    watched.clock.sleep(LIMIT - 60)
    assert watched.idle.touch()
    assert watched.said == []


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=9000)])
def test_a_clock_that_is_set_back_keeps_nobody_in(watched: Watched, back: timedelta) -> None:
    watched.wait(10)
    watched.clock.set_wall(watched.clock.wall() - back)
    watched.wait(LIMIT)
    assert watched.said[-1] == "passed"


def test_the_change_to_summer_time_is_no_hour_away(watched: Watched) -> None:
    there = datetime.fromisoformat("2026-03-29T01:59:00+01:00")
    watched.clock.set_wall(there)
    watched.idle.begin(MINUTES)
    watched.clock.set_wall(datetime.fromisoformat("2026-03-29T03:01:00+02:00"))
    assert watched.idle.touch()
    assert watched.said == []


def test_a_timed_step_counts_as_somebody_there(watched: Watched) -> None:
    watched.busy[0] = 600.0
    end = watched.clock.monotonic() + 600
    while watched.clock.monotonic() < end:
        watched.busy[0] = end - watched.clock.monotonic()
        watched.wait(10)
    watched.busy[0] = 0.0
    assert watched.said == []
    watched.wait(LIMIT - WARNING_SECONDS - 15)
    assert watched.said == [], "five minutes are counted from the end of the step"
    watched.wait(WARNING_SECONDS + 30)
    assert watched.said[-1] == "passed"


def test_nothing_is_counted_when_it_is_switched_off(watched: Watched) -> None:
    watched.idle.begin(0)
    assert not watched.idle.is_waiting
    watched.clock.sleep(100_000)
    assert watched.idle.touch()
    watched.idle.look()
    assert watched.said == []
    assert not watched.idle.is_waiting


def test_the_computers_own_clock_and_timer_do_it(qapp: QApplication, qtbot: QtBot) -> None:
    idle = IdleWatch(SystemClock(), lambda: 0.0)
    left: list[int] = []
    idle.counting.connect(left.append)
    with qtbot.waitSignal(idle.passed, timeout=5000):
        idle.begin(1.2 / 60)
    assert left[0] == 1
    idle.deleteLater()
