"""Moments of a kill: before one of the system calls that change something, and by the clock.

By the clock alone only what takes long would be hit, so every second kill is before a call. The
kind of the call is picked first: there are few exchanges of names, and they matter most.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import BROKE, Say, forked
from tests.faults.failing.injecting import Begin, Kill, calls_of, run_with
from tests.faults.trial import Tally, Trial

A_LONG_RUN = 100
"""From so many kills on, a stage that was never hit is a failure."""

CHANGING = frozenset({"fsync", "fdatasync", "ftruncate", "write", "pwrite64", "open", "openat"})
CHANGING |= {"rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"}

_READY = "ready"


@dataclass(frozen=True, slots=True)
class After:
    """So many seconds after it began."""

    seconds: float

    def __str__(self) -> str:
        return f"killed after {self.seconds * 1000:.1f} ms"


Moment = Kill | After


class Moments:
    """Every moment of one kind of work, which is first done once without a kill."""

    def __init__(self, begin: Begin, chance: random.Random, notes: Path) -> None:
        """Do it once to count its calls. Raises AssertionError if it broke."""
        self._chance = chance
        said, calls = calls_of(begin, (), notes)
        _must_be_well(said)
        self._calls = {call: times for call, times in sorted(calls.items()) if call in CHANGING}
        self._seconds = 0.0

    def time(self, begin: Begin) -> None:
        """Do it once more, to know how long it takes. Raises AssertionError if it broke."""
        began = time.monotonic()
        _must_be_well(_run(begin, None))
        self._seconds = time.monotonic() - began

    def next(self, number: int) -> Moment:
        """Any moment: before a call if `number` is even, by the clock if it is odd."""
        if number % 2:
            return After(self._chance.uniform(0, self._seconds))
        call = self._chance.choice([*self._calls])
        return Kill(call, self._chance.randint(1, self._calls[call]))


def killed(moment: Moment, begin: Begin) -> list[str]:
    """What a process says that is killed at this moment, or that came to its end before."""
    if isinstance(moment, Kill):
        return run_with(moment, begin, ())
    return _run(begin, moment.seconds)


def broke(said: Sequence[str]) -> str:
    """What it broke on, other than the kill; "" if it did not."""
    return " ".join(line.removeprefix(BROKE) for line in said if line.startswith(BROKE))


def told_of_stages(trial: Trial, tally: Tally, stages: Sequence[str]) -> None:
    """In a long run, a stage that no kill hit is told as a failure."""
    for stage in stages:
        if trial.count >= A_LONG_RUN and not tally.seen[stage]:
            tally.add(stage, "no kill hit this stage")


def _run(begin: Begin, seconds: float | None) -> list[str]:
    def work(say: Say) -> None:
        act = begin()
        say(_READY)
        act(say)

    child = forked(work)
    first = child.line()
    if first != _READY:
        return [first, *child.rest()]
    if seconds is not None:
        time.sleep(seconds)  # the moment of the fault, not a wait for anything
        child.kill()
    return child.rest()


def _must_be_well(said: Sequence[str]) -> None:
    if broke(said):
        raise AssertionError(f"without a kill: {broke(said)}")
