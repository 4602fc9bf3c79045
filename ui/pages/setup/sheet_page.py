"""A sheet in the middle of the window: eyebrow, title, a line, a body, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage, Sheet

WIDTH = 788


class SheetPage(QWidget):
    """Signals: `back_asked`; `go_on_asked` by the button, or Enter in a field."""

    back_asked = Signal()
    go_on_asked = Signal()

    def __init__(
        self, eyebrow: str, title: str, line: str, go_on: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._go_on_words = go_on
        self.body = QVBoxLayout()
        self.trouble_label = TextLabel("", "attention")
        self.trouble_line = TextLabel("", "helper")
        self.back_button = QuietButton(self.tr("Back"))
        self.go_on_button = PrimaryButton(go_on)
        self._build(eyebrow, title, line)

    def add_fact(self, title: str, text: str) -> None:
        """Add a few words with a short text under them."""
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(TextLabel(title, "strong"))
        pair.addWidget(TextLabel(text, "subtitle"))
        self.body.addLayout(pair)

    def show_trouble(self, title: str, line: str = "") -> None:
        """Say what went wrong, above the buttons; "" for nothing."""
        self.set_busy("")
        for label, text in ((self.trouble_label, title), (self.trouble_line, line)):
            label.setText(text)
            label.setVisible(bool(text))

    def set_busy(self, words: str) -> None:
        """Show that something is under way; "" when it is over."""
        self.go_on_button.setEnabled(not words)
        self.go_on_button.setText(words or self._go_on_words)
        self.back_button.setEnabled(not words)

    def set_go_on(self, words: str) -> None:
        """Call the button that goes on something else."""
        self._go_on_words = words
        self.go_on_button.setText(words)

    def _build(self, eyebrow: str, title: str, line: str) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(dp(WIDTH))
        around.addWidget(page)
        page.column.addStretch(1)
        sheet = Sheet()
        page.column.addWidget(sheet)
        page.column.addStretch(1)
        column = sheet.column
        column.setSpacing(0)
        if eyebrow:
            column.addWidget(TextLabel(eyebrow, "eyebrow"))
            column.addSpacing(6)
        column.addWidget(TextLabel(title, "title"))
        column.addSpacing(6)
        column.addWidget(TextLabel(line, "subtitle"))
        column.addSpacing(20)
        self.body.setSpacing(12)
        column.addLayout(self.body)
        column.addSpacing(16)
        column.addWidget(self.trouble_label)
        column.addWidget(self.trouble_line)
        column.addSpacing(8)
        column.addLayout(self._build_buttons())
        self.show_trouble("")

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.go_on_button)
        self.back_button.clicked.connect(self.back_asked)
        self.go_on_button.clicked.connect(self.go_on_asked)
        return row
