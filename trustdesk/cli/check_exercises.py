"""`check-exercises`: every mistake of every file, one a line."""

from pathlib import Path
from typing import TextIO

from trustdesk.catalog.check import check_folder, files_below, folder_of
from trustdesk.catalog.check_language import check_language
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.toml_file import UnreadableToml, read_toml
from trustdesk.catalog.voice_check import check_voice


def check_exercises(folder: Path, out: TextIO, *, voice: bool = False, language: str = "") -> int:
    """Print the problems below a folder, or of one file, and what a language lacks if one is given.

    Returns 1 if there are any.
    """
    folder = folder_of(folder)
    problems = check_folder(folder)
    if voice:
        problems += _voice_problems(folder, out)
    if language:
        problems += _lacking(folder, language, problems)
    for problem in problems:
        out.write(f"{problem}\n")
    count = len(files_below(folder))
    files = "1 exercise" if count == 1 else f"{count} exercises"
    out.write(f"{files}, {len(problems)} {'problem' if len(problems) == 1 else 'problems'}\n")
    return 1 if problems else 0


def _lacking(folder: Path, language: str, known: list[Problem]) -> list[Problem]:
    """What a language lacks, but for what is known of the same texts."""
    places = {(each.file, each.table, each.key) for each in known}
    try:
        found = check_language(folder, language)
    except UnreadableToml:
        return []  # check_folder has said so
    return [each for each in found if (each.file, each.table, each.key) not in places]


def _voice_problems(folder: Path, out: TextIO) -> list[Problem]:
    problems: list[Problem] = []
    for path in files_below(folder):
        name = path.relative_to(folder.parent).as_posix()
        try:
            report = check_voice(name, read_toml(path))
        except UnreadableToml:
            continue  # check_folder has said so
        problems += report.failures
        for flag in report.flags:
            out.write(f"{flag}\n")
        out.write(
            f"{name}: {report.mean_words:.1f} words a sentence, reading grade {report.grade:.1f}\n"
        )
    return problems
