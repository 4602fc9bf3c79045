"""What is seen or read out on a page, and what of it is still English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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

from tests.desk.making import OpenDesk
from trustdesk.catalog.contacts import contacts_for, countries
from ui.wording.languages import SOURCE_NAME

_PLAIN = re.compile(r"[A-Za-z]{2,}")
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Esc|Enter|Space)(?:\+\w+)*")
"""What stands on the keys themselves."""

_CODE_GROUP = re.compile(r"\b[0-9A-Z]{4}\b")
"""A group of a recovery code."""

WRITTEN = (
    "A title that is longer than most are",
    "a long tag of several words",
    "sea",
    "heron",
    *("I stop answering", "I pace", "A shower", "The library", "The bench"),
)
"""What the person in these tests wrote."""


def english_on(desk: OpenDesk, *given: str) -> list[str]:
    """Every text that is seen or read out, and holds a word in plain letters that is no name.

    `given` are texts that the test itself hands to the page.
    """
    names = [*given, str(desk.root), SOURCE_NAME, *WRITTEN, *own_names()]
    found = []
    for text in sorted(set(_texts(desk.window))):
        left = _CODE_GROUP.sub("", _KEYS.sub("", text))
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
