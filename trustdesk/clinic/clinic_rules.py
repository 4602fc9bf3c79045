"""What must hold in `clinic.toml` beyond the types of its keys."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from msgspec.structs import fields

from trustdesk.catalog.located import STAND_IN, LocatedDecoder
from trustdesk.clinic.clinic_tables import (
    AccentTable,
    ClinicFile,
    ContactTable,
    DefaultsTable,
    WishesTable,
)
from trustdesk.clinic.contrast import COLOUR, LEAST, weakest
from trustdesk.clinic.plain_text import is_blank, trouble_with
from trustdesk.clinic.policy import LOCK_CHOICES

FORMAT: Final = 1
MOST_CONTACTS: Final = 20
LONGEST_DEFAULT_MINUTES: Final = 5
"""What is built in; a default cannot be looser."""

_MOST_ISSUE: Final = 10**9
_SMALLEST_TEXT, _LARGEST_TEXT = 80, 200
_CODE: Final = re.compile(r"[A-Z]{2}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z]{2})?")
_NUMBER: Final = re.compile(r"\*?[0-9]+(?:[ -][0-9]+)*")
_PHONE: Final = re.compile(r"\+?\(?[0-9][0-9 ()/-]*")


def check_rules(clinic: ClinicFile, data: dict[str, Any], rules: LocatedDecoder) -> None:
    """Report every broken rule. `data` tells what was written from what was left out."""
    _check_clinic(clinic, rules)
    _check_accent(clinic.accent, rules)
    _check_wishes("defaults", clinic.defaults, data, rules)
    _check_wishes("enforced", clinic.enforced, data, rules)
    for number, contact in enumerate(clinic.contact, 1):
        _check_contact(contact, f"contact[{number}]", rules)


def _check_clinic(clinic: ClinicFile, decoder: LocatedDecoder) -> None:
    if clinic.format != FORMAT:
        decoder.report("", "format", f"is not {FORMAT}; write format = {FORMAT}")
    if not 1 <= clinic.issue <= _MOST_ISSUE:
        decoder.report("", "issue", "is no number from 1 on; add 1 for every kit you give out")
    if is_blank(clinic.name):
        decoder.report("", "name", "is empty; write the name by which people know you")
    for key, longest, lines in (("name", 80, 1), ("address", 300, 6), ("opening_hours", 300, 8)):
        _report_text(getattr(clinic, key), "", key, longest, lines, decoder)
    if clinic.phone and not (_PHONE.fullmatch(clinic.phone) and len(clinic.phone) <= 40):
        decoder.report("", "phone", "is no number to dial; write digits, spaces, hyphens and +")
    if clinic.language and not _LANGUAGE.fullmatch(clinic.language):
        decoder.report("", "language", 'is no code of a language; write one such as "en"')
    if len(clinic.contact) > MOST_CONTACTS:
        decoder.report(
            "", "contact", f"stands {len(clinic.contact)} times; {MOST_CONTACTS} at most"
        )


def _check_accent(accent: AccentTable, decoder: LocatedDecoder) -> None:
    if not accent.light and not accent.dark:
        return
    for key, colour in (("light", accent.light), ("dark", accent.dark)):
        if not COLOUR.fullmatch(colour):
            decoder.report("accent", key, "is no colour; write six hex digits after a #")
            continue
        found = weakest(colour, dark=key == "dark")
        if found < LEAST:
            better = "lighter" if key == "dark" else "darker"
            decoder.report(
                "accent",
                key,
                f"has a contrast of {found:.1f} on our grounds, and text needs {LEAST}; "
                f"take a {better} one",
            )


def _check_wishes(
    table: str, wishes: WishesTable, data: dict[str, Any], decoder: LocatedDecoder
) -> None:
    minutes = wishes.auto_lock_minutes
    given = data.get(table)
    given = given if isinstance(given, dict) else {}
    choices = [
        each for each in LOCK_CHOICES if table != "defaults" or each <= LONGEST_DEFAULT_MINUTES
    ]
    if "auto_lock_minutes" in given and minutes not in choices:
        listed = ", ".join(map(str, choices))
        decoder.report(table, "auto_lock_minutes", f"is {minutes}; it takes one of {listed}")
    for each in fields(type(wishes)):
        if each.type is bool and given.get(each.name) is False:
            message = "is false; a kit cannot loosen anything, so write true or leave it out"
            decoder.report(table, each.name, message)
    percent = wishes.text_percent if isinstance(wishes, DefaultsTable) else None
    if percent is not None and not _SMALLEST_TEXT <= percent <= _LARGEST_TEXT:
        message = f"is {percent}; it takes {_SMALLEST_TEXT} to {_LARGEST_TEXT}"
        decoder.report(table, "text_percent", message)


def _check_contact(contact: ContactTable, table: str, decoder: LocatedDecoder) -> None:
    if not _CODE.fullmatch(contact.country):
        decoder.report(table, "country", 'is not two capital letters; write one such as "US"')
    if not (_NUMBER.fullmatch(contact.number) and len(contact.number) <= 40):
        decoder.report(table, "number", "is no number to dial; write digits, spaces and hyphens")
    for key, longest, lines in (("name", 80, 1), ("hours", 80, 1), ("gloss", 80, 1)):
        _report_text(getattr(contact, key), table, key, longest, lines, decoder)
    _report_text(contact.remarks, table, "remarks", 300, 4, decoder)
    for key in ("name", "hours"):
        if is_blank(getattr(contact, key)):
            decoder.report(table, key, "is empty")
    try:
        date.fromisoformat(contact.read)
    except ValueError:
        message = "is no date; write the day you last called or read it, as 2026-11-21"
        decoder.report(table, "read", message)


def _report_text(
    text: str, table: str, key: str, longest: int, lines: int, decoder: LocatedDecoder
) -> None:
    trouble = trouble_with(text, longest, most_lines=lines) if text != STAND_IN else ""
    if trouble:
        decoder.report(table, key, trouble)
