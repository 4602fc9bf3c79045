"""Support with a country that the person picked, and the bad night."""

from __future__ import annotations

from tests.tour.traveller import Traveller

COUNTRY = "Germany"


def walk(traveller: Traveller) -> None:
    """Pick a country, see its numbers, and go through a bad night."""
    person = traveller.person
    person.clicks("Support", "radio button")
    person.sees("Which country are you in?")
    traveller.photographs("support-before-a-country")
    person.picks("Not chosen", COUNTRY)
    person.sees("If you or someone else is in danger now")
    traveller.photographs("support")
    person.clicks("Come in", "push button")
    person.sees("Write it down", "push button")
    traveller.photographs_at_night("bad-night")
    person.clicks("A minute of breath", "push button")
    person.sees("Breathing circle")
    traveller.photographs_at_night("bad-night-breathing")
    person.presses("Escape")
    person.sees("Write it down", "push button")
    person.clicks("Back", "push button")
    person.sees("Support", "radio button")
