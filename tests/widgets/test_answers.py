"""Numbers, options, switches and bars: by mouse, by keyboard, by screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import apply_theme
from ui.widgets.feelings import BoardWord, ChosenFeeling, QuadrantPanel
from ui.widgets.number_scale import NumberScale
from ui.widgets.option_card import CheckCard, OptionCard
from ui.widgets.strength_bar import StrengthBar
from ui.widgets.switch import Switch

LEFT = Qt.MouseButton.LeftButton
STRENGTHS = ("a little", "some", "strong")


@pytest.fixture
def scale(qtbot: QtBot) -> NumberScale:
    scale = NumberScale("not at all", "as tense as it gets")
    qtbot.addWidget(scale)
    scale.show()
    return scale


def numbers(scale: NumberScale) -> list[QWidget]:
    return list(scale._group.buttons())


def test_a_number_is_chosen_by_mouse(scale: NumberScale, qtbot: QtBot) -> None:
    assert scale.value is None
    with qtbot.waitSignal(scale.value_changed) as caught:
        QTest.mouseClick(numbers(scale)[6], LEFT)
    assert caught.args == [6]
    assert scale.value == 6


def test_digits_choose_and_one_zero_is_ten(scale: NumberScale) -> None:
    QTest.keyClicks(scale, "7")
    assert scale.value == 7
    QTest.keyClicks(scale, "10")
    assert scale.value == 10


def test_digits_that_lead_nowhere_start_anew(scale: NumberScale) -> None:
    QTest.keyClicks(scale, "53")
    assert scale.value == 3


def test_arrows_move_and_choose(scale: NumberScale) -> None:
    scale.set_value(4)
    buttons = numbers(scale)
    buttons[4].setFocus()
    QTest.keyClick(buttons[4], Qt.Key.Key_Right)
    assert scale.value == 5


def test_a_value_is_shown_and_taken_away_without_a_signal(scale: NumberScale, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scale.value_changed):
        scale.set_value(3)
        assert scale.value == 3
        scale.set_value(None)
    assert scale.value is None
    QTest.mouseClick(numbers(scale)[3], LEFT)
    assert scale.value == 3


def test_each_number_is_a_radio_button_to_a_screen_reader(scale: NumberScale) -> None:
    interface = QAccessible.queryAccessibleInterface(numbers(scale)[10])
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "10"


def test_the_numbers_are_a_group_with_the_questions_name(scale: NumberScale) -> None:
    scale.setAccessibleName("How tense is your body?")
    interface = QAccessible.queryAccessibleInterface(scale)
    assert interface.role() == QAccessible.Role.Grouping
    assert interface.text(QAccessible.Text.Name) == "How tense is your body?"
    assert interface.childCount() >= len(numbers(scale))


@pytest.mark.parametrize("percent", [100, 200])
def test_eleven_numbers_fit_the_smallest_window(
    percent: int, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", percent)
    scale = NumberScale("not at all", "as tense as it gets")
    qtbot.addWidget(scale)
    assert scale.minimumSizeHint().width() <= 1024 - 2 * 44


Kind = type[OptionCard] | type[CheckCard]


def rows(window: QWidget, kind: Kind) -> list[OptionCard | CheckCard]:
    column = QVBoxLayout(window)
    cards: list[OptionCard | CheckCard] = [kind("Only me", "What follows."), kind("Nothing")]
    for card in cards:
        column.addWidget(card)
    window.show()
    return cards


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_whole_row_chooses_and_options_exclude_each_other(window: QWidget) -> None:
    one, other = rows(window, OptionCard)
    for card in (one, other, one):
        QTest.mouseClick(card, LEFT, pos=QPoint(card.width() - 4, card.height() - 4))
        assert (one.isChecked(), other.isChecked()) == (card is one, card is other)


def test_boxes_stand_beside_each_other(window: QWidget) -> None:
    one, other = rows(window, CheckCard)
    QTest.mouseClick(one, LEFT, pos=QPoint(one.width() - 4, 4))
    QTest.keyClick(other, Qt.Key.Key_Space)
    assert one.isChecked()
    assert other.isChecked()


@pytest.mark.parametrize(
    ("kind", "role"),
    [(OptionCard, QAccessible.Role.RadioButton), (CheckCard, QAccessible.Role.CheckBox)],
)
def test_a_row_says_what_it_is(kind: Kind, role: QAccessible.Role, window: QWidget) -> None:
    card, _other = rows(window, kind)
    interface = QAccessible.queryAccessibleInterface(card)
    assert interface.role() == role
    assert interface.text(QAccessible.Text.Name) == "Only me"
    assert interface.text(QAccessible.Text.Description) == "What follows."


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_switch_switches(key: Qt.Key, qtbot: QtBot) -> None:
    switch = Switch("When the screen locks")
    qtbot.addWidget(switch)
    switch.show()
    with qtbot.waitSignal(switch.toggled):
        QTest.keyClick(switch, key)
    assert switch.isChecked()
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.text(QAccessible.Text.Name) == "When the screen locks"


def test_on_and_off_differ_in_shape_and_not_only_in_colour(qtbot: QtBot) -> None:
    switch = Switch("x")
    qtbot.addWidget(switch)
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    middle = off.height() // 2
    knob_off, knob_on = off.pixel(12, middle), on.pixel(off.width() - 12, middle)
    assert off.pixel(off.width() - 12, middle) != knob_off
    assert on.pixel(12, middle) != knob_on


@pytest.fixture
def bar(qtbot: QtBot) -> StrengthBar:
    bar = StrengthBar(STRENGTHS)
    qtbot.addWidget(bar)
    bar.resize(300, 24)
    bar.show()
    return bar


def test_a_bar_moves_by_keys_and_says_its_word(bar: StrengthBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.strength_changed):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.word == "some"
    assert bar.accessibleDescription() == "some"
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.word == "strong"


@pytest.mark.parametrize(("x", "word"), [(5, "a little"), (150, "some"), (295, "strong")])
def test_a_bar_takes_the_strength_under_the_pointer(bar: StrengthBar, x: int, word: str) -> None:
    QTest.mouseClick(bar, LEFT, pos=QPoint(x, 12))
    assert bar.word == word


WORDS = (
    BoardWord("sad", "sad", "What it is."),
    BoardWord("lonely", "lonely"),
    BoardWord("bereft", "bereft", first=False),
)


@pytest.fixture
def panel(qtbot: QtBot) -> QuadrantPanel:
    panel = QuadrantPanel("low-hard", "Low energy, hard", WORDS)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_a_word_is_chosen_and_let_go(panel: QuadrantPanel, qtbot: QtBot) -> None:
    chip = panel.chip("lonely")
    assert chip is not None
    for is_chosen in (True, False):
        with qtbot.waitSignal(panel.word_toggled) as caught:
            chip.click()
        assert caught.args == ["lonely", is_chosen]


def test_the_other_words_come_on_asking(panel: QuadrantPanel) -> None:
    later = panel.chip("bereft")
    assert later is not None
    assert later.isHidden()
    panel.show_all()
    assert later.isVisible()


def test_a_chosen_word_is_shown_even_if_it_was_behind_more(
    panel: QuadrantPanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.word_toggled):
        panel.set_chosen(["bereft"])
    later = panel.chip("bereft")
    assert later is not None
    assert later.isVisible()
    assert later.isChecked()


def test_a_chosen_feeling_tells_its_strength_and_its_end(qtbot: QtBot) -> None:
    feeling = ChosenFeeling(WORDS[0], STRENGTHS, 1)
    qtbot.addWidget(feeling)
    assert feeling.strength_bar.word == "some"
    with qtbot.waitSignal(feeling.strength_changed) as caught:
        feeling.strength_bar.setValue(2)
    assert caught.args == ["sad", 2]
