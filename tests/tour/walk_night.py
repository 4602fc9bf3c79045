"""Another start, at half past eleven: Today at night, and the offer before what can stir."""

from __future__ import annotations

from tests.tour import words
from tests.tour.traveller import Traveller

HALF_PAST_ELEVEN = 23.5


def walk(traveller: Traveller) -> None:
    """Open late in the evening, be offered something short first, close."""
    person = traveller.person
    traveller.computer.set_clock(HALF_PAST_ELEVEN)
    traveller.process = traveller.application.start()
    person.clicks("Passphrase", "text")
    person.enters(words.PASSPHRASE)
    person.presses("Return")
    person.sees("You do not have to sort this out tonight.")
    traveller.photographs("today-at-night")
    person.clicks("Exercises", "radio button")
    person.clicks("Letters to my younger self", "push button")
    person.sees("It is late.")
    traveller.photographs("before-letters-at-night")
    person.clicks("Leave it for daylight", "push button")
    person.presses("ctrl+q")
    status = traveller.application.wait_for_end(traveller.process)
    assert status == 0, f"it ended with status {status}"
