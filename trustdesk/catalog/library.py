"""The library: heads at once, whole exercises when they are opened."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from trustdesk.catalog.check import check_data, check_file, check_folder
from trustdesk.catalog.decode import decode, decode_head
from trustdesk.catalog.exercise import FORMAT, Exercise, Head, Room
from trustdesk.catalog.folders import EXERCISE_FILE, exercise_files
from trustdesk.catalog.overlay import laid_over
from trustdesk.catalog.problems import ExerciseBroken, NoSuchExercise, Problem
from trustdesk.catalog.rules.all_rules import broken_rules
from trustdesk.catalog.toml_file import (
    UnreadableToml,
    decoded,
    parse,
    parse_before_tables,
    read_text,
)
from trustdesk.languages import SOURCE_LANGUAGE

ROOMS: tuple[Room, ...] = get_args(Room)
"""The rooms in their order."""


class Library:
    """The exercises below some folders; of two with one id, the first counts.

    `in_memory` are files by name, "<room>/<id>/exercise.toml", that come after all folders: those
    of a clinic's kit, which are never written to the disk, because there they could be changed
    after their signature was checked. A broken file hides that exercise and nothing else. Nothing
    is read before it is asked for.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        language: str = SOURCE_LANGUAGE,
        in_memory: Mapping[str, bytes] | None = None,
    ) -> None:
        self._folders = tuple(folders)
        self._in_memory = {Path(name): data for name, data in (in_memory or {}).items()}
        self._language = language
        self._paths: dict[str, Path] | None = None
        self._heads: dict[str, Head] | None = None
        self._exercises: dict[str, Exercise] = {}
        self._broken: dict[str, list[Problem]] = {}

    def heads(self) -> list[Head]:
        """What the library page shows of each exercise, by room."""
        if self._heads is None:
            self._heads = self._read_heads()
        return [head for head in self._heads.values() if head.id not in self._broken]

    def head(self, exercise_id: str) -> Head | None:
        """The head of one exercise, None if it is not there or is broken."""
        return next((head for head in self.heads() if head.id == exercise_id), None)

    def exercise(self, exercise_id: str) -> Exercise:
        """The whole exercise. Raises NoSuchExercise, or ExerciseBroken with the reasons."""
        if exercise_id not in self._exercises:
            self._exercises[exercise_id] = self._read(exercise_id)
        return self._exercises[exercise_id]

    def problems(self) -> list[Problem]:
        """Every problem of every file. Reads the whole library, so it takes its time."""
        return [problem for folder in self._folders for problem in check_folder(folder)]

    def broken(self) -> list[Problem]:
        """The problems of the files that could not be used so far."""
        return [problem for problems in self._broken.values() for problem in problems]

    def _read_heads(self) -> dict[str, Head]:
        heads = {}
        for exercise_id, path in self._files().items():
            try:
                data = self._translated(path, parse_before_tables)
                head = decode_head(data)
            except (UnreadableToml, msgspec.ValidationError):
                self._note_broken(exercise_id, path)
            else:
                if head.id == exercise_id and head.format == FORMAT:
                    heads[head.id] = head
                else:
                    self._note_broken(exercise_id, path)
        return dict(sorted(heads.items(), key=lambda item: _place(item[1])))

    def _read(self, exercise_id: str) -> Exercise:
        path = self._files().get(exercise_id)
        if path is None:
            raise NoSuchExercise(exercise_id)
        try:
            exercise = decode(self._translated(path, parse))
        except (UnreadableToml, msgspec.ValidationError):
            raise ExerciseBroken(self._note_broken(exercise_id, path)) from None
        found = broken_rules(str(path), exercise, self._files())
        if any(problem.breaks for problem in found) or exercise.id != exercise_id:
            raise ExerciseBroken(self._note_broken(exercise_id, path))
        return exercise

    def _note_broken(self, exercise_id: str, path: Path) -> list[Problem]:
        """Remember why an exercise is hidden."""
        problems = [p for p in self._problems_of(path) if p.breaks]
        if not problems:
            problems = [Problem(str(path), "", "", "cannot be read in this language")]
        self._broken[exercise_id] = problems
        return problems

    def _problems_of(self, path: Path) -> list[Problem]:
        if path not in self._in_memory:
            return check_file(path, self._files())
        try:
            data = parse(self._text(path))
        except UnreadableToml as error:
            return [Problem(path.as_posix(), "", "", str(error))]
        folders = (path.parent.parent.name, path.parent.name)
        return check_data(path.as_posix(), data, self._files(), folders)

    def _translated(self, path: Path, read: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        """What `read` makes of a file, and of its translation laid over it. Raises
        UnreadableToml."""
        data = read(self._text(path))
        overlay = path.with_name(f"{self._language}.toml")
        is_there = overlay in self._in_memory or (path not in self._in_memory and overlay.exists())
        if self._language == SOURCE_LANGUAGE or not is_there:
            return data
        try:
            return laid_over(data, read(self._text(overlay)))
        except UnreadableToml:
            return data

    def _text(self, path: Path) -> str:
        """Raises UnreadableToml."""
        given = self._in_memory.get(path)
        return read_text(path) if given is None else decoded(given)

    def _files(self) -> dict[str, Path]:
        if self._paths is None:
            self._paths = {}
            for folder in self._folders:
                for path in exercise_files(folder):
                    self._paths.setdefault(path.parent.name, path)
            for path in sorted(self._in_memory):
                if path.name == EXERCISE_FILE:
                    self._paths.setdefault(path.parent.name, path)
        return self._paths


def _place(head: Head) -> tuple[int, int, str]:
    """By room, short ones first."""
    return (ROOMS.index(head.room), head.minutes[0] if head.minutes else 0, head.title)
