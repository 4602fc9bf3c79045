"""Breath as a course through time: pure, asked for any second, ending after a whole breath."""

from bisect import bisect_right
from collections.abc import Iterator
from math import cos, pi
from typing import Literal

from msgspec import Struct

from trustdesk.steps.breathe import Pattern, Phase, PhaseName
from trustdesk.steps.pattern_rules import (
    MOST_CYCLES,
    check_pattern,
    most_minutes,
    paces_freely,
)

__all__ = ["BreathCourse", "BreathMoment", "check_pattern", "cycles_for"]

PACE_STEP = 0.5
FASTEST_SIDE = 2.5
SLOWEST_SIDE = 8.0
"""Seconds a side that Up and Down can reach; a pattern's own counts may lie outside."""

TOP_UP_FILL = 0.15
"""The share of the circle that is left for the second breath in."""

MomentPhase = PhaseName | Literal["free", "done"]


class BreathMoment(Struct, frozen=True):
    """Where a course is at one second.

    `phase` is "free" in an unpaced course and "done" from its end on. `word_key` names the word to
    show, empty for none. `fill` is how full the circle is, 0 to 1, and `remaining` the share of
    the whole course that is left. `breath_number` counts from 1. `phase_number` counts phases from
    0 and so tells when a new one has begun; `phase_elapsed` of `phase_seconds` has passed.
    """

    phase: MomentPhase
    word_key: str
    fill: float
    breath_number: int
    remaining: float
    phase_number: int = 0
    phase_elapsed: float = 0.0
    phase_seconds: float = 0.0


class _Part(Struct, frozen=True):
    """A phase in its place in the course."""

    phase: PhaseName
    seconds: float
    breath: int
    low: float
    high: float


def cycles_for(pattern: Pattern, kept_sittings: int) -> int:
    """How many breaths a pattern of counted breaths has, 0 if it is bounded by time alone."""
    if pattern.later_cycles and kept_sittings >= pattern.after_sittings:
        return min(pattern.later_cycles, MOST_CYCLES)
    return min(pattern.most_cycles, MOST_CYCLES)


class BreathCourse:
    """Whole breaths that come as near as possible to `seconds`, warm-up breaths first.

    `half_shift` makes each side of a breath longer or shorter by so many seconds, where the
    pattern allows it. A pattern of counted breaths has exactly those, whatever the time.
    Raises ValueError for a pattern that cannot be breathed.
    """

    def __init__(
        self, pattern: Pattern, seconds: float, half_shift: float = 0.0, *, kept_sittings: int = 0
    ) -> None:
        codes = check_pattern(pattern)
        if codes:
            raise ValueError(f"the pattern cannot be breathed: {', '.join(codes)}")
        self.pattern = pattern
        self._aim = max(0.0, min(seconds, most_minutes(pattern) * 60.0))
        self._cycles = cycles_for(pattern, kept_sittings)
        self._starts: list[float] = []
        self._parts: list[_Part] = []
        self._shift = half_shift if self._can_shift(half_shift) else 0.0
        self._end = self._aim if pattern.unpaced else 0.0
        self._fill_up(0)

    @property
    def total(self) -> float:
        """Seconds from the first breath in to the last breath out."""
        return self._end

    @property
    def aim(self) -> float:
        """Seconds that the whole breaths come as near to as they can."""
        return self._aim

    @property
    def half_shift(self) -> float:
        """Seconds by which each side differs from the pattern's own count now."""
        return self._shift

    @property
    def breaths(self) -> int:
        """How many breaths the course has; 0 if it is unpaced."""
        return self._parts[-1].breath + 1 if self._parts else 0

    def whole_breaths(self, at: float) -> int:
        """How many breaths are finished `at` seconds."""
        if at >= self._end:
            return self.breaths
        return self._parts[self._index(at)].breath if self._parts else 0

    def change_pace(self, at: float, delta: float) -> bool:
        """Make each side `delta` seconds longer from the next breath on. False if it stays."""
        shift = round((self._shift + delta) / PACE_STEP) * PACE_STEP
        if shift == self._shift or not self._can_shift(shift):
            return False
        self._shift = shift
        self._refit(at)
        return True

    def lengthen(self, at: float, seconds: float) -> None:
        """Aim `seconds` later (or earlier, below zero), within the pattern's bound."""
        self._aim = max(0.0, min(self._aim + seconds, most_minutes(self.pattern) * 60.0))
        if self.pattern.unpaced:
            self._end = max(self._aim, min(at, self._end))
        else:
            self._refit(at)

    def at(self, at: float) -> BreathMoment:
        """Where the course is `at` seconds."""
        if at >= self._end:
            return BreathMoment("done", "", 0.0, self.breaths, 0.0, len(self._parts))
        at = max(0.0, at)
        remaining = 1.0 - at / self._end
        if not self._parts:
            return BreathMoment("free", "", 0.0, 0, remaining, 0, at, self._end)
        index = self._index(at)
        part = self._parts[index]
        passed = at - self._starts[index]
        smooth = (1.0 - cos(pi * min(1.0, passed / part.seconds))) / 2.0
        return BreathMoment(
            part.phase,
            part.phase,
            part.low + (part.high - part.low) * smooth,
            part.breath + 1,
            remaining,
            index,
            passed,
            part.seconds,
        )

    def _index(self, at: float) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _refit(self, at: float) -> None:
        """Lay the breaths after the present one again."""
        if at >= self._end:
            return
        breath = self._parts[self._index(at)].breath
        kept = next(
            (i for i, part in enumerate(self._parts) if part.breath > breath), len(self._parts)
        )
        self._end = self._starts[kept] if kept < len(self._parts) else self._end
        del self._starts[kept:], self._parts[kept:]
        self._fill_up(breath + 1)

    def _fill_up(self, breath: int) -> None:
        """Lay breaths from number `breath` (from 0) until another would lead away from the aim."""
        if self.pattern.unpaced:
            return
        for phases in self._breaths_from(breath):
            length = sum(phase.seconds for phase in phases)
            if self._cycles:
                if breath >= self._cycles + self._warm_up_breaths():
                    return
            elif breath > 0 and self._end + length / 2 > self._aim:
                return
            for part in _laid(phases, breath):
                self._starts.append(self._end)
                self._parts.append(part)
                self._end += part.seconds
            breath += 1

    def _breaths_from(self, breath: int) -> Iterator[tuple[Phase, ...]]:
        number = 0
        for warm_up in self.pattern.warm_up:
            phases = self._shifted(warm_up.phases)
            for _ in range(warm_up.breaths):
                if number >= breath:
                    yield phases
                number += 1
        phases = self._shifted(self.pattern.phases)
        while True:
            yield phases

    def _warm_up_breaths(self) -> int:
        return sum(warm_up.breaths for warm_up in self.pattern.warm_up)

    def _shifted(self, phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
        if not self._shift:
            return phases
        return tuple(
            Phase(
                phase=phase.phase,
                seconds=min(SLOWEST_SIDE, max(FASTEST_SIDE, phase.seconds + self._shift)),
            )
            for phase in phases
        )

    def _can_shift(self, shift: float) -> bool:
        return paces_freely(self.pattern) and all(
            FASTEST_SIDE <= phase.seconds + shift <= SLOWEST_SIDE for phase in self.pattern.phases
        )


def _laid(phases: tuple[Phase, ...], breath: int) -> Iterator[_Part]:
    """The phases of a breath with how full the circle is at the start and end of each."""
    topped_up = any(phase.phase == "top-up" for phase in phases)
    filled = 1.0 - TOP_UP_FILL if topped_up else 1.0
    level = 0.0
    for phase in phases:
        match phase.phase:
            case "in":
                to = filled
            case "top-up":
                to = 1.0
            case "hold" | "rest":
                to = level
            case "out":
                to = 0.0
        yield _Part(phase.phase, phase.seconds, breath, level, to)
        level = to
