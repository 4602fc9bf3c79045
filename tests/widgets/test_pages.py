"""Pages that grow with the text, stay still when a scroll bar comes, and keep buttons in sight."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import apply_theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.foot_page import FootPage
from ui.widgets.labels import TextLabel
from ui.widgets.pages import SIDE, WIDEST, FrontStack, ScrollPage, side_in
from ui.widgets.sheet import Sheet

WORDS = "Words that wrap. " * 12


def test_the_widest_width_grows_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    page = ScrollPage(300)
    qtbot.addWidget(page)
    label = TextLabel(WORDS)
    page.column.addWidget(label)
    page.resize(1200, 400)
    page.show()
    assert label.width() == 300
    apply_theme(qapp, "light", 200)
    qtbot.waitUntil(lambda: label.width() == 600)


def test_nothing_moves_when_the_scroll_bar_comes(qtbot: QtBot) -> None:
    page = ScrollPage(side=SIDE)
    qtbot.addWidget(page)
    label = TextLabel(WORDS)
    page.column.addWidget(label)
    page.column.addSpacing(500)
    page.resize(700, 900)
    page.show()
    before = label.mapTo(page, QPoint(0, 0)), label.width()
    assert not page.verticalScrollBar().isVisible()
    page.resize(700, 300)
    qtbot.waitUntil(page.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: (label.mapTo(page, QPoint(0, 0)), label.width()) == before)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("height", [260, 900])
def test_the_buttons_at_the_foot_stay_in_sight(
    height: int, percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", percent)
    page = FootPage(500)
    qtbot.addWidget(page)
    label, button = TextLabel(WORDS, "title"), PrimaryButton("Begin")
    page.column.addWidget(label)
    page.foot.addWidget(button)
    page.resize(800, height)
    page.show()
    top = button.mapTo(page, QPoint(0, 0)).y()
    assert top + button.height() <= page.height()
    assert button.height() == button.sizeHint().height()
    if label.height() + button.height() < page.height() - 20:
        assert abs(label.mapTo(page, QPoint(0, label.height())).y() - top) < 20


def test_a_sheet_is_no_higher_than_what_lies_on_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, sheet = QVBoxLayout(window), Sheet()
    sheet.column.addWidget(TextLabel(WORDS))
    column.addStretch(1)
    column.addWidget(sheet, 1000)
    column.addStretch(1)
    window.resize(700, 900)
    window.show()
    qtbot.waitUntil(lambda: sheet.height() < 500)


def test_a_stack_needs_the_room_of_the_one_in_front(qtbot: QtBot) -> None:
    stack, small, large = FrontStack(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    small.setMinimumSize(10, 10)
    large.setMinimumSize(10, 500)
    QVBoxLayout(small)
    for each in (small, large):
        stack.addWidget(each)
    assert stack.minimumSizeHint().height() < 500


@pytest.mark.parametrize(("width", "side"), [(800, SIDE), (1920, (1920 - WIDEST) // 2)])
def test_a_page_grows_no_wider_than_its_widest(width: int, side: int, qapp: QApplication) -> None:
    assert side_in(width) == side
