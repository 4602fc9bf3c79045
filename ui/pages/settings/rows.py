"""Cards and rows of the settings."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.settings.table import Choices, SettingRow
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.widgets.switch import Switch

USUAL_CHOICE = 184
"""Pixels at 100 % text."""


class SettingsCard(Card):
    """A card with a title and rows under hairlines."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.column.setContentsMargins(26, 22, 26, 22)
        self.column.setSpacing(12)
        self.column.addWidget(TextLabel(title, "card-title"))

    def add_row(self, label: str, about: str, control: QWidget | None, held: str = "") -> None:
        """Add words with a control beside them; `held` says who asked for what it shows."""
        self.column.addWidget(HairLine())
        self.column.addWidget(_Row(label, about, control, held))

    def add_line(self, text: str, *, is_path: bool = False) -> None:
        """Add a paragraph, or a path, which is read from left to right in every language."""
        label = TextLabel(text, "helper")
        if is_path:
            label.keep_left_to_right()
        self.column.addWidget(label)


class _Row(QWidget):
    """Words, and a control beside them, or under them where there is little room."""

    def __init__(self, label: str, about: str, control: QWidget | None, held: str) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(label, "strong"))
        for line in (about, held):
            if line:
                words.addWidget(TextLabel(line, "helper"))
        if isinstance(control, Chip) and not control.accessibleDescription():
            control.setAccessibleDescription(label)
        if control is not None and held:
            name = control.accessibleDescription()  # of a list, whose name is what is chosen
            control.setAccessibleDescription(f"{name}. {held}" if name else held)
        self._box.addLayout(words, 1)
        if control is not None:
            self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)


class PreferenceSwitch(Switch):
    """A switch for one preference. Signals: `value_chosen(str name, object value)`."""

    value_chosen = Signal(str, object)

    def __init__(self, row: SettingRow, *, on: bool) -> None:
        super().__init__(row.label)
        self.setObjectName(row.name)
        self.setChecked(on)
        self.toggled.connect(lambda value: self.value_chosen.emit(row.name, value))


class PreferenceChoice(ChoiceField):
    """A list for one preference. Signals: `value_chosen(str name, object value)`."""

    value_chosen = Signal(str, object)

    def __init__(self, row: SettingRow, value: object, choices: Choices | None = None) -> None:
        """`choices` are those that are left, if not all of the row are."""
        super().__init__(row.label)
        self.setObjectName(row.name)
        left = row.choices if choices is None else choices
        values = [each for each, _ in left]
        for each, words in left:
            self.add(words, str(each))
        self.choose(str(value))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.value_chosen.emit(row.name, values[index]))

    def sizeHint(self) -> QSize:
        """Return the same width for most, so that they stand in line."""
        return super().sizeHint().expandedTo(QSize(dp(USUAL_CHOICE), 0))


def setting_row(label: str, about: str, control: QWidget) -> QWidget:
    """Return words with a control beside them under a hairline, for a list that changes."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(HairLine())
    column.addWidget(_Row(label, about, control, ""))
    return holder


def action_chip(words: str) -> Chip:
    """Return a small button for a row."""
    return Chip(words, checkable=False)
