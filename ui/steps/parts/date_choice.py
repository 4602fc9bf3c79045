"""A date to come: three offers, or a day, month and year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.session.clock import Clock
from ui.widgets.buttons import Chip, let_tab_find_the_checked
from ui.widgets.choice_field import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.wording.dates import full_date

MONTHS_OFFERED = (1, 6, 12)
YEARS_AHEAD = 10


class DateChoice(QWidget):
    """Always holds a date after today. Signals: `date_changed`."""

    date_changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = clock.wall().date()
        self._date = months_after(self._today, MONTHS_OFFERED[1])
        self._group = QButtonGroup(self)
        self._chips: list[Chip] = []
        self.date_label = TextLabel("", "helper")
        self._own_row = QWidget()
        self.day_field = ChoiceField(self.tr("Day"))
        self.month_field = ChoiceField(self.tr("Month"))
        self.year_field = ChoiceField(self.tr("Year"))
        self._build()
        self._show()

    @property
    def date(self) -> date:
        """The date chosen."""
        return self._date

    def choose(self, iso: str) -> None:
        """Show this date; one that is not to come, or none, changes nothing."""
        try:
            wanted = date.fromisoformat(iso)
        except ValueError:
            return
        if wanted > self._today:
            self._date = wanted
            self._show()

    def chip(self, months: int) -> Chip | None:
        """Return the chip that offers so many months; 0 for a date of one's own."""
        button = self._group.button(months)
        return button if isinstance(button, Chip) else None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        chips = FlowLayout()
        for months, words in (
            (MONTHS_OFFERED[0], self.tr("In a month")),
            (MONTHS_OFFERED[1], self.tr("In half a year")),
            (MONTHS_OFFERED[2], self.tr("In a year")),
            (0, self.tr("Another date")),
        ):
            chip = Chip(words)
            self._group.addButton(chip, months)
            self._chips.append(chip)
            chips.addWidget(chip)
        self._group.idClicked.connect(self._on_offer_clicked)
        column.addLayout(chips)
        column.addWidget(self._own_row)
        column.addWidget(self.date_label)
        row = QHBoxLayout(self._own_row)
        row.setContentsMargins(0, 0, 0, 0)
        self._fill_fields()
        for field in (self.day_field, self.month_field, self.year_field):
            row.addWidget(field)
            field.activated.connect(self._on_field_activated)
        row.addStretch()
        self._own_row.hide()

    def _fill_fields(self) -> None:
        for day in range(1, 32):
            self.day_field.add(str(day), str(day))
        for month in range(1, 13):
            self.month_field.add(QLocale().standaloneMonthName(month), str(month))
        for year in range(self._today.year, self._today.year + YEARS_AHEAD + 1):
            self.year_field.add(str(year), str(year))

    def _show(self) -> None:
        months = next((m for m in MONTHS_OFFERED if months_after(self._today, m) == self._date), 0)
        if not self._own_row.isVisibleTo(self):
            self._group.button(months).setChecked(True)
            let_tab_find_the_checked(self._chips)
            self._own_row.setVisible(months == 0)
        self.day_field.choose(str(self._date.day))
        self.month_field.choose(str(self._date.month))
        self.year_field.choose(str(self._date.year))
        self.date_label.setText(self.tr("Sealed until {date}.").format(date=full_date(self._date)))

    def _on_offer_clicked(self, months: int) -> None:
        self._own_row.setVisible(months == 0)
        if months:
            self._date = months_after(self._today, months)
        else:
            self.day_field.setFocus()
        self._show()
        self.date_changed.emit()

    def _on_field_activated(self) -> None:
        year, month = int(self.year_field.chosen), int(self.month_field.chosen)
        day = min(int(self.day_field.chosen), calendar.monthrange(year, month)[1])
        self._date = max(date(year, month, day), self._today + timedelta(days=1))
        self._show()
        self.date_changed.emit()


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
