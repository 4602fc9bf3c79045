"""An assignment: exercises in their order, with a note for each, in a signed TOML file.

It has no date and no deadline, and nothing tells the clinic whether it was opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from trustdesk.catalog.located import LocatedDecoder
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.ids import ID
from trustdesk.catalog.slips import read_with_slips
from trustdesk.catalog.toml_file import UnreadableToml, decoded, parse
from trustdesk.clinic.clinic_toml import strange_keys
from trustdesk.clinic.parts import LONGEST_ID
from trustdesk.clinic.plain_text import is_blank, trouble_with
from trustdesk.clinic.signed import Kind, Signed, sealed
from trustdesk.errors import ClinicFileNewer, ClinicFileUnusable
from trustdesk.steps.base import Frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT: Final = 1
ENDING: Final = ".assignment"
MOST_EXERCISES: Final = 20
LONGEST_TITLE: Final = 80
LONGEST_NOTE: Final = 600
LARGEST_ASSIGNMENT: Final = 64 * 1024
_MOST_LINES: Final = 20
_ID_DIGITS: Final = 16


class ExerciseTable(Frozen, frozen=True, kw_only=True):
    """One exercise and what the clinic says about it."""

    id: str
    note: str = ""


class AssignmentFile(Frozen, frozen=True, kw_only=True):
    """The whole file."""

    format: int
    title: str
    note: str = ""
    exercise: tuple[ExerciseTable, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedAssignment:
    """What a file says, whose signature fits. `id` is the same for the same contents."""

    id: str
    file: AssignmentFile


def check_assignment(path: Path, known: Container[str] | None = None) -> list[Problem]:
    """Every problem of an assignment that is not signed yet; `known` are the exercises there are,
    None if an exercise of the clinic's own cannot be looked up."""
    name = path.name
    try:
        data, slips = read_with_slips(path)
    except UnreadableToml as error:
        return [Problem(name, "", "", str(error))]
    problems = [Problem(name, slip.table, slip.key, slip.message) for slip in slips]
    if data is None:
        return problems
    places = {(slip.table, slip.key) for slip in slips}
    found = _read(name, data, known)[1]
    if path.stat().st_size > LARGEST_ASSIGNMENT:
        most = f"is too large; {LARGEST_ASSIGNMENT // 1024} kB is the most"
        found.append(Problem(name, "", "", most))
    return problems + [each for each in found if (each.table, each.key) not in places]


def signed_assignment(contents: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signed file of an assignment without problems."""
    return sealed(Kind.ASSIGNMENT, contents, key)


def assignment_of(signed: Signed) -> SignedAssignment:
    """What a file says whose signature fits. Keys that are not known are left aside, as in a kit.

    Raises ClinicFileNewer for another format, ClinicFileUnusable for a broken rule.
    """
    if len(signed.contents) > LARGEST_ASSIGNMENT:
        raise ClinicFileUnusable("size")
    try:
        data = parse(decoded(signed.contents))
    except UnreadableToml:
        raise ClinicFileUnusable("toml") from None
    told = data.get("format")
    if type(told) is int and told > FORMAT:
        raise ClinicFileNewer(f"format {told}")
    strange_keys(AssignmentFile, data)
    file, problems = _read("", data, None)
    if problems:
        raise ClinicFileUnusable(f"{problems[0].table}.{problems[0].key}".strip("."))
    digest = hashlib.sha256(signed.contents).hexdigest()
    return SignedAssignment(digest[:_ID_DIGITS], file)


def _read(
    file: str, data: dict[str, Any], known: Container[str] | None
) -> tuple[AssignmentFile, list[Problem]]:
    decoder = LocatedDecoder(file)
    found = decoder.table(AssignmentFile, data, "")
    wrong = {(problem.table, problem.key) for problem in decoder.problems}
    rules = LocatedDecoder(file)
    _check(found, known, rules)
    fresh = [each for each in rules.problems if (each.table, each.key) not in wrong]
    return found, decoder.problems + fresh


def _check(found: AssignmentFile, known: Container[str] | None, rules: LocatedDecoder) -> None:
    if found.format != FORMAT:
        rules.report("", "format", f"is not {FORMAT}; write format = {FORMAT}")
    if is_blank(found.title):
        rules.report("", "title", "is empty; write a few words that stand above the exercises")
    _check_text(found.title, "", "title", LONGEST_TITLE, 1, rules)
    _check_text(found.note, "", "note", LONGEST_NOTE, _MOST_LINES, rules)
    count = len(found.exercise)
    if not 1 <= count <= MOST_EXERCISES:
        rules.report("", "exercise", f"stands here {count} times; 1 to {MOST_EXERCISES} is right")
    for number, exercise in enumerate(found.exercise, 1):
        where = f"exercise[{number}]"
        if not ID.fullmatch(exercise.id) or len(exercise.id) > LONGEST_ID:
            rules.report(where, "id", "is no id; ids are lower-case-words-with-hyphens")
        elif known is not None and exercise.id not in known:
            rules.report(where, "id", f'is "{exercise.id}"; there is no such exercise')
        _check_text(exercise.note, where, "note", LONGEST_NOTE, _MOST_LINES, rules)


def _check_text(
    text: str, table: str, key: str, longest: int, lines: int, rules: LocatedDecoder
) -> None:
    trouble = trouble_with(text, longest, most_lines=lines)
    if trouble:
        rules.report(table, key, trouble)
