"""Whatever the keyboard can reach has a name for those who cannot see it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import Robot, open_player, press
from trustdesk.session.run import Stage
from ui.pages.player.player_page import PlayerPage

MOST_TABS = 90


def _nameless(page: QWidget) -> list[str]:
    found = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if isinstance(widget, QScrollArea) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize(
    ("exercise_id", "sitting_id"),
    [
        ("mindful-breathing", "only"),
        ("inner-child-letter", "child-writes"),
        ("inner-child-letter", "adult-answers"),
        ("i-statement", "statement"),
        ("is-it-time-for-more-help", "only"),
    ],
)
def test_everything_has_a_name_and_tab_reaches_the_way_on(
    qtbot: QtBot, world: World, exercise_id: str, sitting_id: str
) -> None:
    run = world.run(exercise_id, sitting_id)
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    robot = Robot(qtbot, world, page, {"where-to": "rehearse"})
    while page.run.stage is not Stage.ENDING:
        assert _nameless(page) == [], page.run.step.id
        if page.run.stage is Stage.STEP:
            _tab_to_continue(page)
            page.view.focus_first()
        robot.take_step()
    assert _nameless(page) == []


def _tab_to_continue(page: PlayerPage) -> None:
    wanted = page.view.footer.continue_button
    for _ in range(MOST_TABS):
        if page.window().focusWidget() is wanted:
            return
        press(page, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to Continue in {page.run.step.id}")
