"""Names of other things: steps that conditions and shown answers name, doors, sittings."""

from collections.abc import Container, Iterable

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.catalog.rules.notes import Notes, inside, sittings, steps
from trustdesk.steps.base import RESERVED_DOORS, Door, Shown, When
from trustdesk.steps.choose import Choose
from trustdesk.steps.collect import Collect
from trustdesk.steps.compose import Compose
from trustdesk.steps.feelings import Feelings
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.rate import HIGHEST_RATING, Rate

STATEMENT_CHECKS = frozenset({"", "feel", "when", "because", "like"})


def check_references(exercise: Exercise, notes: Notes) -> None:
    """Every name of a step or a sitting."""
    ids = {sitting.id: sitting for sitting in exercise.sitting}
    for table, sitting in sittings(exercise):
        if sitting.after and (sitting.after not in ids or sitting.after == sitting.id):
            notes.breaks(table, "after", f'"{sitting.after}" is no other sitting of this exercise')
        if sitting.follow_up and not sitting.after:
            notes.breaks(table, "follow_up", "needs `after`, the sitting it looks back on")
        earlier: list[AnyStep] = []
        for where, step in steps(table, sitting):
            _check_step(where, step, earlier, ids, notes)
            earlier.append(step)
        _check_rehearsals(table, sitting, notes)
        for ending in sitting.ending:
            where = inside(table, f"ending[{ending.id}]")
            _check_conditions(ending.when, sitting.step, where, notes, private=True)


def check_doors(exercise: Exercise, known: Container[str], notes: Notes) -> None:
    """Every door, and the exercise offered in place of this one."""
    if exercise.instead and (exercise.instead not in known or exercise.instead == exercise.id):
        notes.breaks("", "instead", f'"{exercise.instead}" is no other exercise')
    for table, sitting in sittings(exercise):
        for where, step in steps(table, sitting):
            for aside in step.asides:
                _doors(aside.doors, known, inside(where, f"aside[{aside.id}]"), notes)
        for ending in sitting.ending:
            where = inside(table, f"ending[{ending.id}]")
            _doors(ending.doors, known, where, notes)
            if not ending.doors:
                notes.breaks(where, "doors", "is empty; an ending has a door, such as done")


def _check_step(
    where: str, step: AnyStep, earlier: list[AnyStep], ids: dict[str, Sitting], notes: Notes
) -> None:
    _check_conditions(step.when, earlier, where, notes)
    for aside in step.asides:
        table = inside(where, f"aside[{aside.id}]")
        _check_conditions((aside.when,), [*earlier, step], table, notes, private=True)
    for shown in step.shows:
        _check_shown(shown, earlier, ids, where, notes)
    if isinstance(step, Collect) and step.source and step.source not in _ids(earlier):
        notes.breaks(where, "source", f'"{step.source}" is no earlier step of this sitting')
    if isinstance(step, Compose):
        _check_slots(step, earlier, where, notes)


def _check_rehearsals(table: str, sitting: Sitting, notes: Notes) -> None:
    following = [*sitting.step[1:], None]
    for (where, step), after in zip(steps(table, sitting), following, strict=False):
        if not isinstance(step, Compose) or not step.rehearsal_option:
            continue
        options = (_chosen_ids(after) if isinstance(after, Choose) else None) or set()
        if step.rehearsal_option not in options:
            name = step.rehearsal_option
            notes.breaks(where, "rehearsal_option", f'"{name}" is no option of the step after it')


def _check_slots(step: Compose, earlier: list[AnyStep], where: str, notes: Notes) -> None:
    feelings = {each.id for each in earlier if isinstance(each, Feelings)}
    for slot in step.slot:
        table = inside(where, f"slot[{slot.id}]")
        if slot.feelings_from and slot.feelings_from not in feelings:
            notes.breaks(
                table, "feelings_from", f'"{slot.feelings_from}" is no earlier feelings step'
            )
        if slot.checks not in STATEMENT_CHECKS:
            right = ", ".join(sorted(STATEMENT_CHECKS - {""}))
            notes.breaks(table, "checks", f'"{slot.checks}" is no check; there are {right}')


def _check_shown(
    shown: Shown, earlier: list[AnyStep], ids: dict[str, Sitting], where: str, notes: Notes
) -> None:
    if shown.sealed and not shown.sitting:
        notes.breaks(where, "shows", "has a text for a sealed entry, but shows no other sitting")
    if not shown.sitting:
        if shown.step not in _ids(earlier):
            notes.breaks(where, "shows", f'"{shown.step}" is no earlier step of this sitting')
    elif shown.sitting not in ids:
        notes.breaks(where, "shows", f'"{shown.sitting}" is no sitting of this exercise')
    elif shown.step not in _ids(ids[shown.sitting].step):
        notes.breaks(where, "shows", f'"{shown.step}" is no step of sitting "{shown.sitting}"')


def _check_conditions(
    conditions: Iterable[When],
    steps_before: Iterable[AnyStep],
    where: str,
    notes: Notes,
    *,
    private: bool = False,
) -> None:
    before = {step.id: step for step in steps_before}
    for when in conditions:
        step = before.get(when.step)
        if step is None:
            notes.breaks(where, "when", f'"{when.step}" is no step before this in the sitting')
        elif isinstance(step, Choose) and step.private and not private:
            notes.breaks(
                where,
                "when",
                f'"{when.step}" is private; what is shown would give its answer away. '
                "An aside under the private step itself does not",
            )
        else:
            _check_condition(when, step, where, notes)


def _check_condition(when: When, step: AnyStep, where: str, notes: Notes) -> None:
    rating = when.at_least is not None or when.or_numb
    if not (rating or when.among or when.none_of or when.answered is not None):
        notes.breaks(where, "when", "asks nothing; give is, is_not, at_least, or_numb or answered")
    if rating and not isinstance(step, Rate):
        notes.breaks(where, "when", f'at_least and or_numb ask a rating; "{step.id}" is none')
    if when.at_least is not None and not 0 <= when.at_least <= HIGHEST_RATING:
        notes.breaks(
            where,
            "when",
            f"at_least is from 0 to {HIGHEST_RATING}; for numb alone, give or_numb by itself",
        )
    chosen = (*when.among, *when.none_of)
    options = _chosen_ids(step)
    if chosen and options is None:
        notes.breaks(
            where, "when", f'is and is_not ask what was chosen; "{step.id}" has no options'
        )
    elif options is not None:
        for name in chosen:
            if name not in options:
                notes.breaks(where, "when", f'"{name}" is no option of step "{step.id}"')


def _chosen_ids(step: AnyStep) -> set[str] | None:
    if isinstance(step, Choose):
        return {option.id for option in step.option}
    if isinstance(step, Compose):
        return {"unsaid"} if step.unsaid else set()
    return None


def _doors(doors: Iterable[Door], known: Container[str], where: str, notes: Notes) -> None:
    for door in doors:
        if door.to not in RESERVED_DOORS and door.to not in known:
            right = ", ".join(sorted(RESERVED_DOORS))
            notes.breaks(where, "doors", f'"{door.to}" is no exercise and none of {right}')


def _ids(steps_before: Iterable[AnyStep]) -> set[str]:
    return {step.id for step in steps_before}
