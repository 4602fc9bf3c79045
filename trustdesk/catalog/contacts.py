"""Crisis contacts by country: `exercises/support/contacts.toml`, read from the disk alone."""

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from trustdesk.catalog.contact_words import PLAIN_HOURS, contacts_laid_over
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.located import LocatedDecoder
from trustdesk.catalog.problems import Problem
from trustdesk.catalog.toml_file import UnreadableToml, read_or_empty, read_toml
from trustdesk.languages import SOURCE_LANGUAGE
from trustdesk.steps.base import Frozen

Kind = Literal["emergency", "crisis", "violence"]
Agreement = Literal["official", "two sources"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are shown: immediate danger first."""

FILE = Path("support") / "contacts.toml"
DAY_AND_NIGHT, NOT_VERIFIED = PLAIN_HOURS

_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"\*?[0-9]+(?:[ -][0-9]+)*")


class Country(Frozen, frozen=True, kw_only=True):
    """A country that has contacts: its two-letter code and its English name."""

    code: str
    name: str


class Contact(Frozen, frozen=True, kw_only=True):
    """A number to call.

    `name` is what the line calls itself, `gloss` that in plain English where it is another
    language. `hours` is "24/7", "not verified" or the hours themselves. `remarks` are whole
    sentences for the caller. `read` is the ISO date when the sources were last read. `agreement`
    says whether a page of the operator or an authority was read, or two sources agree. A `weak`
    contact is kept for whoever reviews the list and is never shown. Only a clinic's own contact has
    no `sources`: then `read` is the day on which the clinic made sure of it.
    """

    country: str
    kind: Kind
    name: str
    number: str
    hours: str
    read: str
    agreement: Agreement
    sources: tuple[str, ...]
    gloss: str = ""
    remarks: str = ""
    weak: bool = False


class ContactsFile(Frozen, frozen=True, kw_only=True):
    """The whole file. `collected` is the ISO date of the collection."""

    format: int
    collected: str
    country: tuple[Country, ...]
    contact: tuple[Contact, ...]


def countries(folder: Path | None = None, language: str = SOURCE_LANGUAGE) -> list[Country]:
    """The countries by name; empty if the file cannot be read."""
    whole = _file(folder or exercises_folder(), language)
    return sorted(whole.country, key=lambda each: each.name)


def contacts_for(
    code: str, folder: Path | None = None, language: str = SOURCE_LANGUAGE
) -> list[Contact]:
    """The contacts of a country: emergency, crisis, violence, each in the file's order. Weak ones
    are left out. Empty for an unknown country: a gap is never filled from another one."""
    contacts = _file(folder or exercises_folder(), language).contact
    shown = [each for each in contacts if each.country == code and not each.weak]
    return sorted(shown, key=lambda each: KINDS.index(each.kind))


def check_contacts(file: str, data: dict[str, Any]) -> list[Problem]:
    """Every mistake of the contacts file."""
    decoder = LocatedDecoder(file)
    whole = decoder.table(ContactsFile, data, "")
    known = {country.code for country in whole.country}
    for country in whole.country:
        if not _CODE.fullmatch(country.code):
            decoder.report(f"country[{country.code}]", "code", "is not two capital letters")
    for number, contact in enumerate(whole.contact, 1):
        _check_contact(contact, f"contact[{number} {contact.country}]", known, decoder)
    for code in sorted(known):
        if not any(c.country == code and c.kind == "emergency" for c in whole.contact):
            decoder.report(f"country[{code}]", "code", "has no emergency number; every country has")
    repeated = Counter((c.country, c.kind, c.name, _digits(c.number)) for c in whole.contact)
    for (code, kind, name, digits), count in repeated.items():
        if count > 1:
            decoder.report(f"country[{code}]", kind, f'"{name}" {digits} stands here {count} times')
    return decoder.problems


def _check_contact(contact: Contact, table: str, known: set[str], decoder: LocatedDecoder) -> None:
    if contact.country not in known:
        decoder.report(table, "country", f'"{contact.country}" is no country of this file')
    if not _NUMBER.fullmatch(contact.number):
        decoder.report(table, "number", "is no number to dial; write digits, spaces and hyphens")
    for key in ("name", "hours"):
        if not getattr(contact, key).strip():
            decoder.report(table, key, "is empty")
    needed = 1 if contact.agreement == "official" else 2
    if len(contact.sources) < needed:
        decoder.report(table, "sources", f"has {len(contact.sources)}; it needs {needed}")
    try:
        date.fromisoformat(contact.read)
    except ValueError:
        decoder.report(table, "read", "is no date; write it as 2026-11-21")


def _digits(number: str) -> str:
    return re.sub(r"[ -]", "", number)


def overlay_of(path: Path, language: str) -> Path:
    """The file that is laid over a contacts file for another language, there or not."""
    return path.with_name(f"contacts.{language}.toml")


@lru_cache(maxsize=4)
def _file(folder: Path, language: str) -> ContactsFile:
    path = folder / FILE
    try:
        data = read_toml(path)
        overlay = overlay_of(path, language)
        if overlay.exists():
            data = contacts_laid_over(data, read_or_empty(overlay))
        return msgspec.convert(data, ContactsFile)
    except (UnreadableToml, msgspec.ValidationError):
        return ContactsFile(format=1, collected="", country=(), contact=())
