"""Set-up, first question: who else can use this computer?"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard

ONLY_ME = "only-me"
SOMEONE_MIGHT = "someone-might"
NOTHING = "nothing"


class WhoPage(SheetPage):
    """Signals: `answered(str)` with "only-me", "someone-might" or "nothing"."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, asks_passphrase: bool = False) -> None:
        """`asks_passphrase`: a clinic asks for one, whoever else can use the computer."""
        translate = QCoreApplication.translate
        super().__init__(
            translate("WhoPage", "Before the first thing is kept · 1 of 2"),
            translate("WhoPage", "Who else can use this computer?"),
            translate("WhoPage", "Whatever you keep is encrypted. This decides who could open it."),
            translate("WhoPage", "Continue"),
            parent,
        )
        self.cards = {
            ONLY_ME: OptionCard(
                self.tr("Only me"),
                self.tr("Asks for a passphrase all the same. Your clinic asks for this.")
                if asks_passphrase
                else self.tr("Opens with your sign-in. Anyone at this account could open it too."),
            ),
            SOMEONE_MIGHT: OptionCard(
                self.tr("Someone might"),
                self.tr("Asks for a passphrase whenever the desk opens."),
            ),
            NOTHING: OptionCard(
                self.tr("Keep nothing"),
                self.tr("Exercises run. When you close, everything is gone."),
            ),
        }
        for card in self.cards.values():
            self.body.addWidget(card)
        self.cards[SOMEONE_MIGHT].setChecked(True)
        self.body.addWidget(
            TextLabel(
                self.tr(
                    "This cannot protect you from someone who can make you open it, or who "
                    "watches this computer."
                ),
                "helper",
            )
        )
        self.go_on_asked.connect(lambda: self.answered.emit(self.answer()))
        begin_at(self, self.cards[SOMEONE_MIGHT])

    def answer(self) -> str:
        """Return what is chosen."""
        return next(name for name, card in self.cards.items() if card.isChecked())
