"""What each step kind needs."""

from collections.abc import Iterable
from typing import assert_never

from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.rules.endings import placeholder_list
from trustdesk.catalog.rules.notes import Notes, inside, sittings, steps
from trustdesk.steps.breathe import LONGEST_HOLD, Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.pattern_rules import (
    LONGEST_SIDE,
    LONGEST_TOP_UP,
    MOST_CYCLES,
    MOST_MINUTES,
    MOST_MINUTES_WITH_HOLDS,
    MOST_WARM_UP_BREATHS,
    SHORTEST_BREATH,
    SHORTEST_HOLD,
    SHORTEST_SIDE,
    check_pattern,
    holds_breath,
)
from trustdesk.steps.rate import Rate
from trustdesk.steps.read import Read
from trustdesk.steps.write import Write

PATTERN_MISTAKES = {
    "no-phases": "has no phases; give them, or unpaced = true",
    "no-in-and-out": "needs one breath in and one breath out",
    "order": "is out of order; in, top-up, hold, out, rest is the order, each once at most",
    "side-length": f"has a side out of bounds; in and out take {SHORTEST_SIDE:g} to "
    f"{LONGEST_SIDE:g} seconds",
    "top-up-length": f"has a top-up out of bounds; it takes {SHORTEST_HOLD:g} to "
    f"{LONGEST_TOP_UP:g} seconds",
    "hold-too-long": f"holds too long; a hold or rest has {LONGEST_HOLD:g} seconds at most",
    "hold-too-short": f"has a hold or rest under {SHORTEST_HOLD:g} seconds; leave it out",
    "breath-too-short": f"has breaths under {SHORTEST_BREATH:g} seconds; none is faster",
    "minutes": f"has most_minutes out of bounds; 1 to {MOST_MINUTES}, and "
    f"{MOST_MINUTES_WITH_HOLDS} at most with holds or top-ups",
    "warm-up": f"has a warm-up of none or too many breaths; 1 to {MOST_WARM_UP_BREATHS}",
    "cycles": f"has most_cycles or later_cycles out of bounds; {MOST_CYCLES} at most",
}


def check_kinds(exercise: Exercise, notes: Notes) -> None:
    """Every step after its kind, and what the steps say about the whole exercise."""
    writes = False
    for table, sitting in sittings(exercise):
        for where, step in steps(table, sitting):
            _check_kind(step, where, notes)
            writes = writes or isinstance(step, Write | Compose | Collect)
        _check_scales(sitting.step, table, notes)
    if writes and "nothing is sent" not in exercise.good_to_know.lower():
        notes.manner(
            "", "good_to_know", 'does not say "Nothing is sent." although it asks to write'
        )
    if writes and exercise.always_open:
        notes.breaks("", "always_open", "is true, but writing needs an open desk")
    if exercise.stirring and exercise.always_open:
        notes.breaks("", "always_open", "is true for an exercise that can stir a lot up")


def _check_kind(step: AnyStep, where: str, notes: Notes) -> None:
    match step:
        case Choose():
            _check_choose(step, where, notes)
        case Compose():
            _check_compose(step, where, notes)
        case Breathe():
            _check_breathe(step, where, notes)
        case Feelings():
            if not 1 <= step.most <= 10:
                notes.breaks(where, "most", "is out of bounds; 1 to 10 feelings can be named")
        case Rate():
            if not (step.scale.strip() and step.low.strip() and step.high.strip()):
                notes.breaks(where, "scale", "needs a name, and words for low and high")
        case Cues() | Read() | Write() | Collect():
            pass
        case _:
            assert_never(step)


def _check_choose(step: Choose, where: str, notes: Notes) -> None:
    if len(step.option) < 2:
        notes.breaks(where, "option", "needs two options or more")
    elif not 1 <= step.most <= len(step.option) + step.own:
        notes.breaks(where, "most", "is out of bounds; from 1 to the number of options")
    for option in step.option:
        table = inside(where, f"option[{option.id}]")
        if not option.label.strip():
            notes.breaks(table, "label", "is empty")
        if option.effect and step.private:
            notes.breaks(table, "effect", "stands in a private step, whose answer is kept nowhere")
        if option.effect and step.most > 1:
            notes.breaks(table, "effect", "stands where several can be chosen; set most = 1")


def _check_compose(step: Compose, where: str, notes: Notes) -> None:
    names = placeholder_list(step.template)
    slots = [slot.id for slot in step.slot]
    if not slots:
        notes.breaks(where, "slot", "is empty; a sentence has slots")
    if "{" in names:
        notes.breaks(where, "template", "has a brace that stands alone")
    elif sorted(names) != sorted(slots):
        right = " ".join(f"{{{slot}}}" for slot in slots)
        notes.breaks(where, "template", f"does not hold each slot once; it holds {right}")
    if step.unsaid_helper and not step.unsaid:
        notes.breaks(where, "unsaid_helper", "needs `unsaid`, the label it explains")
    if bool(step.rehearsal) != bool(step.rehearsal_option):
        notes.breaks(where, "rehearsal", "needs `rehearsal_option`, and the other way round")


def _check_breathe(step: Breathe, where: str, notes: Notes) -> None:
    for pattern in step.pattern:
        table = inside(where, f"pattern[{pattern.id}]")
        for code in check_pattern(pattern):
            notes.breaks(table, "phases", PATTERN_MISTAKES[code])
        if pattern.later_cycles and not (pattern.most_cycles and pattern.after_sittings > 0):
            notes.breaks(table, "later_cycles", "needs most_cycles and after_sittings")
    if not any(not pattern.unpaced and not holds_breath(pattern) for pattern in step.pattern):
        notes.breaks(where, "pattern", "has none without holds; one is always there to change to")
    if not step.minutes and step.seconds == 0:
        notes.breaks(where, "seconds", "is missing; give seconds, or minutes to choose from")
    if step.minutes and step.usual_minutes not in step.minutes:
        notes.breaks(where, "usual_minutes", "is none of the minutes to choose from")
    if any(not 1 <= minutes <= MOST_MINUTES for minutes in step.minutes):
        notes.breaks(where, "minutes", f"are out of bounds; 1 to {MOST_MINUTES}")


def _check_scales(all_steps: Iterable[AnyStep], table: str, notes: Notes) -> None:
    """Ratings of one scale have the same words at both ends, and one of each moment."""
    ends: dict[str, tuple[str, str]] = {}
    seen: set[tuple[str, str]] = set()
    for step in all_steps:
        if not isinstance(step, Rate):
            continue
        where = inside(table, f"step[{step.id}]")
        words = ends.setdefault(step.scale, (step.low, step.high))
        if words != (step.low, step.high):
            notes.breaks(where, "low", f'differs from the other rating of scale "{step.scale}"')
        key = (step.scale, step.moment)
        if key in seen and step.moment != "during" and not step.when:
            notes.breaks(where, "moment", f'"{step.moment}" is asked twice of "{step.scale}"')
        seen.add(key)
