"""A gentle note: a clinic asks for a passphrase, and this desk opens without one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.clinic.kit_card import SETTINGS_MARGINS
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel


class PassphraseNote(Card):
    """Signals: `choose_asked`, `set_aside`."""

    choose_asked = Signal()
    set_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("passphrase_note")
        self.choose_button = QuietButton(self.tr("Choose a passphrase"))
        self.aside_button = QuietButton(self.tr("Not now"))
        self.aside_button.setAccessibleDescription(self.tr("Your clinic asks for a passphrase"))
        self.choose_button.clicked.connect(self.choose_asked)
        self.aside_button.clicked.connect(self.set_aside)
        column = self.column
        column.setContentsMargins(*SETTINGS_MARGINS)
        column.addWidget(TextLabel(self.tr("Your clinic asks for a passphrase"), "card-title"))
        column.addWidget(
            TextLabel(
                self.tr(
                    "This desk opens with your sign-in alone, and goes on doing so. A passphrase "
                    "keeps out whoever else sits down at this account."
                ),
                "subtitle",
            )
        )
        column.addSpacing(6)
        flow = FlowLayout(gap=10)
        flow.addWidget(self.choose_button)
        flow.addWidget(self.aside_button)
        column.addLayout(flow)
