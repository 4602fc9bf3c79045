"""Nothing opens a window of its own on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import Robot, open_player
from ui.pages.player.player_page import PlayerPage


def test_the_page_stays_the_only_window(qtbot: QtBot, world: World) -> None:
    page = open_player(
        qtbot, PlayerPage(world.context, world.desk, world.run("inner-child-letter"))
    )
    robot = Robot(qtbot, world, page)
    while page.run.step.id != "heavy-after":
        robot.take_step()
        seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert seen == [page], page.run.step.id
        assert page.isActiveWindow()
