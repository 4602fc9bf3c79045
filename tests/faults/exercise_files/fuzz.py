"""Fuzzed exercise files: never a crash, never a long wait, only problems with their places."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.catalog.samples import GOOD, good
from tests.faults.exercise_files.spoiling import spoiled_text, spoiled_values
from tests.faults.header.fuzz import LONGEST_SECONDS, TooSlow, limited
from tests.faults.outcome import Outcome
from tests.faults.trial import Trial
from trustdesk.catalog.check import check_data, check_file
from trustdesk.catalog.folders import exercise_files, exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.catalog.problems import ExerciseBroken, NoSuchExercise, Problem
from trustdesk.catalog.toml_file import UnreadableToml, read_toml

KNOWN = {"sample", "five-senses"}
LONGEST_PROBLEM = 600
SHIPPED_EVERY = 25
"""So often a whole exercise that ships is spoiled; they take ten times as long as the sample."""


def exercise_fuzz(trial: Trial) -> Outcome:
    """The row: half of the cases spoil the text of a file, half the values in it."""
    chance, tally = trial.chance(), trial.tally()
    shipped = [path.read_text(encoding="utf-8") for path in exercise_files(exercises_folder())]
    path = trial.folder / "feel" / "sample" / "exercise.toml"
    path.parent.mkdir(parents=True)
    slowest = 0.0
    while tally.tried < trial.count:
        number = tally.tried
        began = time.process_time()
        if number % 2:
            data = spoiled_values(good(), chance)
            wrong = _trouble(lambda data=data: _check_data(data))
            what = repr(data)
        else:
            text = chance.choice(shipped) if number % SHIPPED_EVERY == 0 else GOOD
            spoiled = spoiled_text(text, chance)
            path.write_bytes(spoiled)
            wrong = _trouble(lambda: _check_file(path))
            what = f"file {number}"
        slowest = max(slowest, time.process_time() - began)
        tally.add(what[:300], wrong)
    tally.saw("milliseconds for the slowest", round(slowest * 1000))
    return tally.outcome()


def _trouble(check: Any) -> str:
    try:
        with limited():
            return "; ".join(check())[:400]
    except TooSlow:
        return f"longer than {LONGEST_SECONDS} s"
    except Exception as error:  # noqa: BLE001 - any error is a failure
        return f"{type(error).__name__}: {error}"


def _check_data(data: dict[str, Any]) -> Iterator[str]:
    for problem in check_data("f.toml", data, KNOWN, ("feel", "sample")):
        yield from _about(problem, "f.toml", is_readable=True)


def _check_file(path: Path) -> Iterator[str]:
    try:
        read_toml(path)
        is_readable = True
    except UnreadableToml:
        is_readable = False
    for problem in check_file(path, KNOWN):
        yield from _about(problem, path.as_posix(), is_readable)
    library = Library([path.parents[2]])
    library.heads()
    try:
        library.exercise("sample")
    except ExerciseBroken as error:
        if not error.problems:
            yield "broken without a problem"
    except NoSuchExercise:
        yield "the file was not seen"


def _about(problem: Problem, file: str, is_readable: bool) -> Iterator[str]:
    """What is not right with a problem: it must say where it is and what is wrong, briefly."""
    if problem.file != file:
        yield f"another file: {problem.file}"
    if not problem.message.strip() or len(str(problem)) > LONGEST_PROBLEM + len(file):
        yield f"a message of {len(problem.message)} letters"
    if is_readable and not (problem.table or problem.key):
        yield f"nowhere: {problem.message}"
