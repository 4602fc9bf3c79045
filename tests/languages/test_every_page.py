"""Every page in a made-up language: nothing stays English, and nothing is cut that is longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from tests.desk.making import OpenDesk, Starts, make_vault
from tests.desk.test_large_text import (
    BEFORE,
    JOURNAL,
    PAGES,
    PLAYER,
    Places,
    cut_words,
    in_settings,
    make_small,
    nameless,
    percent,
    through,
    unreached,
)
from trustdesk import places as files
from trustdesk.catalog.contacts import contacts_for, countries
from ui.wording.languages import SOURCE_NAME

__all__ = ["percent"]

_PLAIN = re.compile(r"[A-Za-z]{2,}")
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Esc|Enter|Space)(?:\+\w+)*")
"""What stands on the keys themselves."""

WRITTEN = ("A title that is longer than most are", "a long tag of several words", "sea", "heron")
"""What the person in these tests wrote."""

IN_ENGLISH = {"settings guide"}
"""The guide is a document that is there in English only; docs/translating.md says so."""

SECTIONS: Places = {
    name: in_settings(name)
    for name in ("appearance", "sound", "copies", "moving", "language", "clinic")
}


def english_on(desk: OpenDesk) -> list[str]:
    """Every text that is seen or read out, and holds a word in plain letters that is no name."""
    names = [str(desk.root), SOURCE_NAME, *WRITTEN, *own_names()]
    found = []
    for text in sorted(set(_texts(desk.window))):
        left = _KEYS.sub("", text)
        for name in names:
            left = left.replace(name, "")
        if _PLAIN.search(left):
            found.append(text)
    return found


@cache
def own_names() -> tuple[str, ...]:
    """What lines call themselves, the longest first."""
    every = [contact for country in countries() for contact in contacts_for(country.code)]
    names = {contact.name for contact in every if contact.kind != "emergency"}
    return tuple(sorted(names, key=len, reverse=True))


def _texts(window: QWidget) -> Iterator[str]:
    for each in [window, *window.findChildren(QWidget)]:
        if not each.isVisible():
            continue
        yield from _words_of(each)
        yield each.toolTip()
        seen = QAccessible.queryAccessibleInterface(each)
        if seen is not None:
            yield seen.text(QAccessible.Text.Name)
            yield seen.text(QAccessible.Text.Description)


def _words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextBrowser):
        yield widget.toPlainText()


@pytest.mark.slow
@pytest.mark.parametrize(
    "places", [PAGES, SECTIONS, JOURNAL, BEFORE, PLAYER], ids=["p", "s", "j", "b", "r"]
)
def test_every_page(starts: Starts, percent: int, places: Places) -> None:
    desk = starts.opened()
    make_small(desk)
    found = {}
    for name, go in places.items():
        go(desk)
        desk.settle()
        english = [] if name in IN_ENGLISH else english_on(desk)
        trouble = [*english, *cut_words(desk), *nameless(desk), *unreached(desk)]
        if trouble:
            found[name] = trouble
    assert not found, "\n".join(f"{k}: {x}" for k, v in found.items() for x in v)


@pytest.mark.parametrize("place", ["welcome", "set-up", "passphrase", "lock", "wrong", "trouble"])
def test_before_a_desk_is_open(starts: Starts, percent: int, place: str) -> None:
    if place in ("lock", "wrong", "trouble"):
        make_vault(starts.root)
    if place == "trouble":
        files.Places(starts.root).database.unlink()
    desk = starts()
    make_small(desk)
    if place in ("set-up", "passphrase"):
        desk.click("Look around")
        through("set-up")(desk)
    if place == "passphrase":
        desk.click("Continue")
    if place == "wrong":
        desk.unlock("wrong")
    desk.settle()
    assert english_on(desk) == []
    assert cut_words(desk) == []
    assert nameless(desk) == []
    assert unreached(desk) == []
