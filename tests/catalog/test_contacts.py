"""The crisis contacts: complete, sourced, none of them weak, each with its age."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from trustdesk.catalog.contacts import (
    DAY_AND_NIGHT,
    KINDS,
    NOT_VERIFIED,
    Agreement,
    Contact,
    check_contacts,
    contacts_for,
    countries,
)
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.readability import sentences, words
from trustdesk.catalog.voice_check import avoided_words
from trustdesk.services.support import SupportService, months_between, to_read_again

FILE = exercises_folder() / "support" / "contacts.toml"
ALL = [contact for country in countries() for contact in contacts_for(country.code)]


def plain() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def test_the_file_has_no_mistake() -> None:
    assert [str(problem) for problem in check_contacts("contacts.toml", plain())] == []


def test_there_are_43_countries_and_nothing_weak() -> None:
    assert len(countries()) == 43
    assert len(ALL) == len(plain()["contact"]) == 164
    assert not any(contact.weak for contact in ALL)
    assert "Weak" not in FILE.read_text("utf-8")


@pytest.mark.parametrize(
    "number", ["0800-999-0091", "70 201 201", "0722 178 177", "183", "0800 567 567"]
)
def test_what_was_weakly_sourced_is_not_shipped(number: str) -> None:
    assert number not in [contact.number for contact in ALL]


def test_every_country_has_an_emergency_number_first() -> None:
    for country in countries():
        found = contacts_for(country.code)
        assert found[0].kind == "emergency"
        assert [c.kind for c in found] == sorted((c.kind for c in found), key=KINDS.index)


def test_every_contact_says_where_it_was_read_and_when() -> None:
    for contact in ALL:
        assert contact.sources
        assert contact.agreement in get_args(Agreement)
        assert len(contact.sources) >= (1 if contact.agreement == "official" else 2)
        assert date.fromisoformat(contact.read) <= date(2100, 1, 1)
        assert (
            contact.hours == DAY_AND_NIGHT or contact.hours == NOT_VERIFIED or ":" in contact.hours
        )


def test_no_number_stands_twice_in_one_kind_of_a_country() -> None:
    seen = Counter((c.country, c.kind, c.number) for c in ALL)
    assert [key for key, count in seen.items() if count > 1] == []


def test_remarks_are_plain_sentences_and_no_notes_for_maintainers() -> None:
    for contact in ALL:
        for sentence in sentences(contact.remarks):
            assert len(words(sentence)) <= 18, sentence
        assert avoided_words(contact.remarks) == []
        assert "source date" not in contact.remarks
        assert not contact.remarks or contact.remarks.endswith(".")
        assert contact.gloss != contact.name


def test_hours_that_are_not_verified_are_said_to_be_so() -> None:
    unsure = {(c.country, c.number): c.remarks for c in ALL if c.hours == NOT_VERIFIED}
    assert set(unsure) == {("BE", "1712"), ("PL", "116 123"), ("CZ", "116 123")}


@pytest.mark.parametrize(
    ("country", "word"), [("CA", "Quebec"), ("CA", "Manitoba"), ("NG", "Lagos"), ("CO", "Bogotá")]
)
def test_a_regional_line_says_so(country: str, word: str) -> None:
    assert any(word in contact.remarks for contact in contacts_for(country))


def spoiled(**change: object) -> list[str]:
    data = plain()
    data["contact"][1] |= change
    return [str(problem) for problem in check_contacts("c.toml", data)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"country": "XX"}, '"XX" is no country of this file'),
        ({"kind": "pizza"}, 'kind: is "pizza"; it takes one of "emergency"'),
        ({"number": "call us"}, "number: is no number to dial"),
        ({"number": "+1 (800) 1"}, "number: is no number to dial"),
        ({"sources": []}, "sources: has 0"),
        ({"agreement": "two sources", "sources": ["one"]}, "sources: has 1; it needs 2"),
        ({"agreement": "rumour"}, 'agreement: is "rumour"'),
        ({"read": "lately"}, "read: is no date"),
        ({"hours": ""}, "hours: is empty"),
        ({"note": "x"}, "note: is not a key"),
    ],
)
def test_a_mistake_in_a_contact_is_found(change: dict[str, object], message: str) -> None:
    assert any(message in problem for problem in spoiled(**change)), spoiled(**change)


def test_a_country_without_an_emergency_number_is_found() -> None:
    data = plain()
    data["contact"] = [
        c for c in data["contact"] if (c["country"], c["kind"]) != ("US", "emergency")
    ]
    problems = [str(problem) for problem in check_contacts("c.toml", data)]
    assert problems == ["c.toml: country[US].code: has no emergency number; every country has"]


def test_a_repeated_number_is_found() -> None:
    data = plain()
    data["contact"].append(data["contact"][1])
    assert any("stands here 2 times" in str(p) for p in check_contacts("c.toml", data))


def test_a_lost_file_shows_no_country_and_raises_nothing(tmp_path: Path) -> None:
    assert countries(tmp_path) == []
    assert contacts_for("US", tmp_path) == []


class Kept:
    """Preferences that live in memory."""

    country = ""


def service(today: date = date(2026, 12, 1), **more: Any) -> SupportService:
    return SupportService(Kept(), today=lambda: today, **more)


def test_no_country_is_guessed() -> None:
    support = service()
    assert support.country is None
    assert support.contacts() == []
    assert support.emergency() is None
    assert support.missing_kinds() == ()


def test_the_picked_country_is_kept() -> None:
    support = service()
    support.choose_country("TR")
    assert support.country is not None
    assert support.country.name == "Türkiye"
    emergency = support.emergency()
    assert emergency is not None
    assert emergency.number == "112"
    assert support.missing_kinds() == ("crisis", "violence"), "a gap is shown and not filled"
    with pytest.raises(ValueError, match="no contacts"):
        support.choose_country("XX")


def a_contact(read: str) -> Contact:
    return Contact(
        country="US",
        kind="crisis",
        name="A clinic",
        number="1",
        hours="24/7",
        read=read,
        agreement="official",
        sources=("-",),
    )


def test_a_clinics_own_contacts_come_first() -> None:
    own = a_contact("2026-01-01")
    support = service(own=[own])
    assert support.contacts() == [own]
    support.choose_country("US")
    assert support.contacts()[0] == own
    assert len(support.contacts()) == 4


def test_a_clinics_own_contacts_hide_neither_a_gap_nor_an_emergency_number() -> None:
    own = a_contact("2026-01-01")
    emergency = msgspec.structs.replace(own, kind="emergency")
    plain, support = service(), service(own=[own, emergency])
    for each in (plain, support):
        each.choose_country("TR")
    assert "crisis" in plain.missing_kinds()
    assert support.missing_kinds() == plain.missing_kinds()
    assert support.emergency() == plain.emergency() != emergency


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 21), None),
        (date(2028, 5, 20), None),
        (date(2028, 5, 21), date(2026, 11, 21)),
        (date(2020, 1, 1), None),
    ],
)
def test_after_eighteen_months_the_page_says_since_when(today: date, since: date | None) -> None:
    assert service(today).not_checked_since(a_contact("2026-11-21")) == since


def test_after_twelve_months_maintainers_are_told() -> None:
    contact = a_contact("2026-11-21")
    assert to_read_again([contact], date(2027, 11, 20)) == []
    assert to_read_again([contact], date(2027, 11, 21)) == [contact]
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
