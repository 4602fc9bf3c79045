"""Settings, privacy: that nothing is kept, and the private question."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.settings.rows import SettingsCard, action_chip

SET_UP = "set-up"


class UnkeptCard(SettingsCard):
    """Says that nothing is kept, and offers to keep it. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("UnkeptCard", "Nothing is kept"), parent)
        chip = action_chip(self.tr("Keep it after all"))
        chip.setObjectName(SET_UP)
        chip.clicked.connect(lambda: self.door_chosen.emit(SET_UP))
        self.add_row(
            self.tr("This desk is in memory only"),
            self.tr("When you close it, or press F9, everything in it is gone."),
            chip,
        )


class SafetyCard(SettingsCard):
    """The private question. Its answer is not shown here. Signals: `ask_again_chosen`."""

    ask_again_chosen = Signal()

    def __init__(self, *, is_answered: bool, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("SafetyCard", "The private question"), parent)
        chip = action_chip(self.tr("Ask me again"))
        chip.setObjectName("ask_again")
        chip.setEnabled(is_answered)
        chip.clicked.connect(self.ask_again_chosen)
        about = self.tr(
            "Asked once, before steps that reach another person. Your answer is not shown here. It "
            "is in no entry, search or print."
        )
        self.add_row(self.tr("Before you say or show something"), about, chip)
