"""A made-up language: English in letters that are no English ones, and longer by a third.

It is written in the place of a real language, so that dates, Qt's own words and the direction of
the text are that one's. Whatever plain letter is left on the screen was never translated.
"""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

from tests.architecture.sources import ROOT
from trustdesk.catalog import contacts, feelings
from trustdesk.catalog.contact_words import contact_texts
from trustdesk.catalog.folders import exercise_files
from trustdesk.catalog.overlay_writing import contacts_text, overlay_text
from trustdesk.catalog.texts import text_hash, texts_in
from trustdesk.catalog.toml_file import read_toml
from workbench.translations import compile_all, gather

_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_OTHER = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_LETTERS = str.maketrans(_PLAIN, _OTHER)
_KEPT = re.compile(r"(\{\w*\}|%n|<[^>]*>|&\w+;|\(\*\.\w+\))")
"""What a program reads: placeholders, tags, the ends of file names."""

_DATE_PATTERN = re.compile(r"[dMy ]+")
_LONGER = 0.35
_LONGEST_WORD = 8


def made_up(text: str) -> str:
    """Return a text in the made-up language."""
    if not text or _DATE_PATTERN.fullmatch(text):
        return text
    parts = _KEPT.split(text)
    letters = "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in parts)
    return f"«{letters}{_more(text)}»"


def _more(text: str) -> str:
    """Return what makes it longer: letters for a word, words for a sentence."""
    count = max(1, round(len(text) * _LONGER))
    if " " not in text:
        return "ø" * min(count, _LONGEST_WORD)
    words = ["ø" * min(_LONGEST_WORD - 2, count - at) for at in range(0, count, _LONGEST_WORD - 1)]
    return " " + " ".join(word for word in words if word)


def write_made_up(place: Path, languages: tuple[str, ...]) -> None:
    """Copy what a built desk carries into `place`, with whole translations."""
    for folder in ("resources", "exercises"):
        shutil.copytree(ROOT / folder, place / folder)
    shutil.copytree(ROOT / "docs", place / "docs", ignore=lambda _, names: _all_but_guides(names))
    translations = place / "resources" / "translations"
    translations.mkdir(exist_ok=True)
    for language in languages:
        source = translations / f"trustdesk_{language}.ts"
        gather(source)
        fill_in(source)
        _write_overlays(place / "exercises", language)
    compile_all(translations)


def fill_in(source: Path) -> None:
    """Translate every message of a file."""
    tree = ElementTree.parse(source)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        words = made_up(message.findtext("source") or "")
        for each in list(translation) or [translation]:
            each.text = words
    tree.write(source, encoding="utf-8", xml_declaration=True)


def _write_overlays(folder: Path, language: str) -> None:
    for path in exercise_files(folder):
        overlay = overlay_text(read_toml(path), whole_overlay(read_toml(path)))
        path.with_name(f"{language}.toml").write_text(overlay, encoding="utf-8")
    words, people = folder / feelings.FILE, folder / contacts.FILE
    overlay = overlay_text(read_toml(words), whole_overlay(read_toml(words)))
    feelings.overlay_of(words, language).write_text(overlay, encoding="utf-8")
    texts = {key: made_up(text) for key, text in contact_texts(read_toml(people)).items()}
    overlay = contacts_text(read_toml(people), {"text": texts})
    contacts.overlay_of(people, language).write_text(overlay, encoding="utf-8")


def whole_overlay(data: dict[str, Any]) -> dict[str, Any]:
    """Return the translation of every text of an exercise or of the feelings."""
    whole: dict[str, Any] = {}
    for text in texts_in(data):
        table = whole
        for part in text.path:
            table = table.setdefault(part, {})
        words: dict[str, Any] = {"text": made_up(text.lines[0])}
        if isinstance(text.text, list):
            words = {"texts": [made_up(line) for line in text.lines]}
        table[text.field] = {"source": text_hash(text.text), **words}
    return whole


def _all_but_guides(names: list[str]) -> list[str]:
    return [name for name in names if name not in ("user-guide.md", "moving.md")]
