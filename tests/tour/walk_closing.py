"""Locking from the rail, opening with the recovery code, and closing the desk."""

from __future__ import annotations

from tests.tour.traveller import Traveller


def walk(traveller: Traveller) -> None:
    """Lock, come in with the code from the paper, put off a new passphrase, close."""
    person = traveller.person
    person.clicks("Lock", "push button")
    traveller.meets_the_successor()
    person.clicks("Use my recovery code", "push button")
    person.clicks("Recovery code", "text")
    person.enters(traveller.recovery_code)
    person.presses("Return")
    person.sees("Choose a passphrase")
    traveller.photographs("new-passphrase-after-the-code")
    person.clicks("Later", "push button")
    person.sees("Today", "radio button")
    person.presses("ctrl+q")
    traveller.application.wait_for_end(traveller.process)
