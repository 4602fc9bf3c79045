"""A world for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.player.making import World, end_world, make_world
from ui.theme.theme import apply_theme


@pytest.fixture
def world(qapp: QApplication, tmp_path: Path) -> Iterator[World]:
    """A desk that keeps, in memory, on a quiet morning."""
    apply_theme(qapp, "light")
    parent = QObject()
    made = make_world(tmp_path, parent)
    yield made
    end_world(made)
    parent.deleteLater()
