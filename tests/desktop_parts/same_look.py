"""No test leaves another look to the next one: the theme, the size of text, a clinic's colours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def wear_the_usual(app: QApplication) -> None:
    """Give the look back that every test begins with. Whoever made a window that dresses the
    application calls it at the end."""
    from ui.theme.theme import appearance_of

    app.processEvents()  # what was set in motion comes now, and not in the next test
    look = appearance_of(app)
    look.use_colours()
    look.choose("light", 100)


@pytest.fixture(autouse=True)
def same_look_afterwards() -> Iterator[None]:
    """Fail the test that left another look, and spare those that follow."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    from ui.theme.theme import appearance_of

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.processEvents()
    theme = appearance_of(app).theme
    wear_the_usual(app)
    if theme != appearance_of(app).theme:
        pytest.fail(f"the test left {theme.tokens.name} at {theme.text_percent} % behind")
