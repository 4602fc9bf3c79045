"""On the lock screen: the other ways in, one button each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.first_focus import begin_at


class OtherWays(QWidget):
    """Signals: `way_chosen(str)` with the kind of a way in."""

    way_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {
            "both": QuietButton(self.tr("Passphrase and keyring")),
            "passphrase": QuietButton(self.tr("Passphrase")),
            "keyring": QuietButton(self.tr("The keyring of this account")),
            "keyfile": QuietButton(self.tr("A key file")),
            "recovery": QuietButton(self.tr("Recovery code")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for way, button in self.buttons.items():
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, w=way: self.way_chosen.emit(w))
            column.addWidget(button)

    def offer(self, ways: Sequence[str]) -> None:
        """Show the buttons of these ways."""
        for way, button in self.buttons.items():
            button.setVisible(way in ways)
        if ways:
            begin_at(self, self.buttons[ways[0]])
