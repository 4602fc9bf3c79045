"""Checking exercise files as a whole, so that every mistake is reported at once."""

from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any

from trustdesk.catalog.contacts import check_contacts
from trustdesk.catalog.decode import decode_located, is_this_format, unwrapped
from trustdesk.catalog.feelings import check_feelings
from trustdesk.catalog.folders import EXERCISE_FILE, exercise_files, exercises_folder
from trustdesk.catalog.overlay import check_overlay
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.all_rules import broken_rules
from trustdesk.catalog.rules.ids import check_folder_names
from trustdesk.catalog.rules.notes import Notes
from trustdesk.catalog.slips import read_with_slips
from trustdesk.catalog.toml_file import UnreadableToml, read_toml

FEELINGS = "feelings.toml"
CONTACTS = Path("support") / "contacts.toml"

_FOLLOWS_FROM: dict[str, frozenset[str]] = {
    "minutes": frozenset({"seconds", "minutes", "usual_minutes", "kind", "step", "cue"}),
    "ending": frozenset({"ending", "of", "moment", "kind", "step"}),
    "good_to_know": frozenset({"good_to_know", "kind", "step"}),
}
"""Keys of rules that look at a sitting as a whole, and the keys whose mistakes mislead them."""


def check_folder(folder: Path) -> list[Problem]:
    """Every problem below a folder: of a whole catalogue, one room, or one exercise. An exercise
    may be named by its file, too."""
    folder = folder_of(folder)
    files = files_below(folder)
    extras = [
        (folder / name, check)
        for name, check in ((Path(FEELINGS), check_feelings), (CONTACTS, check_contacts))
        if (folder / name).exists()
    ]
    astray = [] if folder / EXERCISE_FILE in files else _astray(files, folder)
    if not files and not extras and not astray:
        return [Problem(str(folder), "", "", f"holds no {EXERCISE_FILE} in <room>/<id>/")]
    known = {path.parent.name for path in (*files, *exercise_files(exercises_folder()))}
    problems = [*_repeated(files, folder), *astray]
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
    resolved = path.resolve()
    folders = (resolved.parents[1].name, resolved.parent.name)

    def check(data: dict[str, Any]) -> list[Problem]:
        return check_data(file, data, known, folders)

    data, problems = _checked(path, file, check)
    if data is None:
        return problems
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
    if not is_this_format(data):
        return problems
    notes = Notes(file)
    if folders is not None:
        check_folder_names(exercise, *folders, notes)
    found = notes.problems + [unwrapped(p) for p in broken_rules(file, exercise, known)]
    places = {(problem.table, problem.key) for problem in problems}
    fresh = [
        problem
        for problem in found
        if (problem.table, problem.key) not in places
        and not any(_lies_in(other, problem) for other in problems)
    ]
    every = problems + fresh
    return problems + [problem for problem in fresh if not _only_follows(problem, every)]


def _lies_in(inner: Problem, outer: Problem) -> bool:
    """Whether one problem is of a part of what the other is of."""
    where = f"{outer.table}.{outer.key}[" if outer.table else f"{outer.key}["
    return f"{inner.table}.{inner.key}".removeprefix(".").startswith(where)


def _only_follows(problem: Problem, every: list[Problem]) -> bool:
    """Whether a problem of a sitting as a whole comes from another in the same sitting."""
    if "step[" in problem.table:
        return False
    misleading = _FOLLOWS_FROM.get(problem.key, frozenset())
    sitting = problem.table.partition(".")[0]
    return any(
        other is not problem
        and other.key in misleading
        and (other.key, other.table) != (problem.key, problem.table)
        and (not sitting or not other.table or other.table.partition(".")[0] == sitting)
        for other in every
    )


def folder_of(path: Path) -> Path:
    """The folder that is meant by a path to a folder or to an exercise file."""
    return path.parent if path.is_file() and path.name == EXERCISE_FILE else path


def _astray(files: list[Path], folder: Path) -> list[Problem]:
    """Exercise files that lie where the library does not look."""
    message = "lies where it is not found; an exercise lies in <room>/<id>/"
    return [
        Problem(_name(path, folder), "", "", message)
        for path in sorted(folder.rglob(EXERCISE_FILE))
        if path not in files
    ]


def files_below(folder: Path) -> list[Path]:
    """The exercise files below a catalogue, a room or an exercise folder."""
    if (folder / EXERCISE_FILE).exists():
        return [folder / EXERCISE_FILE]
    return list(exercise_files(folder)) or sorted(folder.glob(f"*/{EXERCISE_FILE}"))


def _checked(
    path: Path, file: str, check: Callable[[dict[str, Any]], list[Problem]]
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """What can be read of a file, and its problems: slips in its TOML, and what `check` finds."""
    try:
        data, slips = read_with_slips(path)
    except UnreadableToml as error:
        return None, [Problem(file, "", "", str(error))]
    problems = [Problem(file, slip.table, slip.key, slip.message) for slip in slips]
    if data is None:
        return None, problems
    places = {(slip.table, slip.key) for slip in slips}
    return data, problems + [p for p in check(data) if (p.table, p.key) not in places]


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
    return _checked(path, file, lambda data: check(file, data))[1]


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
