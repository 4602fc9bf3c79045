"""The file that a translator fills in: every text with its place, its hash and its English.

What was translated before stays as it is, and so does what has become stale; `check-exercises`
names it. What belongs to no text any more is left out.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trustdesk.catalog import contacts, feelings
from trustdesk.catalog.contact_words import contact_texts, known_texts
from trustdesk.catalog.folders import exercise_files
from trustdesk.catalog.overlay import OVERLAY_FORMAT, value_at
from trustdesk.catalog.texts import PlacedText, text_hash, texts_in
from trustdesk.catalog.toml_file import read_or_empty, read_toml

_HEAD = f"format = {OVERLAY_FORMAT}\n"


def overlay_files(folder: Path, language: str) -> Iterator[tuple[Path, str]]:
    """Every file of a language below a catalogue, and what is to stand in it.

    Raises UnreadableToml for a source that cannot be read.
    """
    for path in exercise_files(folder):
        overlay = path.with_name(f"{language}.toml")
        yield overlay, overlay_text(read_toml(path), read_or_empty(overlay))
    words = folder / feelings.FILE
    if words.exists():
        overlay = feelings.overlay_of(words, language)
        yield overlay, overlay_text(read_toml(words), read_or_empty(overlay))
    people = folder / contacts.FILE
    if people.exists():
        overlay = contacts.overlay_of(people, language)
        yield overlay, contacts_text(read_toml(people), read_or_empty(overlay))


def overlay_text(data: dict[str, Any], overlay: dict[str, Any]) -> str:
    """The overlay of an exercise or of the feelings, with an empty text for each that is new."""
    parts = [_HEAD]
    path: tuple[str, ...] = ()
    for text in texts_in(data):
        if text.path != path:
            path = text.path
            parts.append(f"\n[{'.'.join(path)}]\n")
        parts.append(f"# {_quoted(text.text)}\n{text.field} = {_value(text, overlay)}\n")
    return "".join(parts)


def contacts_text(data: Mapping[str, Any], overlay: Mapping[str, Any]) -> str:
    """The overlay of the contacts."""
    known = known_texts(overlay)
    rows = [
        f"# {_quoted(text)}\n{key} = {_quoted(known.get(key, ''))}\n"
        for key, text in contact_texts(data).items()
    ]
    return "".join([_HEAD, "\n[text]\n", *rows])


def _value(text: PlacedText, overlay: dict[str, Any]) -> str:
    many = isinstance(text.text, list)
    key = "texts" if many else "text"
    kept = value_at(overlay, (*text.path, text.field))
    source, words = text_hash(text.text), ["" for _ in text.lines] if many else ""
    if isinstance(kept, dict) and isinstance(kept.get("source"), str) and key in kept:
        source, words = kept["source"], kept[key]
    return f"{{ source = {_quoted(source)}, {key} = {_quoted(words)} }}"


def _quoted(text: object) -> str:
    """As TOML writes it: JSON's strings are TOML's but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
