"""Mindful breathing, with its asides, the way back to the room, and the first thing to keep."""

from __future__ import annotations

from tests.tour import words
from tests.tour.guide import Guide
from tests.tour.steps import Steps
from tests.tour.traveller import Traveller


def walk(traveller: Traveller) -> None:
    """From the word "Tense" on Today to the question whether to keep it."""
    person, guide = traveller.person, Guide("mindful-breathing")
    steps = Steps(traveller, guide)
    person.clicks("Tense", "push button")
    person.sees(guide.card)
    person.clicks("1 min", "check box")
    steps.photographs("before-breathing")
    person.clicks("Begin", "push button")
    person.sees(guide.title("tension-before"))
    person.clicks("Far away or numb")
    person.sees(guide.aside("tension-before", "numb"))
    steps.photographs("rate-numb")
    steps.rates("tension-before", 6, "rate")
    steps.listens("arrive", "arriving")
    _breathes(traveller, steps)
    steps.rates("tension-after", 4)
    steps.writes("line", words.BREATH_LINE, "Mindful breathing, a line", "a-line")
    person.sees("This is not kept yet.")
    steps.photographs("ending-not-kept-yet")
    person.clicks("Keep this", "push button")


def _breathes(traveller: Traveller, steps: Steps) -> None:
    """Slower by a key, out to the room and back to the same second, then to the end."""
    person = traveller.person
    person.sees("Breathing circle")
    steps.photographs("breathing")
    person.presses("Up")
    person.presses("F8")
    person.sees("Back to where I was")
    steps.photographs("come-back-to-the-room")
    person.presses("Escape")
    person.sees("Breathing circle")
