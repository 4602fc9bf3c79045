"""One change, killed before each of its steps that change the disk, and at moments by the clock."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from statistics import median

from tests.faults.children import Say, forked
from tests.faults.failing.injecting import Begin, Kill, calls_of, run_with
from tests.faults.trial import Tally

DONE = "done"
A_LONG_RUN = 100
"""From so many kills on, every stage of the change must have met one."""

_READY = "ready"
_CHANGING = (
    *("mkdir", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("rename", "unlink", "rmdir"),
)
_TIDYING = ("write", "fsync", "unlink", "rmdir")
_MOST_TIDIED = 12


@dataclass(frozen=True, slots=True)
class ByClock:
    """The process is killed so many seconds after it began."""

    seconds: float

    def __str__(self) -> str:
        return f"killed after {self.seconds * 1000:.1f} ms"


Moment = Kill | ByClock


def begin_with(prepare: Callable[[], Callable[[], object]]) -> Begin:
    """What `prepare` returns is done, and then acknowledged."""

    def begin() -> Callable[[Say], None]:
        act = prepare()

        def acknowledged(say: Say) -> None:
            act()
            say(DONE)

        return acknowledged

    return begin


def moments(
    begin: Begin, put_back: Callable[[], None], chance: random.Random, count: int, notes: Path
) -> list[Moment]:
    """When to kill: at every step, or some of each kind, and a quarter or more by the clock.

    Measures the change by its calls and by the clock, each time on a fresh copy.
    """
    put_back()
    said, calls = calls_of(begin, (), notes)
    if said != [DONE]:
        raise AssertionError(f"without a kill: {said}")
    whole = median(_seconds(begin, put_back) for _ in range(3))
    kinds = [[Kill(call, nth + 1) for nth in range(calls[call])] for call in _CHANGING]
    for kind in kinds:
        chance.shuffle(kind)
    in_turns = [step for step in chain(*zip_longest(*kinds)) if step is not None]
    steps = in_turns[: count - count // 4]
    return [*steps, *(ByClock(chance.uniform(0, whole)) for _ in range(count - len(steps)))]


def killed(moment: Moment, begin: Begin) -> list[str]:
    """What the process said until it was killed; [] for nothing."""
    if isinstance(moment, Kill):
        return run_with(moment, begin, ())
    child = forked(lambda say: _ready_then_act(begin, say))
    said = [child.line()]
    time.sleep(moment.seconds)  # the moment of the fault, not a wait for anything
    child.kill()
    return [line for line in (*said, *child.rest()) if line != _READY]


def killed_again(begin: Begin, chance: random.Random) -> list[str]:
    """Tidying up at a next start, half of the times killed at one of its steps too."""
    if chance.random() < 0.5:
        return []
    return run_with(Kill(chance.choice(_TIDYING), chance.randrange(1, _MOST_TIDIED)), begin, ())


def note(tally: Tally, stages: Sequence[str], tried: int) -> str:
    """How many kills each stage met, in order. In a long run one that met none is a failure."""
    for stage in stages:
        if tried >= A_LONG_RUN and not tally.seen[stage]:
            tally.add("the moments", f"none was: {stage}")
    rest = [what for what in tally.seen if what not in stages]
    return ", ".join(f"{tally.seen[what]} {what}" for what in (*stages, *sorted(rest)))


def _ready_then_act(begin: Begin, say: Say) -> None:
    act = begin()
    say(_READY)
    act(say)


def _seconds(begin: Begin, put_back: Callable[[], None]) -> float:
    put_back()
    child = forked(lambda say: _ready_then_act(begin, say))
    child.line()
    began = time.perf_counter()
    child.line()
    took = time.perf_counter() - began
    child.rest()
    return took
