"""The cards of Support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.steps.parts.contact_row import ContactRow, checked_line, hours_line
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton
from ui.widgets.card import MARGINS, Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.catalog.contacts import Contact, Country
    from trustdesk.services.clinic import Kit

BELOW_NIGHT = 26
WIDE_NIGHT = 560
"""Pixels at 100 % text from which on the door to a bad night is one line."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is known for the picked country; `country` is None while none was picked. Beside each
    contact stands the day since when it was not checked, if that is long ago. `own` are a
    clinic's, and `kit` is what names it; None where it is not to be named."""

    country: Country | None
    countries: tuple[Country, ...]
    contacts: tuple[tuple[Contact, date | None], ...]
    own: tuple[tuple[Contact, date | None], ...] = ()
    kit: Kit | None = None

    def of(self, kind: str) -> list[tuple[Contact, date | None]]:
        """Return the contacts of one kind."""
        return [pair for pair in self.contacts if pair[0].kind == kind]

    @property
    def emergency_number(self) -> str:
        """What to call if another line does not answer."""
        return next((contact.number for contact, _ in self.of("emergency")), "")


class EmergencyCard(Card):
    """Immediate danger: the numbers in the largest digits."""

    def __init__(self, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__("card-danger", parent)
        self.setObjectName("emergency_card")
        title = self.tr("If you or someone else is in danger now")
        self.column.addWidget(TextLabel(title, "attention", is_heading=True))
        for contact, old_since in lines.of("emergency"):
            self.column.addLayout(self._row(contact, old_since))
        if lines.country is not None:
            words = self.tr("These are the numbers for {country}.")
            self.column.addWidget(TextLabel(words.format(country=lines.country.name), "helper"))

    def _row(self, contact: Contact, old_since: date | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        number = TextLabel(contact.number, "display")
        number.keep_left_to_right()
        number.setMinimumWidth(dp(96))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(contact.gloss or contact.name, "strong"))
        about = (hours_line(contact.hours), contact.remarks, checked_line(contact, old_since))
        words.addWidget(TextLabel(" ".join(part for part in about if part), "helper"))
        row.addLayout(words, 1)
        return row


class LinesCard(Card):
    """The lines of one kind, or one sentence where none was verified. Signals: `copied(str)`."""

    copied = Signal(str)

    def __init__(self, title: str, kind: str, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName(f"{kind}_card")
        self.column.setSpacing(0)
        self.column.addWidget(TextLabel(title, "strong", is_heading=True))
        found = lines.of(kind)
        for contact, old_since in found:
            self.column.addSpacing(6)
            self.column.addWidget(HairLine())
            row = ContactRow(contact, old_since)
            row.copied.connect(self.copied)
            self.column.addWidget(row)
        self.column.addSpacing(8)
        self.column.addWidget(TextLabel(self._last_line(lines, is_missing=not found), "helper"))

    def _last_line(self, lines: Lines, *, is_missing: bool) -> str:
        if is_missing:
            words = self.tr(
                "No such line could be verified for this country. In danger, call {number}."
            )
        else:
            words = self.tr("Numbers can change. If nobody answers, call {number}.")
        return words.format(number=lines.emergency_number)


class CountryCard(Card):
    """Which country, chosen by the person. Signals: `chosen(str code)`."""

    chosen = Signal(str)

    def __init__(self, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("country_card")
        self.country_field = ChoiceField(self.tr("My country"))
        self._fill(lines)
        self._build(lines)
        self.country_field.activated.connect(self._on_activated)

    def _fill(self, lines: Lines) -> None:
        self.country_field.add(self.tr("Not chosen"), "")
        for country in lines.countries:
            self.country_field.add(country.name, country.code)
        self.country_field.choose(lines.country.code if lines.country else "")

    def _build(self, lines: Lines) -> None:
        if lines.country is None:
            title = TextLabel(self.tr("Which country are you in?"), "card-title")
        else:
            title = TextLabel(self.tr("My country"), "strong", is_heading=True)
        self.column.addWidget(title)
        if lines.country is None:
            self._build_no_numbers(lines)
        self.column.addWidget(
            TextLabel(
                self.tr(
                    "The numbers differ from country to country. Your choice stays on this "
                    "computer. Anyone at this account could read it."
                ),
                "helper",
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.country_field)
        row.addStretch(1)
        self.column.addLayout(row)
        offered = offered_country(lines)
        if offered is not None:
            self._build_offer(offered)
        self.column.addWidget(
            TextLabel(
                self.tr(
                    "On another device, findahelpline.com lists lines of many countries. It was "
                    "not checked here."
                ),
                "helper",
            )
        )

    def _build_no_numbers(self, lines: Lines) -> None:
        """What holds without any number: while no country is chosen, or none can be read."""
        words = self.tr(
            "If you or someone else is in danger now, call the emergency number where you are."
        )
        self.column.addWidget(TextLabel(words, "attention"))
        if not lines.countries:
            words = self.tr("The list of numbers on this computer cannot be read.")
            self.column.addWidget(TextLabel(words))

    def _build_offer(self, country: Country) -> None:
        chip = Chip(self.tr("Use {country}").format(country=country.name), checkable=False)
        chip.setObjectName("offered_country")
        chip.clicked.connect(lambda: self.chosen.emit(country.code))
        row = QHBoxLayout()
        row.addWidget(chip)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(
            TextLabel(
                self.tr("Offered because this computer is set to it. You may be elsewhere."),
                "helper",
            )
        )

    def _on_activated(self) -> None:
        if self.country_field.chosen:
            self.chosen.emit(self.country_field.chosen)


class MinuteCard(Card):
    """A minute of breath, now. Signals: `begun`."""

    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.begin_button = QuietButton(self.tr("Begin"))
        self.begin_button.setAccessibleDescription(self.tr("One minute, now"))
        self.begin_button.clicked.connect(self.begun)
        self.column.addWidget(TextLabel(self.tr("One minute, now"), "card-title"))
        self.column.addWidget(
            TextLabel(self.tr("Feet on the floor. Watch a circle. Nothing to decide."), "helper")
        )
        self.column.addSpacing(6)
        self.column.addWidget(self.begin_button)


class SafeAtHomeCard(Card):
    """A few true sentences for somebody who is afraid at home."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.column.addWidget(TextLabel(self.tr("Is it safe at home?"), "card-title"))
        for line in (
            self.tr(
                "If someone controls, watches or hurts you, begin with a person here. The "
                "exercises can wait."
            ),
            self.tr(
                "Being afraid of someone’s reaction is reason enough to call. You do not have to "
                "be sure. You do not have to leave first."
            ),
            self.tr(
                "A call can stay in the list of calls and on the bill. A phone that they do not "
                "look at is better. Delete the call afterwards."
            ),
        ):
            self.column.addWidget(TextLabel(line, "helper"))


class MoreHelpCard(Card):
    """The door to a few questions about more help. Signals: `begun`."""

    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("more_help_card")
        self.questions_button = QuietButton(self.tr("See the questions"))
        self.questions_button.clicked.connect(self.begun)
        self.column.addWidget(TextLabel(self.tr("Is it time for more help?"), "card-title"))
        self.column.addWidget(
            TextLabel(self.tr("A few plain questions about sleep, days and safety."), "helper")
        )
        self.column.addSpacing(6)
        self.column.addWidget(self.questions_button)


class NightDoorCard(Card):
    """The door to a bad night. Signals: `entered`."""

    entered = Signal()

    def __init__(self, line: str = "", parent: QWidget | None = None) -> None:
        super().__init__("card-night", parent)
        self.setObjectName("bad_night_card")
        self.come_button = PrimaryButton(self.tr("Come in"))
        self.come_button.setAccessibleDescription(self.tr("A bad night"))
        self.come_button.clicked.connect(self.entered)
        left, top, right, _ = MARGINS
        self.column.setContentsMargins(left, top, right, BELOW_NIGHT)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(TextLabel(self.tr("A bad night?"), "card-title"))
        if line:
            words.addWidget(TextLabel(line, "subtitle"))
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(14)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.come_button)
        self.column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is much room, the door stands beside the words."""
        super().resizeEvent(event)
        is_wide = self.width() >= dp(WIDE_NIGHT)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


def offered_country(lines: Lines) -> Country | None:
    """Return the country this computer is set to; it is offered, and never taken by itself."""
    if lines.country is not None:
        return None
    code = QLocale.territoryToCode(QLocale.system().territory())
    return next((each for each in lines.countries if each.code == code), None)
