"""Where the keyboard is on a page before it is on anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.shell.making import Shell
from ui.pages.support import SupportPage
from ui.pages.support_cards import CountryCard
from ui.widgets.pages import ScrollPage


def place_on(shell: Shell, name: str) -> ScrollPage:
    """Go to a page that is longer than the window."""
    shell.open()
    shell.window.resize(1024, 700)
    shell.flow.doors.go(name)
    shell.settle()
    place = shell.window.focusWidget()
    assert isinstance(place, ScrollPage)
    return place


@pytest.mark.parametrize(("name", "title"), [("support", "Support"), ("settings", "Settings")])
def test_a_screen_reader_hears_the_title_and_the_keys_that_turn_pages_scroll(
    shell: Shell, name: str, title: str
) -> None:
    place = place_on(shell, name)
    assert place.accessibleName() == title
    shell.qtbot.waitUntil(lambda: place.verticalScrollBar().maximum() > 0)
    shell.press(Qt.Key.Key_PageDown)
    assert place.verticalScrollBar().value() > 0


def test_today_is_heard_by_its_greeting(shell: Shell) -> None:
    page = place_on(shell, "today")
    assert page.accessibleName().startswith("Good ")


def test_tab_goes_on_to_the_first_button_of_the_page(shell: Shell) -> None:
    place_on(shell, "support")
    page = shell.flow.frame.page
    assert isinstance(page, SupportPage)
    shell.press(Qt.Key.Key_Tab)
    assert shell.window.focusWidget() is page.frame.leave_button


def test_whoever_chooses_a_country_stays_there_when_its_numbers_come(shell: Shell) -> None:
    place_on(shell, "support")
    page = shell.flow.frame.page
    assert isinstance(page, SupportPage)
    card = page.findChild(CountryCard)
    assert card is not None
    card.country_field.setFocus()
    card.country_field.choose("IE")
    card.country_field.activated.emit(card.country_field.currentIndex())
    shell.settle()
    assert shell.window.focusWidget() is page.findChildren(CountryCard)[-1].country_field
