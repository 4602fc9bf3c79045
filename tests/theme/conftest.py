"""The application in the light theme at 100 % before every test, and again after it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import apply_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    qapp.processEvents()  # what an earlier test set in motion comes now, and not in between
    apply_theme(qapp, "light", 100)
    yield qapp
    apply_theme(qapp, "light", 100)
