"""The "I" statement: feelings, the sentence with a check, the private question, saying it aloud."""

from __future__ import annotations

from tests.tour import words
from tests.tour.diary import Fate
from tests.tour.guide import Guide
from tests.tour.steps import Steps
from tests.tour.traveller import Traveller

OFFER = "Use this"
FEELING = "sad"


def walk(traveller: Traveller) -> None:
    """From the shelf of exercises to the sentence in the journal."""
    person, guide = traveller.person, Guide("i-statement")
    steps = Steps(traveller, guide)
    person.clicks("Exercises", "radio button")
    person.clicks(guide.exercise.title, "push button")
    person.sees(guide.card)
    steps.photographs("before-statement")
    person.clicks("Begin", "push button")
    steps.rates("stirred-before", 5)
    _feelings(traveller, steps)
    _sentence(traveller, steps)
    steps.chooses("where-to", "rehearse", picture="statement-where-to")
    person.sees("First, one private question")
    person.clicks("No, neither")
    steps.photographs("private-question")
    steps.goes_on()
    steps.reads("aloud", "statement-aloud")
    steps.writes("moment", words.STATEMENT_MOMENT, "Statement, a time and place")
    steps.rates("stirred-after", 4)
    steps.ends("usual", "statement-ending")


def _feelings(traveller: Traveller, steps: Steps) -> None:
    person = traveller.person
    person.sees(steps.guide.title("feelings"))
    person.clicks(FEELING, "check box")
    person.types_in("My own word", words.STATEMENT_OWN_WORD, "Statement, a feeling of one's own")
    person.presses("Return")
    steps.photographs("feelings")
    steps.goes_on()


def _sentence(traveller: Traveller, steps: Steps) -> None:
    """A word that is easy to argue with is found, and what is offered for it is taken."""
    person = traveller.person
    person.sees("I feel", "text")
    person.clicks(FEELING, "check box")
    person.clicks("when", "text")
    person.enters(words.STATEMENT_WHEN)
    person.diary.note(words.STATEMENT_WHEN_KEPT, "Statement, when, reworded", Fate.KEPT)
    person.types_in("because", words.STATEMENT_BECAUSE, "Statement, because")
    person.types_in("I would like", words.STATEMENT_LIKE, "Statement, I would like")
    person.sees(OFFER, "push button")
    steps.photographs("statement-with-a-check")
    person.clicks(OFFER, "push button")
    person.does_not_see(OFFER)
    steps.photographs("statement")
    steps.goes_on()
