"""The sheets on the way to a new key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.setup.recovery import RecoveryPage
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard
from ui.widgets.work_line import WorkLine


class ExplainSheet(SheetPage):
    """What a new key does, and what it cannot do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("ExplainSheet", "Someone may know my key"),
            translate("ExplainSheet", "Make a new key"),
            translate(
                "ExplainSheet",
                "Everything you kept is copied under a new key and checked. Then the old files "
                "on this computer are destroyed.",
            ),
            translate("ExplainSheet", "Continue"),
            parent,
        )
        for text in (
            self.tr(
                "You choose the ways in again, and write down a new recovery code. The old "
                "passphrase, code and key file open this desk no more."
            ),
            self.tr(
                "A copy that someone already has keeps the old key. It opens for them as before, "
                "and nobody can change that."
            ),
            self.tr(
                "The copies made before keep the old key too. You can delete those that can be "
                "reached at the end."
            ),
        ):
            self.body.addWidget(TextLabel(text))
        begin_at(self, self.go_on_button)


class SignInSheet(SheetPage):
    """For a desk that opens with the keyring alone: with a passphrase from now on, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("SignInSheet", "A new key"),
            translate("SignInSheet", "How the desk opens from now on"),
            translate(
                "SignInSheet", "Anyone at this account can use the keyring. A passphrase is yours."
            ),
            translate("SignInSheet", "Continue"),
            parent,
        )
        self.passphrase_card = OptionCard(
            self.tr("With a passphrase"), self.tr("Alone, or together with the keyring.")
        )
        self.sign_in_card = OptionCard(
            self.tr("With your sign-in, as before"),
            self.tr("Only if nobody else uses this account."),
        )
        for card in (self.passphrase_card, self.sign_in_card):
            self.body.addWidget(card)
        self.passphrase_card.setChecked(True)
        begin_at(self, self.passphrase_card)


class NewKeyFileSheet(SheetPage):
    """A key file opens the desk now: a new one, or none any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("NewKeyFileSheet", "A new key"),
            translate("NewKeyFileSheet", "The key file"),
            translate("NewKeyFileSheet", "The one that opens the desk now will open it no more."),
            translate("NewKeyFileSheet", "Continue"),
            parent,
        )
        self.anew_card = OptionCard(
            self.tr("Make a new key file"), self.tr("You choose where it goes, such as a stick.")
        )
        self.without_card = OptionCard(
            self.tr("Go on without one"), self.tr("One can be added later.")
        )
        for card in (self.anew_card, self.without_card):
            self.body.addWidget(card)
        self.anew_card.setChecked(True)
        begin_at(self, self.anew_card)


class NewCodeSheet(RecoveryPage):
    """The recovery code that belongs to the new key."""

    def __init__(
        self, groups: Sequence[str], asked: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            groups,
            asked,
            eyebrow=translate("NewCodeSheet", "A new key"),
            title=translate("NewCodeSheet", "A new recovery code"),
            line=translate(
                "NewCodeSheet",
                "Write it down on a new paper, and type two groups back. The old code opens this "
                "desk no more once the new key is in place.",
            ),
            go_on=translate("NewCodeSheet", "Make the new key"),
            parent=parent,
        )


class WorkSheet(SheetPage):
    """While everything is copied. It has no buttons of its own but the one that stops."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("WorkSheet", "A new key"),
            translate("WorkSheet", "Making the new key"),
            translate(
                "WorkSheet",
                "The old key stays until the copy has passed its checks. You can stop until then, "
                "and nothing is changed.",
            ),
            "",
            parent,
        )
        self.line = WorkLine()
        self.body.addWidget(self.line)
        self.back_button.hide()
        self.go_on_button.hide()
