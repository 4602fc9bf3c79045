"""The style sheet is a template: colours by name, lengths that grow with the text."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import stylesheet
from ui.theme.folders import resources_folder
from ui.theme.stylesheet import fill_template
from ui.theme.theme import apply_theme
from ui.theme.tokens import THEME_NAMES, load_tokens
from ui.widgets.fields import LineField
from ui.widgets.paper_edit import PaperEdit

TEMPLATE = (resources_folder() / "themes" / "desk.qss").read_text(encoding="utf-8")


def test_the_template_holds_no_colour_of_its_own() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", TEMPLATE) == []


@pytest.mark.parametrize("name", THEME_NAMES)
def test_everything_is_filled_in(name: str) -> None:
    sheet = fill_template(load_tokens(name), 100)
    assert not re.search(r"@[a-z]|\ddp|/\*", sheet)


def test_lengths_grow_with_the_text() -> None:
    tokens = load_tokens("light")
    assert "font-size: 31px" in fill_template(tokens, 100)
    assert "font-size: 62px" in fill_template(tokens, 200)
    assert "border: 1px solid" in fill_template(tokens, 200)


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_the_keyboards_focus_changes_no_size(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    apply_theme(qapp, "light", percent)
    window = QWidget()
    qtbot.addWidget(window)
    line, paper = LineField("words", window), PaperEdit("field", window)
    window.show()
    sizes = set()
    for focused in (line, paper):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        sizes.add((line.sizeHint().toTuple(), paper.viewport().size().toTuple()))
    assert len(sizes) == 1


def test_an_unknown_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stylesheet, "_template", lambda: "QLabel { color: @shine; }")
    with pytest.raises(KeyError, match="shine"):
        fill_template(load_tokens("light"), 100)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_qt_understands_it(name: str, qapp: QApplication) -> None:
    # A warning of Qt ("could not parse") fails the test.
    qapp.setStyleSheet(fill_template(load_tokens(name), 150))
