"""How hard a passphrase is to guess: a line that fills, and a word."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import TextLabel
from ui.widgets.lines import ThinTimer

SHARES = {"easy": 0.2, "some": 0.6, "hard": 1.0}


class StrengthRow(QWidget):
    """Shows the strength of what is typed; nothing while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share_line = ThinTimer()
        self.share_line.setAccessibleName(self.tr("How hard it is to guess"))
        self.word_label = TextLabel("", "helper")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.share_line)
        column.addWidget(self.word_label)
        self.show_strength("")

    def show_strength(self, text: str) -> None:
        """Show how hard `text` is to guess."""
        from trustdesk.services.strength import strength_of

        strength = strength_of(text)
        self.share_line.set_share(SHARES[strength] if text else 0.0)
        words = {
            "easy": self.tr("Easy to guess"),
            "some": self.tr("Harder to guess"),
            "hard": self.tr("Hard to guess"),
        }
        self.word_label.setText(words[strength] if text else self.tr("A few words are good."))
