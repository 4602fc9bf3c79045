"""What of the plan stands on the lock screen: how many lines, and how to change that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel


class LockCard(Card):
    """Signals: `choose_asked`, `off_asked`."""

    choose_asked = Signal()
    off_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("lock_card")
        self._about_label = TextLabel("", "helper")
        self.choose_button = QuietButton(self.tr("Choose lines"))
        self.off_button = PlainButton(self.tr("Take them off"))
        self.choose_button.clicked.connect(self.choose_asked)
        self.off_button.clicked.connect(self.off_asked)
        self.column.addWidget(TextLabel(self.tr("On the lock screen"), "card-title"))
        self.column.addWidget(self._about_label)
        self.column.addSpacing(6)
        self.column.addWidget(self.choose_button)
        self.column.addWidget(self.off_button)
        self.show_count(0)

    def show_held(self, clinic: str) -> None:
        """Say that the clinic with this name asks for none; nothing is left to choose."""
        words = self.tr("{clinic} asks that no line of it stands there.")
        self._about_label.setText(words.format(clinic=clinic))
        self.choose_button.hide()
        self.off_button.hide()

    def show_count(self, count: int) -> None:
        """Say how many lines stand there."""
        if count:
            words = self.tr("Lines that anyone at this computer can read: {count}.")
            self._about_label.setText(words.format(count=count))
        else:
            self._about_label.setText(
                self.tr("Nothing of it stands there. You can choose lines without names.")
            )
        self.choose_button.show()
        self.off_button.setVisible(count > 0)

    def take_keyboard(self) -> None:
        """Have the keyboard here, where the button that had it goes."""
        self.choose_button.setFocus()
