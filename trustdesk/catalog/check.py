"""Checking exercise files as a whole, so that every mistake is reported at once."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from trustdesk.catalog.contacts import check_contacts
from trustdesk.catalog.decode import decode_located, unwrapped
from trustdesk.catalog.feelings import check_feelings
from trustdesk.catalog.folders import EXERCISE_FILE, exercise_files, exercises_folder
from trustdesk.catalog.overlay import check_overlay
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.all_rules import broken_rules
from trustdesk.catalog.rules.ids import check_folder_names
from trustdesk.catalog.rules.notes import Notes
from trustdesk.catalog.toml_file import UnreadableToml, read_toml

FEELINGS = "feelings.toml"
CONTACTS = Path("support") / "contacts.toml"

_FOLLOWING = frozenset({"minutes", "ending", "good_to_know"})
"""Keys of rules that look at a sitting as a whole."""


def check_folder(folder: Path) -> list[Problem]:
    """Every problem below a folder: of a whole catalogue, one room, or one exercise."""
    files = files_below(folder)
    extras = [
        (folder / name, check)
        for name, check in ((Path(FEELINGS), check_feelings), (CONTACTS, check_contacts))
        if (folder / name).exists()
    ]
    if not files and not extras:
        return [Problem(str(folder), "", "", f"holds no {EXERCISE_FILE} in <room>/<id>/")]
    known = {path.parent.name for path in (*files, *exercise_files(exercises_folder()))}
    problems = list(_repeated(files, folder))
    for path in files:
        problems += check_file(path, known, folder)
    for path, check in extras:
        problems += _check_other(path, folder, check)
    return problems


def check_file(
    path: Path, known: Container[str] | None = None, folder: Path | None = None
) -> list[Problem]:
    """Every problem of one exercise file and of its translations."""
    file = _name(path, folder)
    try:
        data = read_toml(path)
    except UnreadableToml as error:
        return [Problem(file, "", "", str(error))]
    resolved = path.resolve()
    problems = check_data(file, data, known, (resolved.parents[1].name, resolved.parent.name))
    for overlay in sorted(path.parent.glob("*.toml")):
        if overlay.name != EXERCISE_FILE:
            name = _name(overlay, folder)
            problems += _check_translation(overlay, name, data)
    return problems


def check_data(
    file: str,
    data: dict[str, Any],
    known: Container[str] | None = None,
    folders: tuple[str, str] | None = None,
) -> list[Problem]:
    """Every problem of an exercise's data; `folders` are the names of its room and id folders.

    The rules look at neutral values where decoding failed, so what they find there, or what only
    follows from there, is left out.
    """
    exercise, problems = decode_located(file, data)
    if any((problem.table, problem.key) == ("", "format") for problem in problems):
        return problems
    notes = Notes(file)
    if folders is not None:
        check_folder_names(exercise, *folders, notes)
    found = notes.problems + [unwrapped(p) for p in broken_rules(file, exercise, known)]
    places = {(problem.table, problem.key) for problem in problems}
    return problems + [
        problem
        for problem in found
        if (problem.table, problem.key) not in places
        and not (problems and problem.key in _FOLLOWING)
    ]


def files_below(folder: Path) -> list[Path]:
    """The exercise files below a catalogue, a room or an exercise folder."""
    if (folder / EXERCISE_FILE).exists():
        return [folder / EXERCISE_FILE]
    return list(exercise_files(folder)) or sorted(folder.glob(f"*/{EXERCISE_FILE}"))


def _check_translation(path: Path, file: str, data: dict[str, Any]) -> list[Problem]:
    try:
        overlay = read_toml(path)
    except UnreadableToml as error:
        return [Problem(file, "", "", str(error), breaks=False)]
    return check_overlay(file, data, overlay)


def _check_other(
    path: Path, folder: Path, check: Callable[[str, dict[str, Any]], list[Problem]]
) -> list[Problem]:
    file = _name(path, folder)
    try:
        return check(file, read_toml(path))
    except UnreadableToml as error:
        return [Problem(file, "", "", str(error))]


def _repeated(files: list[Path], folder: Path) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path in files:
        first = seen.setdefault(path.parent.name, path)
        if first is not path:
            message = f"is used by {_name(first, folder)} too; each id is used once"
            yield Problem(_name(path, folder), "", "id", message)


def _name(path: Path, folder: Path | None) -> str:
    if folder is not None and path.is_relative_to(folder) and folder.name:
        return (Path(folder.name) / path.relative_to(folder)).as_posix()
    return path.as_posix()
