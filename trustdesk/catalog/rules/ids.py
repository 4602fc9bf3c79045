"""Ids: well formed, in their folder, and each only once."""

import re
from collections.abc import Iterable
from datetime import date

from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.located import STAND_IN
from trustdesk.catalog.rules.notes import Notes, inside, sittings, steps
from trustdesk.steps.breathe import Breathe
from trustdesk.steps.choose import Choose
from trustdesk.steps.compose import Compose
from trustdesk.steps.cues import Cues
from trustdesk.steps.kinds import AnyStep
from trustdesk.steps.write import Write

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_ids(exercise: Exercise, notes: Notes) -> None:
    """Every id of the file."""
    _one(exercise.id, "", notes)
    _all((sitting.id for sitting in exercise.sitting), "", "sitting", notes)
    for table, sitting in sittings(exercise):
        _all((step.id for step in sitting.step), table, "step", notes)
        _all((ending.id for ending in sitting.ending), table, "ending", notes)
        for where, step in steps(table, sitting):
            _all((aside.id for aside in step.asides), where, "aside", notes)
            for name, ids in _lists(step).items():
                _all(ids, where, name, notes)


def check_head(exercise: Exercise, notes: Notes) -> None:
    """Numbers and dates of the head."""
    if exercise.version < 1:
        notes.breaks("", "version", "is below 1; the first version is 1")
    minutes = exercise.minutes
    if (
        not 1 <= len(minutes) <= 2
        or any(m < 1 for m in minutes)
        or list(minutes) != sorted(minutes)
    ):
        notes.breaks("", "minutes", "takes one length, or the shortest and the longest, from 1 on")
    if not _is_date(exercise.reviewed):
        notes.manner("", "reviewed", "is no date; write the day of the review as 2026-11-21")
    for key in ("title", "card", "why", "evidence", "sources", "leave_if"):
        if not getattr(exercise, key):
            notes.manner("", key, "is empty; every exercise says this")


def check_folder_names(exercise: Exercise, room: str, folder: str, notes: Notes) -> None:
    """The id and the room against the folders that the file lies in."""
    if exercise.id != folder:
        notes.breaks("", "id", f'is "{exercise.id}" in the folder "{folder}"; both are the same')
    if exercise.room != room:
        notes.breaks("", "room", f'is "{exercise.room}" in the folder "{room}"; both are the same')


def _lists(step: AnyStep) -> dict[str, list[str]]:
    match step:
        case Choose():
            return {"option": [option.id for option in step.option]}
        case Cues():
            return {"cue": [cue.id for cue in step.cue]}
        case Breathe():
            return {
                "pattern": [pattern.id for pattern in step.pattern],
                "caption": [caption.id for caption in step.caption],
            }
        case Compose():
            return {"slot": [slot.id for slot in step.slot]}
        case Write():
            return {"prompt": [prompt.id for prompt in step.prompt]}
        case _:
            return {}


def _all(ids: Iterable[str], table: str, name: str, notes: Notes) -> None:
    seen: set[str] = set()
    for one in ids:
        if one == STAND_IN:
            continue
        where = inside(table, f"{name}[{one}]")
        _one(one, where, notes)
        if one in seen:
            notes.breaks(where, "id", "is used twice here; each id is used once")
        seen.add(one)


def _one(text: str, where: str, notes: Notes) -> None:
    if text != STAND_IN and not ID.fullmatch(text):
        notes.breaks(where, "id", f'is "{text[:40]}"; ids are lower-case-words-with-hyphens')


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
