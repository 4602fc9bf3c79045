"""Words are never cut: not at 200 %, not in a narrow column, not in any language's long words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import apply_theme
from ui.widgets.labels import ElidedLabel, TagLabel, TextLabel

LONG = "Some words that have to be read in full, however large they are, and however narrow it is."


def ink_rows(image: QImage) -> list[int]:
    """Return the rows of `image` in which something is drawn."""
    ground = image.pixel(0, 0)
    return [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != ground for x in range(image.width()))
    ]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("role", ["title", "helper", "own-words", ""])
def test_the_height_holds_every_line(
    percent: int, role: str, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", percent)
    label = TextLabel(LONG, role)
    qtbot.addWidget(label)
    exact = label.heightForWidth(260)
    label.resize(260, exact)
    lines = len(ink_rows(label.grab().toImage()))
    label.resize(260, exact * 3)
    assert len(ink_rows(label.grab().toImage())) == lines


@given(width=st.integers(40, 900))
def test_narrower_is_never_lower(width: int, qapp: QApplication) -> None:
    label = TextLabel(LONG)
    assert label.heightForWidth(width) >= label.heightForWidth(width + 60)


def test_a_word_longer_than_the_line_is_broken(qtbot: QtBot) -> None:
    label = TextLabel("Donaudampfschifffahrtsgesellschaft" * 3)
    qtbot.addWidget(label)
    assert label.heightForWidth(120) > label.heightForWidth(2000) * 3


def test_in_a_column_every_label_gets_its_height(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    labels = [TextLabel(LONG, role) for role in ("title", "subtitle", "helper")]
    for label in labels:
        column.addWidget(label)
    column.addStretch()
    window.resize(300, 900)
    window.show()
    assert [label.height() for label in labels] == [
        label.heightForWidth(label.width()) for label in labels
    ]


def test_text_is_never_markup(qtbot: QtBot) -> None:
    label = TextLabel("<b>a</b> & b")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > TextLabel("a & b").sizeHint().width()


def test_a_new_text_is_measured_anew(qtbot: QtBot) -> None:
    label = TextLabel("short")
    qtbot.addWidget(label)
    before = label.heightForWidth(100)
    label.setText(LONG)
    assert label.heightForWidth(100) > before * 3


def test_the_shortened_label_keeps_its_whole_text_for_screen_readers(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(80, 30)
    assert label.grab().width() == 80
    assert label.text() == LONG
    assert label.minimumSizeHint().width() < label.sizeHint().width()


def test_a_tag_is_as_large_as_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    tag = TagLabel("can stir")
    column.addWidget(tag)
    window.resize(500, 500)
    window.show()
    assert tag.size() == tag.sizeHint()


@pytest.mark.parametrize(
    ("direction", "is_left"),
    [(Qt.LayoutDirection.LeftToRight, True), (Qt.LayoutDirection.RightToLeft, False)],
)
def test_words_begin_at_the_reading_side(
    direction: Qt.LayoutDirection, is_left: bool, qtbot: QtBot
) -> None:
    label = TextLabel("short")
    qtbot.addWidget(label)
    label.setLayoutDirection(direction)
    label.resize(400, 30)
    image = label.grab().toImage()
    columns = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != image.pixel(200, 0) for y in range(image.height()))
    ]
    assert columns
    assert (max(columns) < 200) == is_left


@pytest.mark.parametrize(
    ("role", "is_heading", "heard_as"),
    [
        ("title", False, QAccessible.Role.Heading),
        ("card-title", False, QAccessible.Role.Heading),
        ("strong", True, QAccessible.Role.Heading),
        ("strong", False, QAccessible.Role.StaticText),
        ("display", False, QAccessible.Role.StaticText),
    ],
)
def test_a_title_is_heard_as_one(
    role: str, is_heading: bool, heard_as: QAccessible.Role, qtbot: QtBot
) -> None:
    label = TextLabel(LONG, role, is_heading=is_heading)
    qtbot.addWidget(label)
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.role() == heard_as
    assert interface.text(QAccessible.Text.Name) == LONG
