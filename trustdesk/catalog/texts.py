"""The texts of an exercise and of the feelings, where they stand, and the hash by which a
translation knows them."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from msgspec import Struct

TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "": (
        "title",
        "card",
        "why",
        "leave_if",
        "evidence",
        "take_care",
        "good_to_know",
        "not_today",
        "keywords",
    ),
    "sitting": ("title", "card", "why", "leave_if", "not_today", "entry_title"),
    "step": (
        "title",
        "body",
        "helper",
        "low",
        "high",
        "example",
        "still",
        "bell",
        "none_label",
        "template",
        "unsaid",
        "unsaid_helper",
        "rehearsal",
    ),
    "option": ("label", "note"),
    "slot": ("lead", "helper"),
    "cue": ("text",),
    "caption": ("text",),
    "prompt": ("text", "more", "ways_to_begin"),
    "aside": ("text",),
    "doors": ("label",),
    "shows": ("label", "sealed"),
    "pattern": ("name", "about", "evidence"),
    "ending": ("kept", "happens", "next"),
    "word": ("word", "meaning"),
}
"""The fields of each table that hold texts for people."""

_IDS: dict[str, str] = {"doors": "to", "shows": "step"}
"""The field that names an entry of a list of tables, where that is not `id`."""

Text = str | list[str]


class PlacedText(Struct, frozen=True):
    """A text with its place: `path` goes by table names and ids, `field` is its key there."""

    path: tuple[str, ...]
    field: str
    text: Text

    @property
    def table(self) -> str:
        """The name of the table it stands in, empty for the head."""
        return self.path[-2] if self.path else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, or each text of a list."""
        return (self.text,) if isinstance(self.text, str) else tuple(self.text)

    @property
    def where(self) -> str:
        """The place as it is named in problems: `step[feel].option[yes]`."""
        pairs = zip(self.path[::2], self.path[1::2], strict=True)
        return ".".join(f"{name}[{one}]" for name, one in pairs)


def text_hash(text: Text) -> str:
    """The first eight hexadecimal digits of the SHA-256 of a text, or of a list's lines."""
    joined = text if isinstance(text, str) else "\n".join(text)
    return sha256(joined.encode(errors="replace")).hexdigest()[:8]


def texts_in(
    data: dict[str, Any], path: tuple[str, ...] = (), table: str = ""
) -> Iterator[PlacedText]:
    """Every text for people in the plain data of an exercise file; what has a wrong type is
    passed over."""
    for key in TEXT_FIELDS[table]:
        value = data.get(key)
        if (isinstance(value, str) and value) or (value and _is_texts(value)):
            yield PlacedText(path, key, value)
    for name, one, child in tables_in(data):
        yield from texts_in(child, (*path, name, one), name)


def tables_in(data: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The tables with texts inside a table: name of the list, id, plain data."""
    for name in TEXT_FIELDS:
        children = data.get(name) if name else None
        if not isinstance(children, list):
            continue
        for child in children:
            one = child.get(_IDS.get(name, "id")) if isinstance(child, dict) else None
            if isinstance(one, str):
                yield name, one, child


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
