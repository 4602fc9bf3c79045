"""What a breath pattern may be. Holds follow the catalogue's rule 8; the other bounds are our
judgement, wide enough for every pattern that ships and for the paces of 4.5 to 6.5 breaths a
minute that people were found to have."""

from collections.abc import Sequence

from msgspec.structs import replace

from trustdesk.steps.breathe import LONGEST_HOLD, Pattern, Phase, PhaseName

SHORTEST_SIDE = 2.0
LONGEST_SIDE = 12.0
LONGEST_TOP_UP = 3.0
SHORTEST_BREATH = 5.0
SHORTEST_HOLD = 0.5
MOST_MINUTES = 20
MOST_MINUTES_WITH_HOLDS = 5
MOST_CYCLES = 8
MOST_WARM_UP_BREATHS = 12

LONGEST_UNCOUNTED_HOLD = 4.0
FIRST_CYCLES = 4
MORE_CYCLES_AFTER = 3
"""An own pattern that holds longer than the box is counted as 4-7-8 is: four breaths, and up to
eight after three kept sittings. Else it could be breathed as 4-7-8 for five minutes."""

_ORDER: tuple[PhaseName, ...] = ("in", "top-up", "hold", "out", "rest")

CODES = frozenset(
    {
        "no-phases",
        "no-in-and-out",
        "order",
        "side-length",
        "top-up-length",
        "hold-too-long",
        "hold-too-short",
        "breath-too-short",
        "minutes",
        "cycles",
        "warm-up",
    }
)
"""Every code that `check_pattern` can give."""


def check_pattern(pattern: Pattern) -> list[str]:
    """The codes of what is wrong with a pattern, worst first; empty if it can be breathed."""
    codes = [] if pattern.unpaced else _check_phases(pattern.phases)
    for warm_up in pattern.warm_up:
        codes += _check_phases(warm_up.phases)
        if not 1 <= warm_up.breaths <= MOST_WARM_UP_BREATHS:
            codes.append("warm-up")
    if not 1 <= pattern.most_minutes <= MOST_MINUTES or (
        _must_be_short(pattern) and pattern.most_minutes > MOST_MINUTES_WITH_HOLDS
    ):
        codes.append("minutes")
    if not 0 <= pattern.most_cycles <= MOST_CYCLES or not 0 <= pattern.later_cycles <= MOST_CYCLES:
        codes.append("cycles")
    return list(dict.fromkeys(codes))


def holds_breath(pattern: Pattern) -> bool:
    """Whether any part of the pattern is without breathing."""
    return any(phase.phase in {"hold", "rest"} for phase in pattern.phases)


def paces_freely(pattern: Pattern) -> bool:
    """Whether Up and Down may change the pace. Patterns with fixed counts, such as 4-7-8, box and
    the cyclic sigh, keep theirs."""
    return not pattern.unpaced and not pattern.most_cycles and is_plain(pattern)


def is_plain(pattern: Pattern) -> bool:
    """Whether there is nothing in the pattern but breath in and breath out."""
    return all(phase.phase in {"in", "out"} for phase in pattern.phases)


def most_minutes(pattern: Pattern) -> int:
    """The longest time for the pattern: its own bound, and 5 minutes with holds or top-ups."""
    if _must_be_short(pattern):
        return min(pattern.most_minutes, MOST_MINUTES_WITH_HOLDS)
    return pattern.most_minutes


def within_bounds(own: Pattern) -> Pattern:
    """A pattern that a person made, with the bounds of the catalogue's rule 8."""
    holds = [phase.seconds for phase in own.phases if phase.phase in {"hold", "rest"}]
    is_counted = max(holds, default=0.0) > LONGEST_UNCOUNTED_HOLD
    breath = sum(phase.seconds for phase in own.phases)
    later = min(MOST_CYCLES, int(MOST_MINUTES_WITH_HOLDS * 60 // breath)) if is_counted else 0
    return replace(
        own,
        most_minutes=MOST_MINUTES_WITH_HOLDS if _must_be_short(own) else MOST_MINUTES,
        most_cycles=FIRST_CYCLES if is_counted else 0,
        later_cycles=later,
        after_sittings=MORE_CYCLES_AFTER if is_counted else 0,
    )


def _must_be_short(pattern: Pattern) -> bool:
    return holds_breath(pattern) or any(phase.phase == "top-up" for phase in pattern.phases)


def _check_phases(phases: Sequence[Phase]) -> list[str]:
    if not phases:
        return ["no-phases"]
    codes = []
    names = [phase.phase for phase in phases]
    if names.count("in") != 1 or names.count("out") != 1:
        codes.append("no-in-and-out")
    places = [_ORDER.index(name) for name in names]
    if places != sorted(set(places)):
        codes.append("order")
    for phase in phases:
        codes += _check_length(phase)
    if sum(phase.seconds for phase in phases) < SHORTEST_BREATH:
        codes.append("breath-too-short")
    return codes


def _check_length(phase: Phase) -> list[str]:
    match phase.phase:
        case "in" | "out":
            return [] if SHORTEST_SIDE <= phase.seconds <= LONGEST_SIDE else ["side-length"]
        case "top-up":
            return [] if SHORTEST_HOLD <= phase.seconds <= LONGEST_TOP_UP else ["top-up-length"]
        case "hold" | "rest":
            if phase.seconds > LONGEST_HOLD:
                return ["hold-too-long"]
            return [] if phase.seconds >= SHORTEST_HOLD else ["hold-too-short"]
