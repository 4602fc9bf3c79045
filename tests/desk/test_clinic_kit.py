"""A clinic's kit in the window: asked about once, then in use, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.clinic.making import OTHER_KEY, TOML
from tests.desk.kits import BLUE, NAME, PRINT, accept_kit, give_kit
from tests.desk.making import OpenDesk, Starts, make_vault
from tests.shell.making import words_on
from tests.theme.test_contrast import SHAPE, SHAPE_PAIRS, TEXT, TEXT_PAIRS, too_weak
from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from ui.pages.clinic.kit_card import KitCard
from ui.pages.clinic.logo import Logo
from ui.pages.clinic.own_lines_card import OwnLinesCard
from ui.pages.lock import LockPage
from ui.pages.settings.rows import PreferenceChoice, PreferenceSwitch
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.support_cards import EmergencyCard, LinesCard
from ui.theme.theme import appearance_of
from ui.theme.tokens import load_tokens, with_primary
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage

NUMBER = "555 0111"


def settings(desk: OpenDesk, section: str) -> SettingsPage:
    """Go to a section of the settings."""
    desk.flow.doors.go("settings")
    desk.settle()
    page = desk.front
    assert isinstance(page, SettingsPage)
    desk.click(page.section_buttons[section])  # type: ignore[index]
    return page


def support(desk: OpenDesk) -> str:
    """Go to Support, and read it."""
    desk.flow.doors.go("support")
    desk.settle()
    return desk.words()


def test_without_a_kit_nothing_of_a_clinic_is_seen(starts: Starts) -> None:
    desk = starts.opened()
    assert desk.context.clinic.read() is None
    assert "linic" not in desk.words()
    page = settings(desk, "about")
    assert not page.section_buttons["clinic"].isVisible()
    assert "Provided by" not in desk.words()


def test_a_kit_is_asked_about_on_today_and_in_use_once_accepted(starts: Starts) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    card = desk.find(KitCard)
    assert NAME in desk.words()
    assert PRINT in desk.words()
    assert card.accept_button.property("role") == card.decline_button.property("role")
    assert NUMBER not in support(desk)
    desk.flow.doors.go("today")
    desk.settle()
    desk.click(desk.find(KitCard).accept_button)
    assert not desk.front.findChildren(KitCard)
    assert NAME in desk.window.notice_bar.text
    words = support(desk)
    assert NUMBER in words
    assert f"Provided by {NAME}" in words
    assert "+1 555 0100" in words
    assert desk.context.library.head("clinic-walk") is not None
    again = starts.opened()
    assert not again.front.findChildren(KitCard)
    assert NUMBER in support(again)


def test_what_was_said_in_passing_lies_over_no_exercise(starts: Starts) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    desk.click(desk.find(KitCard).accept_button)
    assert desk.window.notice_bar.isVisible()
    desk.flow.doors.go("five-senses")
    desk.settle()
    assert desk.window.stage is not None
    assert not desk.window.notice_bar.isVisible()


def test_not_now_is_not_asked_twice_and_can_be_taken_back(starts: Starts) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    desk.click(desk.find(KitCard).decline_button)
    assert not desk.front.findChildren(KitCard)
    again = starts.opened()
    assert not again.front.findChildren(KitCard)
    settings(again, "clinic")
    card = again.find(KitCard)
    assert card.decline_button.isHidden()
    again.click(card.accept_button)
    assert NUMBER in support(again)


def test_the_card_is_answered_with_the_keyboard_alone(starts: Starts) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    card = desk.find(KitCard)
    for _ in range(40):
        if desk.window.focusWidget() is card.accept_button:
            break
        desk.press(Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is card.accept_button
    desk.press(Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is card.decline_button
    desk.press(Qt.Key.Key_Return)
    assert not desk.front.findChildren(KitCard)
    # It stays on the page, and not on a button that nobody chose.
    assert isinstance(desk.window.focusWidget(), ScrollPage)


def test_a_changed_kit_is_told_of_once_and_the_desk_runs_on(starts: Starts) -> None:
    accept_kit(starts.root)
    path = Places(starts.root).clinic_kit
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    desk = starts.opened()
    assert "was changed" in desk.window.notice_bar.text
    assert NUMBER not in support(desk)
    assert desk.context.preferences.values.lock_minutes == 5
    desk.click(desk.button("Read it in Settings", desk.window.notice_bar))
    assert "The file from your clinic was changed." in desk.words()
    assert desk.context.library.head("clinic-walk") is None


def test_another_clinics_kit_is_refused(starts: Starts) -> None:
    accept_kit(starts.root)
    give_kit(starts.root, OTHER_KEY)
    desk = starts.opened()
    assert "not from your clinic" in desk.window.notice_bar.text


def test_a_kit_that_cannot_be_read_is_told_by_its_name(starts: Starts) -> None:
    make_vault(starts.root)
    Places(starts.root).clinic_kit.mkdir()
    desk = starts.opened()
    assert "kit from your clinic cannot be read" in desk.window.notice_bar.text
    settings(desk, "clinic")
    assert "Whoever put it on this computer can mend that." in desk.words()


def test_who_knows_the_old_key_can_be_asked_about_a_new_one(starts: Starts) -> None:
    accept_kit(starts.root)
    give_kit(starts.root, OTHER_KEY)
    desk = starts.opened()
    settings(desk, "clinic")
    desk.click("Forget the old key")
    card = desk.find(KitCard)
    assert PRINT not in desk.words()
    assert card.decline_button.isVisible()
    desk.click(card.accept_button)
    assert NUMBER in support(desk)


def test_a_changed_kit_offers_no_key_to_forget(starts: Starts) -> None:
    accept_kit(starts.root)
    path = Places(starts.root).clinic_kit
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    desk = starts.opened()
    settings(desk, "clinic")
    assert "Forget" not in desk.words()


def test_its_people_stand_under_the_emergency_numbers(starts: Starts) -> None:
    accept_kit(starts.root)
    Preferences.of(Places(starts.root)).change(country="IE")
    desk = starts.opened()
    support(desk)
    danger, own = desk.find(EmergencyCard), desk.find(OwnLinesCard)
    assert danger.y() < own.y() < desk.find(LinesCard, "crisis_card").y()


def test_who_made_sure_of_a_number_is_told_apart(starts: Starts) -> None:
    accept_kit(starts.root)
    Preferences.of(Places(starts.root)).change(country="IE")
    desk = starts.opened()
    support(desk)
    own = " ".join(words_on(desk.find(OwnLinesCard)))
    assert "Last checked on 20 November 2026." in own
    assert "Sources" not in own
    assert "Sources last read on" in " ".join(words_on(desk.find(LinesCard, "crisis_card")))


def test_its_people_are_there_before_a_country_is_chosen(starts: Starts) -> None:
    accept_kit(starts.root)
    assert NUMBER in support(starts.opened())


@pytest.mark.parametrize(("title", "is_named"), [("trustdesk", True), ("notes", False)])
def test_on_the_lock_screens_support_a_neutral_window_names_no_clinic(
    starts: Starts, title: str, is_named: bool
) -> None:
    starts.opened()
    accept_kit(starts.root)
    Preferences.of(Places(starts.root)).change(window_title=title)
    desk = starts()
    assert NAME not in desk.words()
    words = support(desk)
    assert NUMBER in words
    assert (NAME in words) == is_named
    assert bool(desk.front.findChildren(Logo)) == is_named


@pytest.mark.parametrize(
    ("chosen", "is_seen"),
    [({}, True), ({"window_title": "notes"}, False), ({"hide_support_on_lock": True}, False)],
)
def test_its_people_stand_on_the_lock_screen_where_that_tells_nobody_too_much(
    starts: Starts, chosen: dict[str, object], is_seen: bool
) -> None:
    starts.opened()
    accept_kit(starts.root)
    Preferences.of(Places(starts.root)).change(**chosen)
    desk = starts()
    assert isinstance(desk.front, LockPage)
    people = desk.front.people_label
    desk.qtbot.waitUntil(lambda: desk.context.clinic.accepted is not None)
    desk.settle()
    assert people.isVisible() == is_seen
    assert (NUMBER in people.text()) == is_seen
    assert NAME not in desk.words()


def test_at_night_there_is_no_bright_logo(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts.opened()
    support(desk)
    assert desk.find(Logo).width() > 0
    desk.flow.doors.go("bad-night")
    desk.settle()
    assert NUMBER in support(desk)
    assert desk.front.findChild(Logo).sizeHint().isNull()  # type: ignore[union-attr]


def test_what_the_policy_holds_is_shown_and_cannot_be_loosened(starts: Starts) -> None:
    accept_kit(starts.root)
    Preferences.of(Places(starts.root)).change(lock_minutes=30, hide_when_inactive=False)
    desk = starts.opened()
    settings(desk, "privacy")
    held = desk.find(PreferenceSwitch, "hide_when_inactive")
    assert held.isChecked()
    assert not held.isEnabled()
    assert desk.find(PreferenceSwitch, "lock_when_minimised").isEnabled()
    choice = desk.find(PreferenceChoice, "lock_minutes")
    assert [choice.itemData(n) for n in range(choice.count())] == ["1", "2", "5", "10"]
    assert choice.chosen == "10"
    assert "Your clinic asks for this." in desk.words()
    assert "Your clinic asks for 10 minutes or less." in desk.words()


def test_a_size_of_text_that_the_clinic_suggests_is_among_the_choices(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts.opened()
    settings(desk, "appearance")
    assert desk.find(PreferenceChoice, "text_percent").chosen == "120"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_colour_is_worn_once_the_desk_is_open(
    starts: Starts, qapp: QApplication, theme: str
) -> None:
    starts.opened()
    accept_kit(starts.root)
    desk = starts()
    appearance = appearance_of(qapp)
    appearance.choose(theme)
    assert appearance.theme.tokens == load_tokens(theme)
    desk.unlock()
    assert appearance.theme.tokens.primary == BLUE[theme]
    assert appearance.choose("night").tokens == load_tokens("night")
    appearance.choose(theme)
    desk.flow.doors.go("bad-night")
    desk.settle()
    assert appearance.theme.tokens == load_tokens("night")


@pytest.mark.parametrize("colour", ["1B4F8A", "6B2F6F", "7A1F1F", "3F4A00"])
def test_what_stands_on_its_soft_tone_can_be_read(colour: str) -> None:
    worn = with_primary(load_tokens("light"), f"#{colour}")
    assert worn.primary == f"#{colour}"
    assert too_weak(worn, TEXT_PAIRS, TEXT) == []
    assert too_weak(worn, SHAPE_PAIRS, SHAPE) == []


def test_a_colour_that_cannot_be_read_is_not_worn(qapp: QApplication) -> None:
    appearance = appearance_of(qapp)
    pale = load_tokens("dark").primary
    appearance.choose("light")
    appearance.use_colours(pale, pale)
    assert appearance.theme.tokens == load_tokens("light")


def test_the_settings_say_who_what_and_how_to_be_without(starts: Starts) -> None:
    accept_kit(starts.root, toml=TOML.replace('name = "Harbour', 'name = "<b>Harbour</b>'))
    desk = starts.opened()
    page = settings(desk, "clinic")
    words = desk.words()
    for said in ("1 Quay Street\nHarbour Town", "+1 555 0100", "Monday to Friday, 9 to 17"):
        assert said in words
    for said in ("Nothing.", PRINT, "The desk locks by itself after 10 min or less."):
        assert said in words
    labels = [each for each in page.findChildren(TextLabel) if "<b>" in each.text()]
    assert labels
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels)
    desk.click("Forget this kit")
    assert desk.context.preferences.values.lock_minutes == 5
    assert desk.context.library.head("clinic-walk") is None
    assert NUMBER not in support(desk)
    desk.flow.doors.go("today")
    desk.settle()
    assert not desk.front.findChildren(KitCard)


def test_the_page_about_the_program_names_the_clinic(starts: Starts) -> None:
    accept_kit(starts.root)
    desk = starts.opened()
    settings(desk, "about")
    assert f"Provided by {NAME}" in desk.words()
    assert len([each for each in desk.front.findChildren(Logo) if each.isVisible()]) == 1


def test_a_kit_that_cannot_be_written_down_is_said(starts: Starts, root: Path) -> None:
    give_kit(starts.root)
    desk = starts.opened()
    Places(root).clinic_note.mkdir()
    desk.click(desk.find(KitCard).accept_button)
    assert desk.window.notice_bar.text
    assert desk.context.clinic.accepted is None
