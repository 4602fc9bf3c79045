"""Lines that wrap, pages that scroll, cards that are buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import apply_theme
from ui.widgets.buttons import Chip, KeyHintButton, NavItem, PrimaryButton
from ui.widgets.card import CardButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.sheet import Sheet

WORDS = ("calm", "safe", "grateful", "tender", "trusting", "hopeful", "relieved", "proud")


def chips_in(window: QWidget, width: int) -> list[Chip]:
    flow = FlowLayout(window)
    chips = [Chip(word) for word in WORDS]
    for chip in chips:
        flow.addWidget(chip)
    window.resize(width, max(1, flow.heightForWidth(width)))
    window.show()
    return chips


@pytest.mark.parametrize("width", [120, 300, 700])
def test_chips_wrap_and_none_overlaps_or_leaves(width: int, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chips = chips_in(window, width)
    for index, chip in enumerate(chips):
        assert window.rect().contains(chip.geometry())
        for other in chips[index + 1 :]:
            assert not chip.geometry().intersects(other.geometry())


def test_from_right_to_left_the_first_chip_is_at_the_right(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chips = chips_in(window, 700)
    assert chips[0].geometry().right() == window.rect().right()
    assert chips[0].x() > chips[1].x()


def test_hidden_chips_take_no_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chips = chips_in(window, 200)
    layout = window.layout()
    assert layout is not None
    before = layout.heightForWidth(200)
    for chip in chips[2:]:
        chip.hide()
    assert layout.heightForWidth(200) < before


@pytest.mark.parametrize("percent", [100, 200])
def test_a_page_scrolls_down_and_never_sideways(
    percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", percent)
    page = ScrollPage()
    qtbot.addWidget(page)
    labels = [TextLabel("Words that wrap. " * 30, "title") for _ in range(3)]
    button = PrimaryButton("Begin")
    for widget in (*labels, button):
        page.column.addWidget(widget)
    page.resize(500, 300)
    page.show()
    assert page.page.width() <= page.viewport().width()
    assert page.verticalScrollBar().maximum() > 0
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    assert button.height() == button.sizeHint().height()


def test_a_page_with_a_widest_stays_in_the_middle(qtbot: QtBot) -> None:
    page = ScrollPage(600)
    qtbot.addWidget(page)
    sheet = Sheet()
    page.column.addWidget(sheet)
    page.resize(1200, 400)
    page.show()
    assert sheet.width() == 600
    left = sheet.mapTo(page, sheet.rect().topLeft()).x()
    assert abs(left - 300) <= 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_cards_and_buttons_answer_enter_and_space(key: Qt.Key, qtbot: QtBot) -> None:
    for button in (CardButton("Five senses"), PrimaryButton("Begin"), Chip("calm")):
        qtbot.addWidget(button)
        button.show()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_card_is_as_high_as_its_words(qtbot: QtBot) -> None:
    card = CardButton("Five senses")
    qtbot.addWidget(card)
    words = TextLabel("What it is, in more than a line of words. " * 4)
    card.column.addWidget(words)
    width = 260
    card.resize(width, card.heightForWidth(width))
    card.show()
    assert words.height() == words.heightForWidth(words.width())


def test_a_press_on_the_words_of_a_card_is_a_press_on_the_card(qtbot: QtBot) -> None:
    card = CardButton("Five senses")
    qtbot.addWidget(card)
    words = TextLabel("Words")
    card.column.addWidget(words)
    card.show()
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(words, Qt.MouseButton.LeftButton)


def test_the_key_is_shown_and_spoken_but_not_taken(qtbot: QtBot) -> None:
    button = KeyHintButton("Leave quickly", "F9")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Leave quickly"
    assert button.accessibleDescription() == "F9"
    assert button.shortcut().isEmpty()
    wide = button.sizeHint().width()
    button.set_words("Leave", "")
    assert button.sizeHint().width() < wide


def test_one_place_of_the_rail_is_checked(qtbot: QtBot) -> None:
    rail = QWidget()
    qtbot.addWidget(rail)
    flow = FlowLayout(rail)
    places = [NavItem("Today", "today"), NavItem("Journal", "journal")]
    for place in places:
        flow.addWidget(place)
    rail.show()
    for place in places:
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
        assert [each.isChecked() for each in places] == [each is place for each in places]
