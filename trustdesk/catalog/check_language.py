"""Whether all that is read out of files is there in a language: exercises, feelings, contacts."""

from collections.abc import Iterator
from pathlib import Path

from trustdesk.catalog import contacts, feelings
from trustdesk.catalog.contact_words import contact_texts, known_texts
from trustdesk.catalog.folders import exercise_files
from trustdesk.catalog.overlay import missing_texts
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.toml_file import read_or_empty, read_toml

MISSING = "has no translation that is up to date"
SPARE = "belongs to no text; remove it"


def check_language(folder: Path, language: str) -> list[Problem]:
    """Every text below a catalogue that has no translation that is up to date, and what is left
    over of contacts that changed. Raises UnreadableToml for a source that cannot be read."""
    return [
        *_of_exercises(folder, language),
        *_of_feelings(folder / feelings.FILE, language),
        *_of_contacts(folder / contacts.FILE, language),
    ]


def _of_exercises(folder: Path, language: str) -> Iterator[Problem]:
    for path in exercise_files(folder):
        overlay = path.with_name(f"{language}.toml")
        yield from _of_overlay(folder, path, overlay)


def _of_feelings(path: Path, language: str) -> Iterator[Problem]:
    overlay = feelings.overlay_of(path, language)
    if path.exists():
        yield from _of_overlay(path.parent, path, overlay)


def _of_overlay(folder: Path, path: Path, overlay: Path) -> Iterator[Problem]:
    data, translated = read_toml(path), read_or_empty(overlay)
    for text in missing_texts(data, translated):
        yield _problem(folder, overlay, text.where, text.field, MISSING)


def _of_contacts(path: Path, language: str) -> Iterator[Problem]:
    if not path.exists():
        return
    overlay = contacts.overlay_of(path, language)
    texts, known = contact_texts(read_toml(path)), known_texts(read_or_empty(overlay))
    for key in sorted(texts.keys() | known.keys()):
        if key not in texts:
            yield _problem(path.parents[1], overlay, "text", key, SPARE)
        elif key not in known:
            yield _problem(path.parents[1], overlay, "text", key, f"{MISSING}: {texts[key]}")


def _problem(folder: Path, file: Path, table: str, key: str, message: str) -> Problem:
    name = file.relative_to(folder.parent).as_posix()
    return Problem(name, table, key, message, breaks=False)
