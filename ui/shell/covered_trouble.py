"""On the blank cover, when the words could not be saved: one line, and a way to try again.

What was written stays in memory and is shown only after a way in was given, because whoever
looks at a blank window may be somebody else.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.accessible import announce
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import PassphraseField
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.wording.errors import Words

COLUMN = 460


class CoveredTrouble(QWidget):
    """Signals: `again_asked`; `way_given(str way, str text)` to see the words again."""

    again_asked = Signal()
    way_given = Signal(str, str)

    def __init__(self, cover: QWidget, words: Words, kinds: AbstractSet[str]) -> None:
        super().__init__(cover)
        ways = ("both", "passphrase", "keyring", "recovery")
        self._way = next((way for way in ways if way in kinds), "passphrase")
        self.title_label = TextLabel(self.tr("Not everything is saved yet."), "heading")
        self.line_label = TextLabel(words.line, "subtitle")
        self.again_button = PrimaryButton(self.tr("Try again"))
        asks_code = self._way == "recovery"
        self.passphrase_field = PassphraseField(
            self.tr("Recovery code") if asks_code else self.tr("Passphrase")
        )
        self.show_button = QuietButton(self.tr("Show my words"))
        self.wrong_label = TextLabel("", "attention")
        self._build()

    def refuse(self, words: Words) -> None:
        """Say that the way in was not right."""
        self.wrong_label.setText(words.title)
        self.wrong_label.show()
        announce(self, words.title)
        self.passphrase_field.selectAll()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        page = ScrollPage(COLUMN)
        around.addWidget(page)
        column = page.column
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self.title_label, self.line_label, self.again_button):
            column.addWidget(widget)
        column.addSpacing(24)
        row = QHBoxLayout()
        row.addWidget(self.passphrase_field, 1)
        row.addWidget(self.show_button)
        column.addLayout(row)
        column.addWidget(self.wrong_label)
        column.addStretch(1)
        self.wrong_label.hide()
        self.passphrase_field.setVisible(self._way != "keyring")
        self.again_button.clicked.connect(self.again_asked)
        self.show_button.clicked.connect(self._on_show_clicked)
        self.passphrase_field.returnPressed.connect(self._on_show_clicked)

    def _on_show_clicked(self) -> None:
        self.way_given.emit(self._way, self.passphrase_field.text())
