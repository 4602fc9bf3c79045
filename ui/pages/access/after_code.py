"""After the recovery code opened a desk that usually opens with the keyring: what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.passphrase_flow import PassphraseFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class AfterCodeFlow(PassphraseFlow):
    """Straight to a new passphrase, or first the choice between it and a renewed keyring."""

    def __init__(
        self, context: Context, desk: Desk, happened: str, parent: QWidget | None = None
    ) -> None:
        """`happened`: what the keyring did before, "" if it was not asked."""
        super().__init__(context, desk, after_code=happened, parent=parent)
        self.choice: AfterCodeSheet | None = None
        if any(way.kind == "keyring" for way in desk.ways):
            self.choice = AfterCodeSheet(happened, has_passphrase=self.has_one)
            self.choice.back_asked.connect(self.finished)
            self.choice.go_on_asked.connect(self._on_go_on)
            self.show_sheet(self.choice)

    def _on_go_on(self) -> None:
        if self.choice is not None and self.choice.passphrase_card.isChecked():
            self.show_sheet(self.page)
            return
        pending = self.run(self.open_desk.access.renew_keyring, self.tr("Asking the keyring"))
        pending.then(lambda _: self._on_renewed())

    def _on_renewed(self) -> None:
        self.end_with(
            self.tr("The keyring opens the desk again."),
            self.tr("A new key is stored. The code on your paper stays as it is."),
        )


class AfterCodeSheet(SheetPage):
    """What happened, what is safe, and two ways on."""

    def __init__(
        self, happened: str, *, has_passphrase: bool, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        safe = translate("AfterCodeSheet", "Everything you kept is here. The code stays as it is.")
        super().__init__(
            translate("AfterCodeSheet", "Opened with the recovery code"),
            translate("AfterCodeSheet", "The desk is open."),
            f"{happened} {safe}".strip(),
            translate("AfterCodeSheet", "Continue"),
            parent,
        )
        self.keyring_card = OptionCard(
            self.tr("Renew the keyring"),
            self.tr("A new key is stored. The desk then opens with your sign-in again."),
        )
        self.passphrase_card = OptionCard(
            self.tr("Choose a new passphrase")
            if has_passphrase
            else self.tr("Ask for a passphrase"),
            self.tr("It opens the desk without the code, and without the keyring if you like."),
        )
        for card in (self.keyring_card, self.passphrase_card):
            self.body.addWidget(card)
        self.back_button.setText(self.tr("Later"))
        self.keyring_card.setChecked(True)
        begin_at(self, self.keyring_card)
