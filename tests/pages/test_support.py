"""Support."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.shell.making import Shell, words_on
from trustdesk.catalog.contacts import contacts_for, countries
from ui.pages.before import BeforePage
from ui.pages.support import SupportPage
from ui.pages.support_cards import CountryCard, EmergencyCard, MoreHelpCard
from ui.widgets.buttons import Chip


def page_of(shell: Shell) -> SupportPage:
    """Go to the page."""
    shell.open()
    shell.flow.doors.go("support")
    shell.settle()
    page = shell.flow.frame.page
    assert isinstance(page, SupportPage)
    return page


def test_without_a_country_it_asks_and_shows_no_number(shell: Shell) -> None:
    page = page_of(shell)
    assert page.findChild(CountryCard) is not None
    assert page.findChild(EmergencyCard) is None
    assert shell.world.context.preferences.values.country == ""


@pytest.mark.parametrize("code", [country.code for country in countries()])
def test_every_country_shows_its_numbers_in_their_order(shell: Shell, code: str) -> None:
    shell.world.context.preferences.change(country=code)
    page = page_of(shell)
    shown = words_on(page)
    for contact in contacts_for(code):
        assert contact.number in shown
    missing = {"crisis", "violence"} - {contact.kind for contact in contacts_for(code)}
    said = [text for text in shown if text.startswith("No such line")]
    assert len(said) == len(missing)
    texts = " ".join(shown)
    assert next(c.name for c in countries() if c.code == code) in texts


def test_the_choice_is_the_persons_and_is_kept(shell: Shell) -> None:
    page = page_of(shell)
    card = page.findChild(CountryCard)
    assert card is not None
    card.country_field.choose("FR")
    card.country_field.activated.emit(card.country_field.currentIndex())
    shell.settle()
    assert shell.world.context.preferences.values.country == "FR"
    assert page.findChild(EmergencyCard) is not None


def test_a_number_can_be_copied(shell: Shell) -> None:
    shell.world.context.preferences.change(country="IE")
    page = page_of(shell)
    from ui.steps.parts.contact_row import ContactRow

    row = page.findChildren(ContactRow)[0]
    row.copy_button.click()
    assert QGuiApplication.clipboard().text() == row.number
    shell.world.context.clipboard.clear()
    assert QGuiApplication.clipboard().text() == ""


def test_it_works_without_a_desk_and_leads_back(shell: Shell) -> None:
    shell.flow.show_lock()
    shell.settle()
    shell.flow.doors.go("support")
    shell.settle()
    page = shell.window.stage
    assert isinstance(page, SupportPage)
    assert page.back_button.isVisible()
    page.back_button.click()
    shell.settle()
    from ui.pages.lock import LockPage

    assert isinstance(shell.window.stage, LockPage)


def test_the_questions_about_more_help_are_one_step_away(shell: Shell) -> None:
    page = page_of(shell)
    card = page.findChild(MoreHelpCard)
    assert card is not None
    assert card.isVisibleTo(page)
    card.questions_button.click()
    shell.settle()
    stage = shell.flow.window.stage
    assert isinstance(stage, BeforePage)
    assert stage.exercise.id == "is-it-time-for-more-help"


def test_tab_comes_to_the_people_before_what_stands_beside_them(shell: Shell) -> None:
    shell.world.context.preferences.change(country="DE")
    page = page_of(shell)
    page.frame.leave_button.setFocus()
    shell.press(Qt.Key.Key_Tab)
    first = shell.window.focusWidget()
    assert isinstance(first, Chip)
    assert first.text() == "Copy"
