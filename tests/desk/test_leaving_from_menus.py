"""F9 while a menu, a list or a tip is open: they lie outside the window, and take the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.desk.making import Starts, make_vault
from tests.desk.test_leaving import is_blank
from tests.desk.test_real_processes import drafts_of, open_it, wait_for, write
from tests.desktop.screen import Picture, Screen
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import PATIENCE, Desks
from ui.pages.settings.rows import PreferenceChoice

pytestmark = pytest.mark.desktop

MENU_POINTS = 60
"""Of every 16th pixel: a small menu changes some hundreds of them, a caret one."""


@pytest.fixture
def seen(root: Path, qapp: QApplication) -> Iterator[tuple[Desks, Screen]]:
    """A folder with a screen before it that can be looked at."""
    make_vault(root)
    with Screen(1280, 800) as screen:
        desks = Desks(VirtualScreen(screen.display), root)
        yield desks, screen
        desks.end()


@pytest.mark.parametrize("key", ["F9", "ctrl+shift+l"])
def test_a_menu_does_not_keep_the_key(seen: tuple[Desks, Screen], key: str) -> None:
    desks, screen = seen
    first = desks.start()
    desks.number()
    open_it(desks)
    write(desks, "before the menu", waits=True)
    before = screen.still_picture(2)
    desks.hand.press("Menu")
    wait_for(lambda: _changed(before, screen.picture()) > MENU_POINTS, "no menu opened")
    desks.hand.press(key)
    assert first.wait(PATIENCE) == 0
    assert drafts_of(desks) == ["before the menu"]


@pytest.mark.parametrize("kind", ["list", "menu in a menu"])
def test_a_list_does_not_keep_the_key(starts: Starts, kind: str) -> None:
    desk = starts.opened()
    if kind == "list":
        desk.flow.doors.go("settings")
        desk.settle()
        desk.find(PreferenceChoice, "lock_minutes").showPopup()
    else:
        menu = QMenu(desk.window)
        menu.addMenu("More").addAction("Something to read")
        menu.popup(desk.window.pos())
        menu.setActiveAction(menu.actions()[0])
        QTest.keyClick(menu, Qt.Key.Key_Right)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    handle = popup.window().windowHandle()
    assert handle is not None
    with desk.qtbot.waitSignal(desk.flow.leaving.quickly.blanked):
        QTest.keyClick(handle, Qt.Key.Key_F9)
    assert is_blank(desk)
    assert QApplication.activePopupWidget() is None
    desk.settle()


def _changed(before: Picture, now: Picture) -> int:
    """How many of every 16th pixel are different."""
    pixels = zip(before.pixels[::64], now.pixels[::64], strict=True)
    return sum(one != other for one, other in pixels)
