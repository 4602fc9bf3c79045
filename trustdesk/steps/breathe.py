"""breathe: follow a pacer through breath patterns, or breathe unpaced."""

from typing import Literal

from trustdesk.steps.base import Frozen, Step

PhaseName = Literal["in", "top-up", "hold", "out", "rest"]
"""top-up is the short second breath in of a cyclic sigh; rest is a pause after the breath out."""

LONGEST_HOLD = 7.0
"""Seconds; the catalogue's rule 8."""


class Phase(Frozen, frozen=True, kw_only=True):
    """One part of a breath, in seconds."""

    phase: PhaseName
    seconds: float


class WarmUp(Frozen, frozen=True, kw_only=True):
    """A few easier breaths before the pattern itself."""

    breaths: int
    phases: tuple[Phase, ...]


class Pattern(Frozen, frozen=True, kw_only=True):
    """A breath pattern.

    `most_minutes` bounds its length. `most_cycles` bounds the number of breaths (0: no bound) and
    `later_cycles` takes its place after `after_sittings` kept sittings. `unpaced` has no phases:
    the person breathes in their own time and the ring shows only what remains.
    """

    id: str
    name: str
    about: str
    phases: tuple[Phase, ...] = ()
    warm_up: tuple[WarmUp, ...] = ()
    most_minutes: int = 20
    most_cycles: int = 0
    later_cycles: int = 0
    after_sittings: int = 0
    unpaced: bool = False
    evidence: str = ""


class BreathCaption(Frozen, frozen=True, kw_only=True):
    """A short line under the circle `at` a share (0 to 1) of the whole time."""

    id: str
    at: float
    text: str


class Breathe(Step, tag="breathe", tag_field="kind", frozen=True, kw_only=True):
    """Breathing, as long as was chosen before (or `seconds`, if `minutes` is empty).

    `minutes` are the lengths offered. Ends by itself, after a whole breath.
    """

    pattern: tuple[Pattern, ...]
    minutes: tuple[int, ...] = ()
    usual_minutes: int = 5
    own_patterns: bool = False
    caption: tuple[BreathCaption, ...] = ()
