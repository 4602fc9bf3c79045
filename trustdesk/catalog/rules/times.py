"""Times: finite, in order, with silence after each line, adding up to the minutes that are said."""

from collections.abc import Sequence
from math import isfinite

from trustdesk.catalog.exercise import Exercise, Sitting
from trustdesk.catalog.rules.notes import Notes, inside, sittings, steps, word_count
from trustdesk.steps.breathe import BreathCaption, Breathe
from trustdesk.steps.cues import Cue, Cues
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.write import Prompt, Write

LONGEST_STEP = 3600.0
SECONDS_A_WORD = 0.4
"""A slow speaking pace of 150 words a minute; our judgement."""

MINUTES_MAY_DIFFER = 0.15


def check_times(exercise: Exercise, notes: Notes) -> None:
    """The times of every sitting."""
    for table, sitting in sittings(exercise):
        for where, step in steps(table, sitting):
            fits = isfinite(step.seconds) and 0 <= step.seconds <= LONGEST_STEP
            if not fits:
                notes.breaks(where, "seconds", f"is out of bounds; 0 to {LONGEST_STEP:g}")
            _check_step(step, step.seconds if fits else LONGEST_STEP, where, notes)
        _check_minutes(exercise, sitting, table, notes)


def _check_step(step: AnyStep, seconds: float, where: str, notes: Notes) -> None:
    match step:
        case Cues():
            if not step.cue or seconds <= 0:
                notes.breaks(where, "seconds", "needs cues, and the seconds that they share")
            elif _check_order(step.cue, seconds, where, "cue", notes):
                _check_silence(step.cue, seconds, where, notes)
        case Breathe():
            _check_order(step.caption, 1.0, where, "caption", notes)
        case Write():
            end = seconds or float("inf")
            _check_order(step.prompt, end, where, "prompt", notes)
            if not seconds and any(prompt.at > 0 for prompt in step.prompt):
                notes.breaks(where, "prompt", "has times, but the step has no seconds")
        case _:
            pass


def _check_order(
    timed: Sequence[Cue | BreathCaption | Prompt], end: float, where: str, name: str, notes: Notes
) -> bool:
    fine = True
    last = -1.0
    for one in timed:
        at = one.at
        table = inside(where, f"{name}[{one.id}]")
        if not isfinite(at) or not 0 <= at < end:
            notes.breaks(table, "at", f"is out of bounds; from 0 to under {end:g}")
            fine = False
        elif at <= last:
            notes.breaks(table, "at", "is not after the one before it")
            fine = False
        last = at
    return fine


def _check_silence(cues: Sequence[Cue], end: float, where: str, notes: Notes) -> None:
    for cue, until in zip(cues, [*(cue.at for cue in cues[1:]), end], strict=True):
        needed = 2 * SECONDS_A_WORD * word_count(cue.text)
        if until - cue.at < needed - 0.01:
            notes.manner(
                inside(where, f"cue[{cue.id}]"),
                "at",
                f"leaves {until - cue.at:g} seconds; the line and a silence as long take "
                f"{needed:.1f}",
            )


def _check_minutes(exercise: Exercise, sitting: Sitting, table: str, notes: Notes) -> None:
    chosen = [step for step in sitting.step if isinstance(step, Breathe) and step.minutes]
    low, high = _span(exercise.minutes)
    if chosen:
        if any(not low <= minutes <= high for step in chosen for minutes in step.minutes):
            notes.manner("", "minutes", "does not span the lengths that can be chosen")
        return
    if not sitting.follow_up and sitting.minutes and not low <= sitting.minutes <= high:
        notes.manner(table, "minutes", "is outside the minutes at the top of the file")
    least = sum(step.seconds for step in sitting.step if not step.when)
    most = sum(step.seconds for step in sitting.step)
    said = sitting.minutes * 60
    if most > 0 and not said:
        notes.manner(table, "minutes", f"is missing; the steps take {most / 60:.1f} minutes")
    elif (
        most < said * (1 - MINUTES_MAY_DIFFER) or least > said * (1 + MINUTES_MAY_DIFFER)
    ) and said:
        took = f"{most / 60:.1f}" if least == most else f"{least / 60:.1f} to {most / 60:.1f}"
        notes.manner(table, "minutes", f"is {sitting.minutes}, but the steps take {took} minutes")


def _span(minutes: Sequence[int]) -> tuple[int, int]:
    return (minutes[0], minutes[-1]) if minutes else (0, 0)
