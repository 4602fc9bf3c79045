"""All the rules together."""

from collections.abc import Container

from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.endings import check_endings
from trustdesk.catalog.rules.ids import check_head, check_ids
from trustdesk.catalog.rules.kinds import check_kinds
from trustdesk.catalog.rules.lengths import check_lengths
from trustdesk.catalog.rules.notes import Notes
from trustdesk.catalog.rules.references import check_doors, check_references
from trustdesk.catalog.rules.times import check_times


def broken_rules(
    file: str, exercise: Exercise, known: Container[str] | None = None
) -> list[Problem]:
    """What the file breaks of the rules. `known` are the exercise ids that doors may lead to;
    without them doors are not looked at."""
    notes = Notes(file)
    check_head(exercise, notes)
    check_ids(exercise, notes)
    check_references(exercise, notes)
    check_endings(exercise, notes)
    check_kinds(exercise, notes)
    check_times(exercise, notes)
    check_lengths(exercise, notes)
    if known is not None:
        check_doors(exercise, known, notes)
    return notes.problems
