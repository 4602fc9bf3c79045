"""Leaving in the middle of a sentence, the lock screen, and finding everything again."""

from __future__ import annotations

from tests.tour import words
from tests.tour.diary import Fate
from tests.tour.guide import Guide
from tests.tour.steps import Steps
from tests.tour.traveller import Traveller
from tests.tour.walk_letters import EXERCISE

SITTING = "child-writes"


def walk(traveller: Traveller) -> None:
    """F9 while a line is being written; a fresh process; unlocking; the draft as it was."""
    _leaves_quickly(traveller)
    _lock_screen(traveller)
    _bad_night(traveller)
    _unlocks(traveller)
    _finds_the_draft(traveller)


def _leaves_quickly(traveller: Traveller) -> None:
    person, guide = traveller.person, Guide(EXERCISE, SITTING)
    steps = Steps(traveller, guide)
    person.clicks("Exercises", "radio button")
    person.clicks(guide.exercise.title, "push button")
    person.clicks(guide.sitting.title, "radio button")
    traveller.photographs("before-letters-all-kept")
    person.clicks("Begin", "push button")
    steps.chooses("ready", "free")
    steps.rates("heavy-before", 3)
    steps.listens("settle")
    person.types_in(guide.title("which-child"), words.DRAFT_LINE, "A line left by F9", Fate.DRAFT)
    person.presses("F9")
    traveller.meets_the_successor()
    person.sees("Locked.")


def _lock_screen(traveller: Traveller) -> None:
    person = traveller.person
    traveller.photographs("locked")
    person.clicks("Passphrase", "text")
    person.enters(words.WRONG_PASSPHRASE)
    person.presses("Return")
    person.sees("That is not the passphrase.")
    traveller.photographs("locked-wrong-passphrase")
    person.clicks("Use my recovery code", "push button")
    person.sees("Recovery code", "text")
    traveller.photographs("locked-recovery-code")
    person.clicks("Go back", "push button")
    person.clicks("Support", "push button")
    person.sees_beginning("This page works without")
    traveller.photographs("support-while-locked")
    person.clicks("Back", "push button")
    person.sees("Locked.")


def _bad_night(traveller: Traveller) -> None:
    """What is written without unlocking is in memory only, and goes with the process."""
    person = traveller.person
    person.clicks("A bad night", "push button")
    person.sees("Write it down", "push button")
    traveller.photographs_at_night("bad-night-while-locked")
    person.clicks("Write it down", "push button")
    person.types_in("Write it down", words.NIGHT_NOTE, "A bad night while locked", Fate.GONE)
    traveller.photographs_at_night("bad-night-writing")
    person.clicks("Back", "push button")
    person.clicks("Back", "push button")
    person.sees("Locked.")


def _unlocks(traveller: Traveller) -> None:
    person = traveller.person
    person.clicks("Passphrase", "text")
    person.presses("ctrl+a")
    person.enters(words.PASSPHRASE)
    person.presses("Return")
    person.sees("Carry on")
    traveller.photographs("today-after-unlocking")


def _finds_the_draft(traveller: Traveller) -> None:
    person, guide = traveller.person, Guide(EXERCISE, SITTING)
    person.clicks("Open", "push button")
    field = person.sees(guide.title("which-child"), "text")
    person.waits_until(lambda: field.text == words.DRAFT_LINE, "the line that was being written")
    traveller.photographs("draft-as-it-was-left")
    person.presses("Escape")
    person.sees("Carry on")
