"""Settings, privacy: how the desk opens, and the private question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.settings.rows import SettingsCard, action_chip

if TYPE_CHECKING:
    from trustdesk.services.desk import WayIn

NEW_PASSPHRASE = "new-passphrase"
SET_UP = "set-up"


class WaysCard(SettingsCard):
    """The ways in that the desk has. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, ways: Sequence[WayIn], parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(tr("WaysCard", "How the desk opens"), parent)
        self.setObjectName("ways_card")
        kinds = [way.kind for way in ways]
        has_passphrase = "passphrase" in kinds or "both" in kinds
        for kind in kinds:
            name, about = _way_words(kind)
            self.add_row(name, about, self._action(kind))
        if kinds and not has_passphrase:
            self.add_row(
                self.tr("No passphrase"),
                self.tr("Locking hides the desk. It does not keep anyone at this account out."),
                self._chip(self.tr("Set a passphrase"), NEW_PASSPHRASE),
            )

    def _action(self, kind: str) -> QWidget | None:
        if kind in ("passphrase", "both"):
            return self._chip(self.tr("Change"), NEW_PASSPHRASE)
        return None

    def _chip(self, words: str, door: str) -> QWidget:
        chip = action_chip(words)
        chip.setObjectName(door)
        chip.clicked.connect(lambda: self.door_chosen.emit(door))
        return chip


class UnkeptCard(SettingsCard):
    """Says that nothing is kept, and offers to keep it. Signals: `door_chosen(str)`."""

    door_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(tr("UnkeptCard", "Nothing is kept"), parent)
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
        tr = QCoreApplication.translate
        super().__init__(tr("SafetyCard", "The private question"), parent)
        chip = action_chip(self.tr("Ask me again"))
        chip.setObjectName("ask_again")
        chip.setEnabled(is_answered)
        chip.clicked.connect(self.ask_again_chosen)
        about = self.tr(
            "Asked once, before steps that reach another person. Your answer is not shown here. It "
            "is in no entry, search or print."
        )
        self.add_row(self.tr("Before you say or show something"), about, chip)


def _way_words(kind: str) -> tuple[str, str]:
    tr = QCoreApplication.translate
    return {
        "keyring": (
            tr("WaysCard", "Your sign-in"),
            tr("WaysCard", "The keyring of this account opens it. So can anyone at this account."),
        ),
        "passphrase": (
            tr("WaysCard", "Passphrase"),
            tr("WaysCard", "Asked for whenever the desk opens."),
        ),
        "both": (
            tr("WaysCard", "Passphrase and keyring together"),
            tr("WaysCard", "Both are needed whenever the desk opens."),
        ),
        "recovery": (
            tr("WaysCard", "Recovery code"),
            tr("WaysCard", "On your paper. It opens everything, so guard it."),
        ),
        "keyfile": (
            tr("WaysCard", "A key file"),
            tr("WaysCard", "A file on a stick opens the desk."),
        ),
    }[kind]
