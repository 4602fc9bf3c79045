"""One number to call, and what is known of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.labels import TextLabel
from ui.wording.dates import full_date

if TYPE_CHECKING:
    from trustdesk.catalog.contacts import Contact

DAY_AND_NIGHT = "24/7"
NOT_VERIFIED = "not verified"
NUMBER_WIDTH = 170
NARROW = 440
"""Below this width (dp) the words lie under the number."""


class ContactRow(QWidget):
    """Number in large digits, name, hours, when it was checked. Signals: `copied(str number)`."""

    copied = Signal(str)

    def __init__(
        self, contact: Contact, old_since: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number = contact.number
        self.copy_button = Chip(self.tr("Copy"), checkable=False)
        self.copy_button.setAccessibleName(
            self.tr("Copy the number of {name}").format(name=contact.name)
        )
        self.copy_button.clicked.connect(lambda: self.copied.emit(contact.number))
        self._number_label = TextLabel(contact.number, "card-title")
        self._words = QWidget()
        self._grid = QGridLayout(self)
        self._build(contact, old_since)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words a line of their own where there is little room beside the number."""
        super().resizeEvent(event)
        self._place_words(is_narrow=self.width() < dp(NARROW))

    def changeEvent(self, event: QEvent) -> None:
        """Let the room for the number grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._number_label.setFixedWidth(dp(NUMBER_WIDTH))

    def _place_words(self, *, is_narrow: bool) -> None:
        place = (1, 0, 1, 3) if is_narrow else (0, 1, 1, 1)
        if self._grid.getItemPosition(self._grid.indexOf(self._words)) != place:
            self._grid.removeWidget(self._words)
            self._grid.addWidget(self._words, *place)

    def _build(self, contact: Contact, old_since: date | None) -> None:
        number = self._number_label
        number.keep_left_to_right()
        number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        number.setFixedWidth(dp(NUMBER_WIDTH))
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addWidget(TextLabel(contact.name, "strong"))
        for line in (contact.gloss, hours_line(contact.hours), contact.remarks):
            if line:
                words.addWidget(TextLabel(line, "helper"))
        words.addWidget(TextLabel(checked_line(contact, old_since), "helper"))
        grid = self._grid
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self.copy_button, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)


def hours_line(hours: str) -> str:
    """Return when somebody answers, as far as that was verified."""
    translate = QCoreApplication.translate
    if hours == DAY_AND_NIGHT:
        return translate("Contacts", "Day and night.")
    if hours == NOT_VERIFIED:
        return translate("Contacts", "Its hours could not be verified.")
    return translate("Contacts", "Hours: {hours}").format(hours=hours)


def checked_line(contact: Contact, old_since: date | None) -> str:
    """Return when the number was last read, or since when it was not."""
    translate = QCoreApplication.translate
    if old_since is not None:
        return translate("Contacts", "Not checked since {date}.").format(date=full_date(old_since))
    read = full_date(date.fromisoformat(contact.read))
    if not contact.sources:
        return translate("Contacts", "Last checked on {date}.").format(date=read)
    return translate("Contacts", "Sources last read on {date}.").format(date=read)
