"""The rail: no word is cut, whatever the size of text and whatever leaving is called."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.making import Starts
from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from ui.shell.rail import Rail
from ui.theme.theme import appearance_of
from ui.widgets.buttons import NavItem


@pytest.fixture(autouse=True)
def usual_size_again(qapp: QApplication) -> Iterator[None]:
    """The usual size of text for whatever comes next."""
    yield
    appearance_of(qapp).choose("light", 100)


def cut(rail: Rail) -> list[str]:
    """The words for which there is too little room."""
    items = [each for each in rail.findChildren(NavItem) if each.text()]
    return [each.text() for each in items if each.width() < each.sizeHint().width()]


@pytest.mark.parametrize("percent", [80, 100, 120, 150, 175, 200])
def test_a_desk_that_keeps_nothing_says_how_it_is_left(starts: Starts, percent: int) -> None:
    Preferences.of(Places(starts.root)).change(text_percent=percent)
    desk = starts()
    desk.click("Look around")
    rail = desk.window.rail
    assert rail.lock_item.accessibleName() == "Close and forget"
    for width in (1920, 1280, 1024):
        desk.window.resize(width, 800)
        desk.settle()
        assert cut(rail) == []
        assert rail.width() <= width * 0.24


def test_words_come_back_when_letters_become_small(starts: Starts, qapp: QApplication) -> None:
    desk = starts.opened()
    desk.window.resize(1280, 800)
    desk.settle()
    appearance_of(qapp).choose("light", 200)
    desk.settle()
    assert desk.window.rail.lock_item.text() == ""
    appearance_of(qapp).choose("light", 120)
    desk.settle()
    assert desk.window.rail.lock_item.text() == "Lock"
    assert cut(desk.window.rail) == []
