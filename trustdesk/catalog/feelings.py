"""The words of the feelings picker."""

from pathlib import Path
from typing import Any, Literal

import msgspec

from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.located import STAND_IN, LocatedDecoder
from trustdesk.catalog.overlay import laid_over
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.ids import ID
from trustdesk.catalog.toml_file import UnreadableToml, read_or_empty, read_toml
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.steps.base import Frozen

Quadrant = Literal["high-hard", "high-good", "low-hard", "low-good"]
"""Energy (high, low) and how it feels (hard, good)."""

FILE = "feelings.toml"


class FeelingWord(Frozen, frozen=True, kw_only=True):
    """A word. `first` words are shown at once, the others after "more"."""

    id: str
    word: str
    meaning: str
    quadrant: Quadrant
    first: bool = False


class FeelingsFile(Frozen, frozen=True, kw_only=True):
    """The whole file."""

    word: tuple[FeelingWord, ...]
    format: int = 1


def load_feelings(
    language: str = SOURCE_LANGUAGE, folder: Path | None = None
) -> tuple[FeelingWord, ...]:
    """The words, translated where `feelings.<language>.toml` has an up-to-date text. Empty if the
    file cannot be used: own words still can be."""
    path = (folder or exercises_folder()) / FILE
    try:
        data = read_toml(path)
        overlay = overlay_of(path, language)
        if overlay.exists():
            data = laid_over(data, read_or_empty(overlay))
        return msgspec.convert(data, FeelingsFile).word
    except (UnreadableToml, msgspec.ValidationError):
        return ()


def overlay_of(path: Path, language: str) -> Path:
    """The file that is laid over a feelings file for another language, there or not."""
    return path.with_name(f"feelings.{language}.toml")


def check_feelings(file: str, data: dict[str, Any]) -> list[Problem]:
    """Every mistake of the feelings file."""
    decoder = LocatedDecoder(file)
    words = decoder.table(FeelingsFile, data, "").word
    seen_ids: set[str] = set()
    seen_words: set[str] = set()
    for word in words:
        table = f"word[{word.id}]"
        if word.id != STAND_IN and not ID.fullmatch(word.id):
            decoder.report(table, "id", "is no id; ids are lower-case-words-with-hyphens")
        if word.id in seen_ids:
            decoder.report(table, "id", "is used twice; each id is used once")
        if word.word.lower() in seen_words:
            decoder.report(table, "word", f'"{word.word}" stands here twice')
        seen_ids.add(word.id)
        seen_words.add(word.word.lower())
        if not word.word.strip() or not word.meaning.strip():
            decoder.report(table, "meaning", "is empty; each word has a meaning of a few words")
    for quadrant in ("high-hard", "high-good", "low-hard", "low-good"):
        if not any(word.first for word in words if word.quadrant == quadrant):
            decoder.report("", "word", f'has none with first = true in quadrant "{quadrant}"')
    return decoder.problems
