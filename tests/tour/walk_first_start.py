"""The first start: nothing is asked, nothing is kept, and a minute of breath comes first."""

from __future__ import annotations

from tests.tour.traveller import Traveller


def walk(traveller: Traveller) -> None:
    """From the welcome through a minute of breath to an empty Today."""
    _welcome(traveller)
    _minute(traveller)
    _empty_pages(traveller)


def _welcome(traveller: Traveller) -> None:
    person, album = traveller.person, traveller.album
    person.sees("A desk of your own.")
    traveller.photographs("welcome")
    person.clicks("Try it now.")
    person.waits_until(lambda: album.computer.screen.picture().is_blank, "a blank screen")
    album.one("left-quickly-to-try")
    person.presses("space")
    person.sees_beginning("That was F9.")
    traveller.photographs("welcome-after-the-rehearsal")


def _minute(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks("Breathe for a minute first")
    person.sees("Breathing circle")
    traveller.photographs("first-minute")
    person.sees("Done", "push button")
    traveller.photographs("first-minute-ending")
    person.clicks("Done", "push button")


def _empty_pages(traveller: Traveller) -> None:
    person = traveller.person
    person.sees_beginning("Tense, sad, angry, numb")
    traveller.photographs("today-empty")
    for place, words in (
        ("Exercises", "Mindful breathing"),
        ("Journal", "What you keep will be here."),
    ):
        person.clicks(place, "radio button")
        person.sees_beginning(words)
        traveller.photographs(f"{place.lower()}-before-set-up")
    person.clicks("Today", "radio button")
