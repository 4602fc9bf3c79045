"""Once a year a quiet row in Settings asks for the recovery code; it can be put off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.desk.access_walks import from_settings, make_new_code
from tests.desk.making import OpenDesk, Starts, make_vault
from tests.desk.test_copies import check_now
from tests.desk.test_large_text import cut_words, make_small, nameless, percent, unreached
from trustdesk.services.code_trial import CodeTrial
from ui.pages.access.try_code_flow import TryCodeFlow
from ui.pages.settings.settings_page import SettingsPage

__all__ = ["percent"]

DAY = 86_400.0
HOUR = 3_600.0


def trial(desk: OpenDesk) -> CodeTrial:
    """What the row asks."""
    return CodeTrial(desk.desk, desk.context.places, desk.context.clock)


def is_asked(desk: OpenDesk) -> bool:
    """Whether Settings asks for the code now."""
    desk.flow.doors.go("home")
    desk.flow.doors.go("settings")
    desk.settle()
    return desk.front.findChild(QAbstractButton, "way/try-code") is not None


def a_year_on(desk: OpenDesk) -> None:
    """Look at Settings after the check of a start, and again after a year."""
    check_now(desk)
    assert not is_asked(desk)
    desk.clock.advance(364 * DAY)
    assert not is_asked(desk)
    desk.clock.advance(DAY)
    assert is_asked(desk)


def test_after_a_year_the_code_can_be_tried_and_is_not_asked_again(starts: Starts) -> None:
    code = make_vault(starts.root)
    desk = starts.opened()
    a_year_on(desk)
    before = desk.desk.ways
    from_settings(desk, "way/try-code")
    desk.type("0000")
    desk.press(Qt.Key.Key_Return)
    assert isinstance(desk.front, TryCodeFlow)
    assert desk.front.page.trouble_label.text() != ""
    desk.front.page.code_field.clear()
    desk.type(code.lower())
    desk.press(Qt.Key.Key_Return)
    assert "The code opens the desk." in desk.words()
    assert code not in desk.words()
    desk.click("Done")
    assert isinstance(desk.front, SettingsPage)
    assert desk.desk.ways == before
    assert not is_asked(desk)
    desk.clock.advance(365 * DAY)
    assert is_asked(desk)


def test_it_can_be_put_off_for_a_year(starts: Starts) -> None:
    desk = starts.opened()
    a_year_on(desk)
    from_settings(desk, "way/try-code")
    desk.click("Not this year")
    assert isinstance(desk.front, SettingsPage)
    assert not is_asked(desk)


@pytest.mark.parametrize("way", ["Back", "Esc"])
def test_going_back_answers_nothing(starts: Starts, way: str) -> None:
    desk = starts.opened()
    a_year_on(desk)
    from_settings(desk, "way/try-code")
    if way == "Back":
        desk.click("Back")
    else:
        desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.front, SettingsPage)
    assert is_asked(desk)


def test_a_new_code_begins_a_new_year(starts: Starts) -> None:
    desk = starts.opened()
    a_year_on(desk)
    make_new_code(desk)
    desk.click("Done")
    assert not is_asked(desk)


def test_at_night_it_is_not_asked(starts: Starts) -> None:
    desk = starts.opened()
    a_year_on(desk)
    desk.clock.advance(13.5 * HOUR)
    assert trial(desk).is_due()
    assert not is_asked(desk)


def test_no_word_is_cut_and_all_can_be_reached(starts: Starts, percent: int) -> None:
    desk = starts.opened()
    make_small(desk)
    a_year_on(desk)
    assert [*cut_words(desk), *nameless(desk)] == []
    from_settings(desk, "way/try-code")
    assert [*cut_words(desk), *nameless(desk), *unreached(desk)] == []
