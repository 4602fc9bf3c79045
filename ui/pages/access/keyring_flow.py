"""The keyring by itself: added where only one person sits, or renewed after it lost its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from trustdesk.services.policy import audience_under
from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class KeyringFlow(AccessFlow):
    """Adding asks who else can use this computer: the keyring opens for whoever sits here."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.page = AddKeyringSheet()
        self.page.back_asked.connect(self.finished)
        self.page.go_on_asked.connect(self._on_go_on)
        self.show_sheet(self.page)

    def _on_go_on(self) -> None:
        if self.page.might_card.isChecked():
            self.page.show_trouble(
                self.tr("Then the keyring alone is too little."),
                self.tr(
                    "It opens for whoever sits here. Choose passphrase and keyring together: "
                    "go back, and change the passphrase."
                ),
            )
            return
        access, who = self.open_desk.access, audience_under(self.context.clinic.policy, "only-me")
        pending = self.run(lambda: access.add_keyring(who), self.tr("Asking the keyring"))
        pending.then(lambda _: self._on_added())

    def _on_added(self) -> None:
        self.end_with(
            self.tr("Your sign-in opens the desk."),
            self.tr("So can anyone at this account. The other ways stay as they are."),
        )


class AddKeyringSheet(SheetPage):
    """Who else can use this computer, before the keyring may open by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("AddKeyringSheet", "Another way in"),
            translate("AddKeyringSheet", "Open with your sign-in"),
            translate(
                "AddKeyringSheet",
                "The keyring of this account then opens the desk, and no passphrase is asked for. "
                "Who else can use this computer?",
            ),
            translate("AddKeyringSheet", "Use the keyring"),
            parent,
        )
        self.me_card = OptionCard(
            self.tr("Only me"), self.tr("Anyone at this account could open the desk too.")
        )
        self.might_card = OptionCard(
            self.tr("Someone might"), self.tr("A passphrase is needed then, alone or with it.")
        )
        for card in (self.me_card, self.might_card):
            self.body.addWidget(card)
        self.might_card.setChecked(True)
        begin_at(self, self.might_card)


class RenewKeyringFlow(AccessFlow):
    """A new key in the keyring; then the old slot goes."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        page = SheetPage(
            self.tr("How the desk opens"),
            self.tr("Renew the keyring"),
            self.tr("A new key is stored in the keyring of this account, and read back."),
            self.tr("Renew it"),
        )
        page.body.addWidget(
            TextLabel(
                self.tr(
                    "The old key goes when the new one has been read back. If the keyring does not "
                    "answer, nothing is changed."
                ),
                "helper",
            )
        )
        page.back_asked.connect(self.finished)
        page.go_on_asked.connect(self._on_go_on)
        begin_at(page, page.go_on_button)
        self.show_sheet(page)

    def _on_go_on(self) -> None:
        pending = self.run(self.open_desk.access.renew_keyring, self.tr("Asking the keyring"))
        pending.then(lambda _: self._on_renewed())

    def _on_renewed(self) -> None:
        self.end_with(
            self.tr("The keyring opens the desk."),
            self.tr("A new key is stored. The old one opens this desk no more."),
        )
