"""Translations laid over an exercise: `es.toml`, `de.toml` … beside `exercise.toml`, and over the
feelings.

A file is keyed by table, id and field, and each text carries the hash of the source text that it
was made from. When the source has changed since, the source is shown and the text is reported.
"""

from collections.abc import Iterator
from typing import Any, TypeGuard

from trustdesk.catalog.problems import Problem
from trustdesk.catalog.rules.endings import placeholder_list
from trustdesk.catalog.texts import PlacedText, Text, tables_in, text_hash, texts_in

OVERLAY_FORMAT = 1


def laid_over(data: dict[str, Any], overlay: dict[str, Any]) -> dict[str, Any]:
    """The exercise's data with every translated text that is up to date in place of its source."""
    changed = dict(data)
    for key, value in overlay.items():
        source = data.get(key)
        translated = translation_of(value, source)
        if translated is not None:
            changed[key] = translated
    for name, one, child in tables_in(data):
        below = overlay.get(name)
        if isinstance(below, dict) and isinstance(below.get(one), dict):
            over = laid_over(child, below[one])
            changed[name] = [over if item is child else item for item in changed[name]]
    return changed


def check_overlay(file: str, data: dict[str, Any], overlay: dict[str, Any]) -> list[Problem]:
    """What is wrong with a translation: wrong shape, unknown places, stale or unlike texts."""
    if overlay.get("format") != OVERLAY_FORMAT:
        message = f"is missing or is not {OVERLAY_FORMAT}; write format = {OVERLAY_FORMAT}"
        return [Problem(file, "", "format", message)]
    places = {(*text.path, text.field): text for text in texts_in(data)}
    problems = []
    for place, value in _leaves(overlay):
        if place == ("format",):
            continue
        message = _mistake(places.get(place), value)
        if message:
            problems.append(Problem(file, _where(place[:-1]), place[-1], message, breaks=False))
    return problems


def missing_texts(data: dict[str, Any], overlay: dict[str, Any]) -> list[PlacedText]:
    """The texts that have no translation that is up to date."""
    current = {
        place for place, value in _leaves(overlay) if isinstance(value, dict) and "source" in value
    }
    return [
        text
        for text in texts_in(data)
        if (*text.path, text.field) not in current
        or translation_of(value_at(overlay, (*text.path, text.field)), text.text) is None
    ]


def value_at(overlay: dict[str, Any], place: tuple[str, ...]) -> object:
    """What stands at a place of an overlay, None if nothing does."""
    found: object = overlay
    for key in place:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def translation_of(value: object, source: object) -> Text | None:
    """The translation that `value` holds, if it was made from this source."""
    if not isinstance(value, dict) or not isinstance(source, str | list):
        return None
    text = value.get("text")
    if isinstance(source, list):
        text = value.get("texts")
        if not isinstance(text, list) or len(text) != len(source):
            return None
    if value.get("source") != text_hash(source) or not _is_written(text, source):
        return None
    return text if _braces(text) == _braces(source) else None


def _is_written(text: object, source: Text) -> TypeGuard[Text]:
    """Whether it is a text, or a list of texts as its source is, and none of them is blank."""
    if not isinstance(text, type(source)):
        return False
    lines = text if isinstance(text, list) else [text]
    return all(isinstance(line, str) and line.strip() for line in lines)


def _mistake(source: PlacedText | None, value: object) -> str:
    if source is None:
        return "is no text of the exercise; remove it"
    many = isinstance(source.text, list)
    key = "texts" if many else "text"
    if not isinstance(value, dict) or set(value) != {"source", key}:
        return f'is not a translation; write {{ source = "{text_hash(source.text)}", {key} = … }}'
    text = value[key]
    if not isinstance(text, list if many else str):
        return f"has no {'list of texts' if many else 'text in quotes'} in {key}"
    if value["source"] != text_hash(source.text):
        return f'is stale; the source text changed and now has "{text_hash(source.text)}"'
    if isinstance(text, list):
        same = len(text) == len(source.lines) and all(isinstance(line, str) for line in text)
        return "" if same else f"has {len(text)} texts; the source has {len(source.lines)}"
    if not text.strip():
        return "is empty; until it is written the source is shown"
    wanted = _braces(source.text)
    if _braces(text) != wanted:
        return f"does not hold the same braces as the source: {', '.join(wanted) or 'none'}"
    return ""


def _braces(text: Text) -> list[str]:
    return sorted(placeholder_list(text)) if isinstance(text, str) and "{" in text else []


def _leaves(
    overlay: dict[str, Any], place: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of an overlay that is no table of places."""
    for key, value in overlay.items():
        if isinstance(value, dict) and not isinstance(value.get("source"), str):
            yield from _leaves(value, (*place, key))
        else:
            yield (*place, key), value


def _where(path: tuple[str, ...]) -> str:
    if len(path) % 2:
        return ".".join(path)
    return ".".join(f"{a}[{b}]" for a, b in zip(path[::2], path[1::2], strict=True))
