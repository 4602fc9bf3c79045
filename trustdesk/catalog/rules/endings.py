"""Endings: all that a sitting can lead to, each with its three parts."""

import re
from string import Formatter

from trustdesk.catalog.exercise import Ending, EndingOf, Exercise, Sitting
from trustdesk.catalog.rules.notes import Notes, inside, sittings, word_count
from trustdesk.steps.rate import Rate

_NAMED = re.compile(r"\{([^{}]+)\}")

LONGEST_ENDING = 60
"""Words in the three parts together."""


def check_endings(exercise: Exercise, notes: Notes) -> None:
    """The endings of every sitting."""
    for table, sitting in sittings(exercise):
        if not sitting.step:
            notes.breaks(table, "step", "is empty; a sitting has a step")
        for of in _needed(sitting):
            if not any(ending.of == of and not ending.when for ending in sitting.ending):
                message = (
                    f'has none with of = "{of}" and without a condition; this sitting needs one'
                )
                notes.breaks(table, "ending", message)
        for ending in sitting.ending:
            _check_ending(ending, inside(table, f"ending[{ending.id}]"), notes)


def _needed(sitting: Sitting) -> tuple[EndingOf, ...]:
    after = any(isinstance(step, Rate) and step.moment == "after" for step in sitting.step)
    return ("usual", "worse", "numb", "early") if after else ("usual", "early")


def _check_ending(ending: Ending, table: str, notes: Notes) -> None:
    parts = {"kept": ending.kept, "happens": ending.happens, "next": ending.next}
    for key, text in parts.items():
        if not text.strip():
            notes.manner(table, key, "is empty; an ending has three parts")
        allowed = {"minutes"} if key == "kept" else set()
        wrong = placeholders(text) - allowed
        if wrong:
            named = " and ".join(sorted(f"{{{name}}}" for name in wrong - {"{"}))
            alone = "a brace that stands alone" if "{" in wrong else ""
            told = " and ".join(filter(None, (named, alone)))
            notes.breaks(table, key, f"holds {told}; kept may hold {{minutes}}, no others")
    if sum(word_count(text) for text in parts.values()) > LONGEST_ENDING:
        notes.manner(table, "kept", f"has over {LONGEST_ENDING} words in its three parts together")


def placeholders(text: str) -> set[str]:
    """The names in braces; a brace that stands alone counts as the name "{"."""
    return set(placeholder_list(text))


def placeholder_list(text: str) -> list[str]:
    """The names in braces in order; a brace that stands alone counts as the name "{"."""
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return [*_NAMED.findall(text), "{"]
