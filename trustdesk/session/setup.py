"""What a person chooses before a sitting, and how a breathe step follows from it."""

from msgspec import Struct

from trustdesk.catalog.exercise import Sitting
from trustdesk.session.breath import BreathCourse
from trustdesk.steps.breathe import Breathe, Pattern
from trustdesk.steps.cues import Cues
from trustdesk.steps.pattern_rules import check_pattern, within_bounds

SHORTEST_COURSE = 40.0
"""Seconds that are left for breathing however short the sitting is."""

OWN_PACE = Pattern(id="unpaced", name="", about="", unpaced=True)
"""What `Setup.unpaced` leads to in a step that has no unpaced pattern of its own."""


class Setup(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The choices. `minutes` 0 and an empty `pattern_id` mean the step's usual ones.

    `half` are the seconds by which each side of a breath differs from the pattern's own count.
    `kept_sittings` is how often the person has kept this sitting; some patterns grow with it.
    """

    pattern_id: str = ""
    minutes: int = 0
    unpaced: bool = False
    own_pattern: Pattern | None = None
    half: float = 0.0
    kept_sittings: int = 0


def chosen_pattern(step: Breathe, setup: Setup) -> Pattern:
    """The pattern the setup leads to; the step's first one if the choice is not there (any more)
    or an own pattern cannot be breathed."""
    if setup.unpaced:
        return next((pattern for pattern in step.pattern if pattern.unpaced), OWN_PACE)
    own = setup.own_pattern
    if own is not None and step.own_patterns and not check_pattern(own):
        return within_bounds(own)
    known = {pattern.id: pattern for pattern in step.pattern}
    return known.get(setup.pattern_id, step.pattern[0])


def breath_seconds(sitting: Sitting, step: Breathe, setup: Setup) -> float:
    """How long the breathe step is aimed to last.

    The minutes are those of the whole sitting, so what its cues take is left out, but never so
    much that fewer than `SHORTEST_COURSE` seconds stay.
    """
    if not step.minutes:
        return step.seconds
    minutes = setup.minutes or step.usual_minutes
    around = sum(other.seconds for other in sitting.step if isinstance(other, Cues))
    return max(SHORTEST_COURSE, minutes * 60.0 - around)


def breath_course(sitting: Sitting, step: Breathe, setup: Setup) -> BreathCourse:
    """The course of a breathe step under this setup."""
    return BreathCourse(
        chosen_pattern(step, setup),
        breath_seconds(sitting, step, setup),
        setup.half,
        kept_sittings=setup.kept_sittings,
    )
