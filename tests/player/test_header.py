"""The line at the top: a whole title first, then the marks of the steps."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.player.making import World
from tests.player.robot import open_player
from ui.pages.player.player_page import PlayerPage
from ui.theme.theme import apply_theme


def test_the_title_is_whole_and_the_marks_come_back_with_the_room(
    qtbot: QtBot, world: World, qapp: QApplication
) -> None:
    run = world.run("inner-child-letter")
    page = open_player(qtbot, PlayerPage(world.context, world.desk, run))
    header = page.view.header
    before = header.marks.x(), header.marks.width(), header.title_label.width()
    assert header.marks.isVisible()
    for width, percent in ((1024, 100), (1024, 200), (1280, 100)):
        page.resize(width, 800)
        apply_theme(qapp, "light", percent)
        qtbot.waitUntil(lambda: header.title_label.width() >= header.title_label.whole_width)
    qtbot.waitUntil(
        lambda: (header.marks.x(), header.marks.width(), header.title_label.width()) == before
    )
    assert header.marks.isVisible()
