"""The name and the sign of the window, the rows that choose them, and the veil."""

from __future__ import annotations

import sys
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.making import Shell, words_on
from trustdesk.services.preferences import LOCK_MINUTES, WindowSign, WindowTitle
from ui.changes import Changes
from ui.pages.settings.away_rows import ALLOWED_MINUTES, add_allow_row, away_rows
from ui.pages.settings.rows import PreferenceChoice, PreferenceSwitch, SettingsCard
from ui.pages.settings.settings_page import SettingsPage
from ui.shell.on_screen.veil import Veil
from ui.shell.on_screen.window_face import WindowFace
from ui.shell.on_screen.window_name import name_program
from ui.theme.icons import UnknownIconError, sign_icon
from ui.wording.window_names import window_names, window_signs


def picture_of(name: str) -> QImage:
    """A sign, as a task bar shows it."""
    return sign_icon(name).pixmap(48, 48).toImage()


def test_every_name_and_sign_that_can_be_chosen_is_there(qapp: QApplication) -> None:
    assert set(window_names()) == set(get_args(WindowTitle))
    assert set(window_signs()) == set(get_args(WindowSign))
    pictures = [picture_of(name) for name in window_signs()]
    assert all(not picture.isNull() for picture in pictures)
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])
    with pytest.raises(UnknownIconError):
        sign_icon("../trustdesk")
    rows = {row.name: [value for value, _ in row.choices] for row in away_rows()}
    assert rows["lock_minutes"] == list(LOCK_MINUTES)


def test_a_name_that_says_nothing_is_everywhere_at_once(shell: Shell, qapp: QApplication) -> None:
    shell.open()
    before = qapp.applicationDisplayName(), qapp.applicationName(), qapp.desktopFileName()
    WindowFace(qapp, shell.world.context, shell.window)
    assert shell.window.windowTitle() == "TrustDesk"
    page = shell.flow.frame.show("settings")
    assert isinstance(page, SettingsPage)
    shell.settle()
    try:
        for name, value in (("window_title", "notes"), ("window_sign", "leaf")):
            choice = page.findChild(PreferenceChoice, name)
            assert choice is not None
            choice.choose(value)
            choice.activated.emit(choice.currentIndex())
            shell.settle()
        assert shell.window.windowTitle() == "Notes"
        assert qapp.applicationDisplayName() == "Notes"
        assert shell.window.windowIcon().pixmap(48, 48).toImage() == picture_of("leaf")
        shown = words_on(shell.window.rail)
        assert "Notes" in shown
        assert "TrustDesk" not in shown
        # The next start calls the program so before it has a window.
        name_program(qapp, shell.world.context.preferences.values.window_title)
        assert qapp.applicationName() == "notes"
        assert qapp.desktopFileName() == "notes"
    finally:
        qapp.setApplicationDisplayName(before[0])
        qapp.setApplicationName(before[1])
        qapp.setDesktopFileName(before[2])


def test_what_one_system_has_is_shown_there_alone(shell: Shell) -> None:
    shell.open()
    page = shell.flow.frame.show("settings")
    shell.settle()
    is_windows = sys.platform == "win32"
    assert (page.findChild(PreferenceSwitch, "no_screenshots") is not None) is is_windows
    assert (page.findChild(QPushButton, "allow_screenshots") is not None) is is_windows
    assert page.findChild(PreferenceSwitch, "hide_when_inactive") is not None


def test_screenshots_can_be_allowed_for_a_while(qapp: QApplication, qtbot: QtBot) -> None:
    card, changes = SettingsCard("On this screen"), Changes()
    qtbot.addWidget(card)
    add_allow_row(card, changes)
    chip = card.findChild(QPushButton, "allow_screenshots")
    assert chip is not None
    with qtbot.waitSignal(changes.screenshots_allowed) as told:
        chip.click()
    assert told.args == [ALLOWED_MINUTES]
    assert "Allowed" in chip.text()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    field = QLineEdit(made)
    field.setText("mine")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    field.setFocus()
    return made


def test_the_veil_goes_with_a_key_that_does_nothing_else(window: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    field = window.findChild(QLineEdit)
    assert field is not None
    veil = Veil(window)
    menu = QMenu(window)
    menu.addAction("Something to read")
    menu.popup(window.pos())
    veil.lay()
    assert veil.is_on
    assert not menu.isVisible()
    assert veil.geometry() == window.rect()
    window.resize(500, 320)
    assert veil.geometry() == window.rect()
    veil.lift()
    assert veil.is_on, "coming back to the window is not enough"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
    assert not veil.is_on
    assert field.text() == "mine"
    assert window.focusWidget() is field
    veil.lay()
    QTest.mouseClick(veil, Qt.MouseButton.LeftButton)
    assert not veil.is_on


def test_the_veil_of_another_window_in_front_goes_with_it(window: QWidget) -> None:
    field = window.focusWidget()
    veil = Veil(window)
    veil.lay(while_away=True)
    assert veil.is_on
    assert window.focusWidget() is field, "the keyboard stays where it was"
    veil.lift()
    assert not veil.is_on
    # Nobody was there for long, too: then it is lifted by whoever comes.
    veil.lay(while_away=True)
    veil.lay()
    veil.lay(while_away=True)
    veil.lift()
    assert veil.is_on
