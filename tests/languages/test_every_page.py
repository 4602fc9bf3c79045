"""Every page in a made-up language: nothing stays English, and nothing is cut that is longer."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    SMALLEST,
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
from ui.pages.journal.journal_page import JournalPage

__all__ = ["SMALLEST", "JournalPage", "percent"]

_PLAIN = re.compile(r"[A-Za-z]{2,}")
NAMES = ("TrustDesk",)
SECTIONS: Places = {
    name: in_settings(name)
    for name in ("appearance", "sound", "copies", "moving", "language", "clinic")
}


def english_on(desk: OpenDesk) -> list[str]:
    """Every text that is seen or read out, and holds a word in plain letters."""
    folder = str(desk.root)
    texts = {text.replace(folder, "") for text in _texts(desk.window)}
    return sorted(text for text in texts if _PLAIN.search(text))


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
        trouble = [*english_on(desk), *cut_words(desk), *nameless(desk), *unreached(desk)]
        if trouble:
            found[name] = trouble
    assert found == {}


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
