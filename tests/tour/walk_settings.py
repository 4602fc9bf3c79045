"""Settings: every section, the dark theme by choice, and words twice as large."""

from __future__ import annotations

from tests.tour.traveller import Traveller

SECTIONS = ("Privacy", "Appearance", "Sound and voice", "Guide", "About")
MIDDLE_GREY = 110


def walk(traveller: Traveller) -> None:
    """Look at each section, then change what is seen at once."""
    person = traveller.person
    person.clicks("Settings", "radio button")
    for section in SECTIONS:
        person.clicks(section, "radio button")
        traveller.photographs(f"settings-{section.lower().replace(' ', '-')}")
    _dark_by_choice(traveller)
    _twice_as_large(traveller)


def _dark_by_choice(traveller: Traveller) -> None:
    person, album = traveller.person, traveller.album
    person.clicks("Appearance", "radio button")
    person.picks("Like the system", "Dark")
    person.waits_until(
        lambda: album.computer.screen.picture().brightness < MIDDLE_GREY, "the dark theme"
    )
    album.one("dark-by-choice")
    person.picks("Dark", "Like the system")
    person.waits_until(
        lambda: album.computer.screen.picture().brightness > MIDDLE_GREY, "the light theme"
    )


def _twice_as_large(traveller: Traveller) -> None:
    person = traveller.person
    person.picks("100 %", "200 %")
    person.sees("200 %", "combo box")
    traveller.photographs("settings-at-200-percent")
    for place in ("Today", "Exercises", "Journal", "Support"):
        person.clicks(place, "radio button")
        traveller.photographs(f"{place.lower()}-at-200-percent")
    person.clicks("Settings", "radio button")
    person.clicks("Appearance", "radio button")
    person.picks("200 %", "100 %")
    person.sees("100 %", "combo box")
