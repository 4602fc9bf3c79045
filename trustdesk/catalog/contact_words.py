"""Contacts in another language: `contacts.de.toml` beside `contacts.toml`.

Contacts have no ids, so each text goes by the hash of its source: `a795c8a4 = "Deutschland"` in
the table `[text]`. Where the source changes there is no such text any more, and it is shown as it
is in English. What a line calls itself is never translated, nor is a
number; an emergency number has no name of its own, only words for who comes.
"""

from collections.abc import Mapping
from typing import Any

from trustdesk.catalog.texts import text_hash

PLAIN_HOURS = ("24/7", "not verified")
"""Hours that the window has words for."""


def contact_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a contacts file that can be translated, by their hash."""
    rows = (row for name in ("country", "contact") for row in data.get(name, ()))
    texts = (row[field] for row in rows for field in _fields(row) if row.get(field))
    return {text_hash(text): text for text in texts if text not in PLAIN_HOURS}


def known_texts(overlay: Mapping[str, Any]) -> dict[str, str]:
    """The translations of an overlay by the hash of their source; empty ones count as missing."""
    texts = overlay.get("text")
    found = texts.items() if isinstance(texts, dict) else ()
    return {key: text for key, text in found if isinstance(text, str) and text.strip()}


def contacts_laid_over(data: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a contacts file, with every text that has a translation in its place."""
    known = known_texts(overlay)

    def translated(row: Mapping[str, Any]) -> dict[str, Any]:
        texts = {field: row[field] for field in _fields(row) if isinstance(row.get(field), str)}
        return {**row, **{name: known.get(text_hash(text), text) for name, text in texts.items()}}

    parts = {
        name: [translated(row) for row in data.get(name, ())] for name in ("country", "contact")
    }
    return {**data, **parts}


def _fields(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a country or a contact that hold words."""
    if row.get("kind") in (None, "emergency"):
        return ("name", "gloss", "hours", "remarks")
    return ("gloss", "hours", "remarks")
