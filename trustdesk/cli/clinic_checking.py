"""`clinic check`: every mistake of what a clinic wrote, and what a signed file says."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from trustdesk.catalog.folders import exercise_files, exercises_folder
from trustdesk.catalog.problems import Problem
from trustdesk.clinic.assignment import ENDING, SignedAssignment, assignment_of, check_assignment
from trustdesk.clinic.finding import read_signed
from trustdesk.clinic.keys import fingerprint
from trustdesk.clinic.kit import Kit, kit_of
from trustdesk.clinic.kit_folder import check_kit_folder
from trustdesk.clinic.parts import EXERCISES, OWN_EXERCISE
from trustdesk.clinic.signed import KIND_BYTES, Kind, opened
from trustdesk.errors import FileUnreadable

_SIGNED = b"TrustDesk "


def check(path: Path, out: TextIO, *, kit: Path | None = None) -> int:
    """Print every problem. Returns 1 if there is one. Raises what a signed file can be refused
    for."""
    if is_signed(path):
        _tell_signed(path, out)
        return 0
    if path.is_file() and path.suffix != ENDING:
        return told(check_assignment(path, known_exercises(path, kit, out)), out)
    return told(check_kit_folder(path), out)


def told(problems: list[Problem], out: TextIO) -> int:
    """Print problems, and how many there are. Returns 1 if there is one."""
    for problem in problems:
        out.write(f"{problem}\n")
    count = len(problems)
    out.write("No problems\n" if not count else f"{count} problem{'s' * (count > 1)}\n")
    return 1 if problems else 0


def is_signed(path: Path) -> bool:
    """Whether a file begins as the signed ones do. Raises FileUnreadable."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(KIND_BYTES).startswith(_SIGNED)
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error


def known_exercises(file: Path, kit: Path | None, out: TextIO) -> set[str]:
    """The exercises an assignment can name: ours, and those of a kit's folder. Without one, those
    that are named as a clinic's own are taken as there, and that is said."""
    known = {path.parent.name for path in exercise_files(exercises_folder())}
    if kit is not None:
        return known | {path.parent.name for path in exercise_files(kit / EXERCISES)}
    own = [each for each in _named(file) if each.startswith(OWN_EXERCISE)]
    for each in own:
        out.write(f"{file.name}: {each} was not looked up; name the kit's folder with --kit\n")
    return known | set(own)


def summary(kit: Kit) -> str:
    """A kit in one line."""
    ids = {name.split("/")[1] for name in kit.exercises}
    count = "1 exercise" if len(ids) == 1 else f"{len(ids)} exercises"
    return f'kit of "{kit.name}", issue {kit.issue}, {count}'


def _tell_signed(path: Path, out: TextIO) -> None:
    data = read_signed(path)
    if data.startswith(Kind.ASSIGNMENT.value):
        signed = opened(Kind.ASSIGNMENT, data)
        out.write(f"{path.name}: {_of_assignment(assignment_of(signed))}\n")
    else:
        signed = opened(Kind.KIT, data)
        kit = kit_of(signed)
        out.write(f"{path.name}: {summary(kit)}\n")
        for notice in kit.notices:
            out.write(f"{path.name}: not used by this version: {notice}\n")
    out.write(f"Signed with the key {fingerprint(signed.key)}\n")


def _of_assignment(assignment: SignedAssignment) -> str:
    ids = ", ".join(each.id for each in assignment.file.exercise)
    return f'assignment "{assignment.file.title}": {ids}'


def _named(file: Path) -> list[str]:
    from trustdesk.catalog.toml_file import UnreadableToml, read_toml

    try:
        exercises = read_toml(file).get("exercise")
    except UnreadableToml:
        return []  # the check tells of it
    if not isinstance(exercises, list):
        return []
    ids = [each.get("id") for each in exercises if isinstance(each, dict)]
    return [each for each in ids if isinstance(each, str)]
