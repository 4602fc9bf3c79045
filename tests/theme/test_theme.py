"""Dressing the application, and dressing it anew while it runs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.fonts import dp, serif_family
from ui.theme.palette import CARRIERS, colour
from ui.theme.theme import Theme, appearance_of, apply_theme
from ui.theme.tokens import THEME_NAMES, load_tokens
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import TextLabel


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_palette_carries_the_tokens(name: str, qapp: QApplication) -> None:
    tokens = apply_theme(qapp, name).tokens
    for token in CARRIERS:
        assert colour(qapp.palette(), token) == QColor(getattr(tokens, token))


def test_no_two_tokens_share_a_place_in_the_palette() -> None:
    assert len(set(CARRIERS.values())) == len(CARRIERS)


def test_a_change_reaches_widgets_that_are_shown(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    title, button = TextLabel("Title", "title"), PrimaryButton("Begin")
    column.addWidget(title)
    column.addWidget(button)
    window.show()
    small = (title.font().pixelSize(), button.sizeHint().height(), dp(10))
    apply_theme(qapp, "dark", 200)
    large = (title.font().pixelSize(), button.sizeHint().height(), dp(10))
    assert small[0] * 2 == large[0]
    assert large[1] > small[1] * 1.7
    assert (small[2], large[2]) == (10, 20)
    ink = title.palette().color(QPalette.ColorRole.WindowText)
    assert ink == QColor(load_tokens("dark").ink)


def test_titles_are_in_the_serif_and_words_are_not(qtbot: QtBot) -> None:
    title, words = TextLabel("Title", "title"), TextLabel("Words")
    for label in (title, words):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert title.font().family() == serif_family()
    assert words.font().family() != serif_family()
    assert words.font().pixelSize() == 15


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (100, 100), (150, 150), (900, 200)])
def test_the_size_of_text_stays_within_bounds(asked: int, given: int, qapp: QApplication) -> None:
    assert apply_theme(qapp, "light", asked).text_percent == given


def test_the_system_chooses_light_or_dark(qapp: QApplication) -> None:
    is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert apply_theme(qapp, "system").tokens.dark == is_dark


def test_it_tells_of_a_change_and_only_of_a_change(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = appearance_of(qapp)
    with qtbot.waitSignal(appearance.theme_changed):
        apply_theme(qapp, "dark")
    with qtbot.assertNotEmitted(appearance.theme_changed):
        apply_theme(qapp, "dark")


def test_there_is_one_appearance(qapp: QApplication) -> None:
    assert appearance_of(qapp) is appearance_of(qapp)


def test_a_part_of_the_window_can_wear_the_night(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside, outside = TextLabel("in", "helper"), TextLabel("out", "helper")
    part = QWidget(window)
    QVBoxLayout(part).addWidget(inside)
    outside.setParent(window)
    night = Theme(load_tokens("night"))
    night.dress(part)
    window.show()
    role = QPalette.ColorRole.WindowText
    assert inside.palette().color(role) == QColor(night.tokens.ink_muted)
    assert outside.palette().color(role) == QColor(load_tokens("light").ink_muted)
    assert colour(inside.palette(), "surface") == QColor(night.tokens.surface)
