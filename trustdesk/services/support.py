"""People who can be called: the country a person picked, its contacts, and how old they are."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from trustdesk.catalog import contacts as catalog
from trustdesk.catalog.contacts import KINDS, Contact, Country, Kind
from trustdesk.languages import SOURCE_LANGUAGE

WARN_MAINTAINERS_AFTER = 12
"""Months since a contact was read, after which a release needs it read again."""

TELL_CALLERS_AFTER = 18
"""Months after which the page says since when it was not checked."""


class KeepsCountry(Protocol):
    """Preferences that know the country; empty while none was picked."""

    country: str


class SupportService:
    """The contacts of the picked country. Nothing is guessed: while none is picked there are none.

    `own` are a clinic's own contacts and come first, whatever the country. They are added and take
    nothing away: gaps and emergency numbers are told as if they were not there.
    """

    def __init__(
        self,
        preferences: KeepsCountry,
        *,
        today: Callable[[], date] = date.today,
        own: Sequence[Contact] = (),
        folder: Path | None = None,
        language: str = SOURCE_LANGUAGE,
    ) -> None:
        self._preferences = preferences
        self._today = today
        self._own = tuple(own)
        self._folder = folder
        self._language = language

    @property
    def own(self) -> tuple[Contact, ...]:
        """A clinic's own contacts, empty without one."""
        return self._own

    @property
    def country(self) -> Country | None:
        """The country that was picked, None if none was or it has no contacts (any more)."""
        code = self._preferences.country
        return next((each for each in self.countries() if each.code == code), None)

    def choose_country(self, code: str) -> None:
        """Keep the choice on this computer. Raises ValueError for a country without contacts."""
        if not any(each.code == code for each in self.countries()):
            raise ValueError("no contacts are known for this country")
        self._preferences.country = code

    def countries(self) -> list[Country]:
        """The countries that can be picked, by name."""
        return catalog.countries(self._folder, self._language)

    def contacts(self) -> list[Contact]:
        """A clinic's own contacts, then emergency, crisis and violence of the picked country."""
        return [*self._own, *self.built_in()]

    def built_in(self) -> list[Contact]:
        """Emergency, crisis and violence of the picked country, without a clinic's."""
        country = self.country
        if country is None:
            return []
        return catalog.contacts_for(country.code, self._folder, self._language)

    def missing_kinds(self) -> tuple[Kind, ...]:
        """The kinds for which no line of the picked country was verified."""
        if self.country is None:
            return ()
        there = {contact.kind for contact in self.built_in()}
        return tuple(kind for kind in KINDS if kind not in there)

    def emergency(self) -> Contact | None:
        """The first emergency number of the picked country: what to call if another line does not
        answer."""
        return next((c for c in self.built_in() if c.kind == "emergency"), None)

    def not_checked_since(self, contact: Contact) -> date | None:
        """The day it was last read, if that is so long ago that the page says so."""
        read = date.fromisoformat(contact.read)
        return read if months_between(read, self._today()) >= TELL_CALLERS_AFTER else None


def to_read_again(contacts: Sequence[Contact], today: date) -> list[Contact]:
    """The contacts that were last read so long ago that no release goes out before they are."""
    return [
        contact
        for contact in contacts
        if months_between(date.fromisoformat(contact.read), today) >= WARN_MAINTAINERS_AFTER
    ]


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another; below zero if the second comes first."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
