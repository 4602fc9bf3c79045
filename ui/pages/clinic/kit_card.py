"""A kit that waits: whose it is, by what to tell it, and two answers of the same weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.clinic import Waiting

SETTINGS_MARGINS = (26, 22, 26, 22)


class KitCard(Card):
    """Signals: `accepted(str fingerprint)`, `declined(str fingerprint)`."""

    accepted = Signal(str)
    declined = Signal(str)

    def __init__(self, waiting: Waiting, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("kit_card")
        self.accept_button = QuietButton(self.tr("Accept"))
        self.decline_button = QuietButton(self.tr("Not now"))
        self.accept_button.clicked.connect(lambda: self.accepted.emit(waiting.fingerprint))
        self.decline_button.clicked.connect(lambda: self.declined.emit(waiting.fingerprint))
        self._build(waiting)

    def _build(self, waiting: Waiting) -> None:
        column = self.column
        column.setContentsMargins(*SETTINGS_MARGINS)
        column.addWidget(TextLabel(self.tr("A kit from a clinic"), "eyebrow"))
        column.addWidget(TextLabel(waiting.name, "card-title"))
        column.addWidget(
            TextLabel(
                self.tr(
                    "It adds people to call and exercises. It can ask for more privacy, and not "
                    "for less. It cannot read anything."
                ),
                "subtitle",
            )
        )
        column.addWidget(
            TextLabel(
                self.tr("Compare these eight groups with the ones on the clinic’s paper."), "strong"
            )
        )
        code = fingerprint_label(waiting.fingerprint)
        column.addWidget(code)
        line = self.tr(
            "If one of them differs, it is not from there. Your answer stays on this computer. "
            "Anyone at this account could read it."
        )
        if waiting.was_declined:
            line = self.tr("You set it aside before. It can still be accepted.")
        column.addWidget(TextLabel(line, "helper"))
        column.addSpacing(6)
        flow = FlowLayout(gap=10)
        flow.addWidget(self.accept_button)
        flow.addWidget(self.decline_button)
        if waiting.was_declined:
            self.decline_button.hide()
        for button in (self.accept_button, self.decline_button):
            button.setAccessibleDescription(waiting.name)
        column.addLayout(flow)


def fingerprint_label(fingerprint: str) -> TextLabel:
    """Return the eight groups, to be read from left to right in every language."""
    label = TextLabel(fingerprint, "code")
    label.setObjectName("fingerprint")
    label.keep_left_to_right()
    label.setAccessibleName(
        QCoreApplication.translate("KitCard", "The eight groups: {groups}").format(
            groups=fingerprint
        )
    )
    return label
