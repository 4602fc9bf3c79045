"""The people whom a clinic adds to Support."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.clinic.provided_by import ProvidedBy
from ui.steps.parts.contact_row import ContactRow
from ui.widgets.card import Card
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.catalog.contacts import Contact
    from trustdesk.services.clinic import Kit


class OwnLinesCard(Card):
    """A clinic's contacts. `kit` is None where the clinic is not to be named.

    Signals: `copied(str number)`.
    """

    copied = Signal(str)

    def __init__(
        self,
        contacts: Sequence[tuple[Contact, date | None]],
        kit: Kit | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent)
        self.setObjectName("own_lines_card")
        self.column.setSpacing(0)
        title = self.tr("From your clinic") if kit is not None else self.tr("More people to call")
        self.column.addWidget(TextLabel(title, "strong", is_heading=True))
        if kit is not None:
            self.column.addSpacing(4)
            self.column.addWidget(ProvidedBy(kit))
        for contact, old_since in contacts:
            self.column.addSpacing(6)
            self.column.addWidget(HairLine())
            row = ContactRow(contact, old_since)
            row.copied.connect(self.copied)
            self.column.addWidget(row)
        if kit is not None and kit.phone:
            self.column.addSpacing(6)
            self.column.addWidget(HairLine())
            self.column.addSpacing(10)
            self._add_clinic(kit.name, kit.phone, kit.opening_hours)

    def _add_clinic(self, name: str, phone: str, hours: str) -> None:
        """The clinic's own number, for whatever is not pressing."""
        self.column.addWidget(TextLabel(name, "strong"))
        for line in (phone, hours):
            if line:
                self.column.addWidget(TextLabel(line, "helper"))
