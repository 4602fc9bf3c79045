"""What a clinic suggested: assignments, kept in the vault as the person's own, undated.

    assignments = Assignments(desk.settings, clinic, library)
    brought = assignments.bring(path)     # a *.assignment file, of the key of the kit in use
    assignments.offered()                 # newest first, without those set aside
    assignments.set_aside(id)             # no consequence
    assignments.kept()                    # all of them, those set aside too
    assignments.offer_again(id)           # takes `set_aside` back, as bringing the file again does

An `Assignment` has `id`, `clinic` (the name at that time), `title`, `note` and `exercises`, each
with `exercise_id`, `note` and `is_there`: whether the library has it now. `Brought.unknown` names
those that it does not have; the rest is kept, and an exercise that comes later is there then. All
texts are plain text and are to be shown as such.

They stay when the clinic's kit goes. Nothing here tells anyone what was done with them. `library`
may be anything that has `head(exercise_id)`; without a clinic what is kept is offered all the
same, and no file is brought. Imports nothing heavy before a file is brought: Today reads this.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from trustdesk.errors import ClinicKeyUnknown, NoClinic

if TYPE_CHECKING:
    from trustdesk.clinic.assignment import SignedAssignment
    from trustdesk.services.clinic import Clinic
    from trustdesk.services.settings import Settings

__all__ = ["MOST_KEPT", "AssignedExercise", "Assignment", "Assignments", "Brought"]

MOST_KEPT: Final = 20
"""Assignments. When more are brought, the oldest goes, one that was set aside before others."""

_KEY: Final = "clinic.assignments"


class Heads(Protocol):
    """What is needed of a library."""

    def head(self, exercise_id: str) -> object | None:
        """The head of one exercise, None if it is not there."""
        ...


class AssignedExercise(Struct, frozen=True, kw_only=True):
    """One exercise and what the clinic says about it. `is_there` is found anew each time."""

    exercise_id: str
    note: str = ""
    is_there: bool = True


class Assignment(Struct, frozen=True, kw_only=True):
    """Exercises in their order."""

    id: str
    clinic: str
    title: str
    note: str = ""
    exercises: tuple[AssignedExercise, ...] = ()
    is_set_aside: bool = False


class Brought(Struct, frozen=True, kw_only=True):
    """What a file brought. `unknown` are the ids of exercises that are not here."""

    assignment: Assignment
    unknown: tuple[str, ...] = ()


class Assignments:
    """The assignments of an open desk, kept or in memory."""

    def __init__(self, settings: Settings, clinic: Clinic | None, library: Heads) -> None:
        self._settings = settings
        self._clinic = clinic
        self._library = library

    def offered(self) -> list[Assignment]:
        """Those that were not set aside, the one brought last first."""
        return [each for each in self.kept() if not each.is_set_aside]

    def kept(self) -> list[Assignment]:
        """All of them, those that were set aside too, the one brought last first."""
        return [self._looked_up(each) for each in self._kept()]

    def bring(self, path: Path) -> Brought:
        """Open a file of the clinic whose kit is in use, and keep what it suggests.

        A file that was brought before, or set aside, is offered again. Raises FileUnreadable,
        NotAClinicFile, ClinicFileChanged, ClinicFileNewer, ClinicFileUnusable, ClinicKeyUnknown,
        NoClinic without a kit in use, and as every door of the desk. Nothing is changed then.
        """
        from trustdesk.clinic.assignment import assignment_of
        from trustdesk.clinic.finding import read_signed
        from trustdesk.clinic.signed import Kind, opened

        signed = opened(Kind.ASSIGNMENT, read_signed(path))
        kit = self._clinic.kit if self._clinic is not None else None
        if kit is None:
            raise NoClinic
        if signed.key != kit.key:
            raise ClinicKeyUnknown
        assignment = _made(assignment_of(signed), kit.name)
        others = [each for each in self._kept() if each.id != assignment.id]
        self._keep([assignment, *others])
        found = self._looked_up(assignment)
        unknown = [each.exercise_id for each in found.exercises if not each.is_there]
        return Brought(assignment=found, unknown=tuple(dict.fromkeys(unknown)))

    def set_aside(self, assignment_id: str) -> None:
        """Offer it no more. That it is not there is no error."""
        self._mark(assignment_id, is_set_aside=True)

    def offer_again(self, assignment_id: str) -> None:
        """Offer it again, in its place. That it is not there is no error."""
        self._mark(assignment_id, is_set_aside=False)

    def _mark(self, assignment_id: str, *, is_set_aside: bool) -> None:
        kept = self._kept()
        marked = [
            replace(each, is_set_aside=is_set_aside) if each.id == assignment_id else each
            for each in kept
        ]
        if marked != kept:
            self._keep(marked)

    def _looked_up(self, assignment: Assignment) -> Assignment:
        exercises = tuple(
            replace(each, is_there=self._library.head(each.exercise_id) is not None)
            for each in assignment.exercises
        )
        return replace(assignment, exercises=exercises)

    def _kept(self) -> list[Assignment]:
        """All that this version understands, the one brought last first."""
        found = self._settings.get(_KEY, [])
        each = map(_understood, found if isinstance(found, list) else [])
        return [assignment for assignment in each if assignment is not None]

    def _keep(self, assignments: list[Assignment]) -> None:
        kept = list(assignments)
        while len(kept) > MOST_KEPT:
            aside = [each for each in kept if each.is_set_aside]
            kept.remove(aside[-1] if aside else kept[-1])
        self._settings.set(_KEY, kept)


def _made(signed: SignedAssignment, clinic: str) -> Assignment:
    exercises = tuple(
        AssignedExercise(exercise_id=each.id, note=each.note.strip())
        for each in signed.file.exercise
    )
    return Assignment(
        id=signed.id,
        clinic=clinic,
        title=signed.file.title.strip(),
        note=signed.file.note.strip(),
        exercises=exercises,
    )


def _understood(value: Any) -> Assignment | None:
    try:
        return msgspec.convert(value, Assignment)
    except msgspec.ValidationError:
        return None
