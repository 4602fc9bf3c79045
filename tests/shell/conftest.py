"""A shell for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop_parts.same_look import wear_the_usual
from tests.player.making import end_world, make_world
from tests.shell.making import Shell
from ui.shell.desk_flow import DeskFlow
from ui.shell.window import DeskWindow
from ui.theme.theme import apply_theme


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """A window on a quiet morning, with a desk in memory that counts as kept."""
    apply_theme(qapp, "light")
    parent = QObject()
    world = make_world(tmp_path, parent)
    window = DeskWindow()
    flow = DeskFlow(world.context, window)
    made = Shell(world, window, flow, qtbot)
    window.open_at(None)
    qtbot.waitExposed(window)
    yield made
    made.settle()
    end_world(world)
    window.close_for_good()
    window.deleteLater()
    parent.deleteLater()
    wear_the_usual(qapp)
