"""The button "Leave quickly", the same on every page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import KeyHintButton

LEAVE_KEY = "F9"


class LeaveButton(KeyHintButton):
    """Does what F9 does. Signals: `leave_asked`."""

    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", LEAVE_KEY, "", parent)
        self.setObjectName("leave_button")
        self.clicked.connect(self.leave_asked)
        self.set_forgets(False)

    def set_forgets(self, forgets: bool) -> None:
        """Say whether leaving also forgets, because nothing is kept."""
        words = self.tr("Leave quickly and forget") if forgets else self.tr("Leave quickly")
        self.set_words(words, LEAVE_KEY)
