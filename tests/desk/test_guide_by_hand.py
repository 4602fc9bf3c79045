"""The guide with the keyboard alone, at every size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.desk.making import Starts
from tests.desk.test_large_text import cut_words, make_small, nameless, percent, unreached
from ui.pages.journal.journal_page import JournalPage
from ui.pages.settings import guide
from ui.pages.settings.guide import GuideSection
from ui.pages.settings.settings_page import SettingsPage

__all__ = ["percent"]

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_f_searches_the_guide_while_it_is_in_front(starts: Starts) -> None:
    desk = starts.opened()
    desk.press(Qt.Key.Key_F1)
    section = desk.find(GuideSection)
    desk.window.setFocus()
    desk.press(Qt.Key.Key_F, CTRL)
    assert desk.window.focusWidget() is section.search_field
    desk.type("lost")
    desk.settle()
    assert "Found in the guide" in desk.words()
    page = desk.front
    assert isinstance(page, SettingsPage)
    desk.click(page.section_buttons["about"])
    desk.press(Qt.Key.Key_F, CTRL)
    assert isinstance(desk.front, JournalPage)


def test_it_is_searched_as_soon_as_it_is_opened_and_what_came_of_it_is_heard(
    starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(guide, "announce", lambda _widget, words: said.append(words))
    desk = starts.opened()
    desk.press(Qt.Key.Key_F1)
    section = desk.find(GuideSection)
    assert desk.window.focusWidget() is section.search_field
    desk.type("lost")
    assert said == ["Found in the guide"], "it is said once, and not at each letter"
    desk.type("quagga")
    assert said == ["Found in the guide", "Nothing found"]
    section.search_field.clear()
    desk.type("lost")
    assert said[2:] == ["", "Found in the guide"]


def test_what_is_found_can_be_read(starts: Starts, percent: int) -> None:
    desk = starts.opened()
    make_small(desk)
    desk.press(Qt.Key.Key_F1)
    desk.find(GuideSection).search_field.setText("copies")
    desk.settle()
    assert [*cut_words(desk), *nameless(desk), *unreached(desk)] == []
