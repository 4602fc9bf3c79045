"""Rows of cards that become columns."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.card_rows import CardRows


def rows_with(qtbot: QtBot, first: QWidget, second: QWidget) -> CardRows:
    rows = CardRows(gap=12)
    qtbot.addWidget(rows)
    rows.show_rows([[(first, 2), (second, 3)]])
    rows.resize(900, 200)
    rows.show()
    return rows


def test_widths_follow_the_weights(qtbot: QtBot) -> None:
    first, second = QLabel("one"), QLabel("two")
    rows = rows_with(qtbot, first, second)
    assert abs(first.width() * 3 - second.width() * 2) <= 3, f"in {rows.width()}"


def test_in_a_column_the_weights_press_nothing(qtbot: QtBot) -> None:
    first, second = QLabel("one\nof\nthree lines"), QLabel("two")
    rows = rows_with(qtbot, first, second)
    first.setMinimumHeight(5)
    rows.resize(200, first.sizeHint().height() + 12 + second.sizeHint().height())
    qtbot.waitUntil(lambda: second.y() > first.y())
    qtbot.waitUntil(lambda: first.height() == first.sizeHint().height())
    qtbot.waitUntil(lambda: second.height() == second.sizeHint().height())
