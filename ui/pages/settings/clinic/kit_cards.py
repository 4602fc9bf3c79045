"""The kit in use: who it is from, what they can see, what it holds, and how to be without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.clinic.kit_card import fingerprint_label
from ui.pages.clinic.provided_by import ProvidedBy
from ui.pages.settings.held import held_names
from ui.pages.settings.rows import SettingsCard, action_chip
from ui.widgets.labels import TextLabel
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.clinic import Accepted, Kit, RefusedKit
    from trustdesk.services.policy import Policy


class WhoCard(SettingsCard):
    """Name, address, phone, hours."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("WhoCard", "My clinic"), parent)
        self.setObjectName("clinic_who_card")
        self.column.addWidget(ProvidedBy(kit))
        for label, text in (
            (self.tr("Address"), kit.address),
            (self.tr("Phone"), kit.phone),
            (self.tr("Hours"), kit.opening_hours),
        ):
            if text:
                self.add_row(label, text, None)


class SeesCard(SettingsCard):
    """That the clinic sees nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("SeesCard", "What the clinic can see"), parent)
        self.setObjectName("clinic_sees_card")
        self.column.addWidget(TextLabel(self.tr("Nothing."), "strong"))
        for line in (
            self.tr("Nothing is sent. The desk does not use the internet."),
            self.tr(
                "The clinic cannot open the desk, set a new passphrase, or learn which exercises "
                "you did."
            ),
            self.tr("What you print or show to them is yours to choose."),
        ):
            self.add_line(line)


class HoldsCard(SettingsCard):
    """What the policy holds fixed."""

    def __init__(self, policy: Policy, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("HoldsCard", "What the clinic asks for"), parent)
        self.setObjectName("clinic_holds_card")
        held = held_names(policy)
        for line in held or [self.tr("Nothing is held. All settings are yours.")]:
            self.add_line(line)
        if held:
            self.add_line(
                self.tr(
                    "You can choose more privacy than that. Support stays. So does "
                    "taking your words with you, and erasing them."
                )
            )


class KeyCard(SettingsCard):
    """The fingerprint, and forgetting. Signals: `forget_asked`."""

    forget_asked = Signal()

    def __init__(self, accepted: Accepted, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("KeyCard", "How the kit can be known"), parent)
        self.setObjectName("clinic_key_card")
        self.add_line(self.tr("These eight groups are the ones on the clinic’s paper."))
        self.column.addWidget(fingerprint_label(accepted.kit.fingerprint))
        if accepted.by_admins:
            self.add_line(self.tr("Whoever looks after this computer put the kit here."))
            return
        chip = action_chip(self.tr("Forget this kit"))
        chip.setObjectName("forget_kit")
        chip.clicked.connect(self.forget_asked)
        self.add_row(
            self.tr("Go on without it"),
            self.tr("Its people, exercises and requests go. All you wrote stays."),
            chip,
        )


class RefusedCard(SettingsCard):
    """Why there is a kit that is not used. Signals: `forget_asked`."""

    forget_asked = Signal()

    def __init__(self, refused: RefusedKit, parent: QWidget | None = None) -> None:
        words = words_for(refused.error)
        super().__init__(words.title, parent)
        self.setObjectName("clinic_refused_card")
        for line in (words.happened, words.safe, words.to_do):
            if line:
                self.add_line(line)
        if refused.can_ask_anew:
            self._offer_to_ask_anew()

    def _offer_to_ask_anew(self) -> None:
        chip = action_chip(self.tr("Forget the old key"))
        chip.setObjectName("forget_old_key")
        chip.clicked.connect(self.forget_asked)
        self.add_row(
            self.tr("If your clinic has a new key"),
            self.tr("You are then asked about the new one. Compare it with the clinic’s paper."),
            chip,
        )
