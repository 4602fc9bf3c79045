"""Settings."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.shell.making import Shell, words_on
from trustdesk.services.preferences import Preferences, Values
from trustdesk.session.state import Safety
from ui.pages.settings.rows import PreferenceChoice, PreferenceSwitch, SettingsCard
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.settings.table import SECTIONS, setting_rows
from ui.widgets.buttons import Chip
from ui.widgets.choice_field import ChoiceField

ELSEWHERE = {"country", "f9_rehearsed", "geometry", "clinic_language"}
"""Chosen on other pages, or remembered without asking."""


def page_of(shell: Shell) -> SettingsPage:
    """Go to the page."""
    shell.open()
    shell.flow.doors.go("settings")
    shell.settle()
    page = shell.flow.frame.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_table_has_every_preference_once() -> None:
    names = [row.name for row in setting_rows()]
    assert len(names) == len(set(names))
    assert {*names, *ELSEWHERE, "language"} == {field.name for field in fields(Values)}
    for row in setting_rows():
        assert row.section in SECTIONS
        assert row.label
        usual = getattr(Values(), row.name)
        assert not row.choices or usual in [value for value, _ in row.choices]


def test_every_choice_of_the_table_is_taken_and_kept(shell: Shell) -> None:
    preferences = shell.world.context.preferences
    for row in setting_rows():
        for value in [each for each, _ in row.choices] or [True, False]:
            preferences.change(**{row.name: value})
            assert getattr(Preferences.of(shell.world.context.places).values, row.name) == value


def test_a_switch_and_a_choice_hold_at_once(shell: Shell) -> None:
    page = page_of(shell)
    page.show_section("appearance")
    switch = page.findChild(PreferenceSwitch, "reduced_motion")
    assert switch is not None
    switch.click()
    shell.settle()
    assert shell.world.context.preferences.values.reduced_motion
    choice = page.findChild(PreferenceChoice, "text_percent")
    assert choice is not None
    choice.choose("150")
    with shell.qtbot.waitSignal(shell.world.context.changes.preferences_changed):
        choice.activated.emit(choice.currentIndex())
    assert shell.world.context.preferences.values.text_percent == 150


def test_sound_is_off_until_it_is_switched_on(shell: Shell) -> None:
    page = page_of(shell)
    page.show_section("sound")
    for name in ("sound", "voice"):
        switch = page.findChild(PreferenceSwitch, name)
        assert switch is not None
        assert not switch.isChecked()


def test_the_private_answer_is_not_shown_and_can_be_asked_again(shell: Shell) -> None:
    shell.world.desk.safety.set(Safety.CLOSED)
    page = page_of(shell)
    shown = " ".join(words_on(page)).lower()
    assert "closed" not in shown
    assert "afraid" not in shown
    button = page.findChild(QPushButton, "ask_again")
    assert button is not None
    button.click()
    shell.settle()
    assert shell.world.desk.safety.answer() is Safety.UNASKED


def test_every_section_opens(shell: Shell) -> None:
    page = page_of(shell)
    for section, button in page.section_buttons.items():
        button.click()
        shell.settle()
        assert button.isChecked(), section
        assert len(words_on(page)) > 8


def test_a_list_keeps_its_name_where_a_clinic_asks_for_something(qtbot: QtBot) -> None:
    card = SettingsCard("Lock by itself")
    qtbot.addWidget(card)
    field = ChoiceField("When nobody is at the desk")
    card.add_row("When nobody is at the desk", "", field, "Your clinic asks for this.")
    heard = field.accessibleDescription()
    assert heard == "When nobody is at the desk. Your clinic asks for this."


def test_a_short_button_says_what_it_belongs_to(qtbot: QtBot) -> None:
    card = SettingsCard("Copies")
    qtbot.addWidget(card)
    chip = Chip("Choose a folder", checkable=False)
    card.add_row("Another folder", "", chip)
    assert chip.accessibleDescription() == "Another folder"
