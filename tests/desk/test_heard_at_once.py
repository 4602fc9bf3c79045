"""What a screen reader says at once, because the keyboard stays where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.desk.kits import accept_kit
from tests.desk.making import Starts, make_vault
from tests.desk.test_large_text import make_small, percent, through
from ui.pages import lock
from ui.pages.lock import LockPage
from ui.pages.setup import sheet_page
from ui.pages.setup.who import WhoPage
from ui.shell import notice_bar

__all__ = ["percent"]


@dataclass
class Ear:
    """Hears what a module of the window announces."""

    monkeypatch: pytest.MonkeyPatch
    said: list[str] = field(default_factory=list)

    def listen_to(self, module: ModuleType) -> None:
        self.monkeypatch.setattr(module, "announce", self._hear)

    def _hear(self, _widget: QWidget, words: str) -> None:
        self.said.append(words)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    return Ear(monkeypatch)


def test_a_wrong_passphrase_is_heard_and_its_words_are_in_sight(
    starts: Starts, percent: int, ear: Ear
) -> None:
    ear.listen_to(lock)
    make_vault(starts.root)
    accept_kit(starts.root)
    desk = starts()
    make_small(desk)
    desk.unlock("wrong")
    desk.settle()
    page = desk.front
    assert isinstance(page, LockPage)
    assert len(ear.said) == 1
    assert ear.said[0].startswith("That is not the passphrase.")
    assert page.people_label.isVisible()
    for label in (page.error_label, page.error_line):
        assert label.visibleRegion().boundingRect() == label.rect(), label.text()


def test_a_sheet_is_heard_by_its_title_when_the_keyboard_comes_to_it(starts: Starts) -> None:
    desk = starts()
    desk.click("Look around")
    through("set-up")(desk)
    sheet = desk.find(WhoPage)
    interface = QAccessible.queryAccessibleInterface(sheet)
    assert interface.role() == QAccessible.Role.Grouping
    assert interface.text(QAccessible.Text.Name) == "Who else can use this computer?"
    assert sheet.isAncestorOf(desk.window.focusWidget())


def test_what_does_not_fit_in_the_set_up_is_heard(starts: Starts, ear: Ear) -> None:
    ear.listen_to(sheet_page)
    desk = starts()
    desk.click("Look around")
    through("set-up")(desk)
    desk.click("Continue")
    desk.type("one thing")
    desk.click("Continue")
    assert ear.said != []


def test_a_passing_sentence_is_heard_unless_the_window_is_blank(starts: Starts, ear: Ear) -> None:
    ear.listen_to(notice_bar)
    desk = starts.opened()
    desk.window.notice_bar.say_in_passing("It is kept.")
    assert ear.said == ["It is kept."]
    desk.window.cover.show()
    desk.window.notice_bar.say_in_passing("Something else.")
    assert ear.said == ["It is kept."]
