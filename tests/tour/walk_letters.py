"""The three letters: one sealed, one kept, one after which it is heavier."""

from __future__ import annotations

from tests.tour import words
from tests.tour.diary import Fate
from tests.tour.guide import Guide
from tests.tour.steps import Steps
from tests.tour.traveller import Traveller

EXERCISE = "inner-child-letter"


def walk(traveller: Traveller) -> None:
    """All three sittings, one after the other."""
    _child_writes(traveller)
    _adult_answers(traveller)
    _child_replies(traveller)


def begins(traveller: Traveller, sitting: str, picture: str = "") -> Steps:
    """Go from the shelf into a sitting that is the next one in turn."""
    person, guide = traveller.person, Guide(EXERCISE, sitting)
    steps = Steps(traveller, guide)
    person.clicks("Exercises", "radio button")
    person.clicks(guide.exercise.title, "push button")
    person.sees(guide.card)
    steps.photographs(picture)
    person.clicks("Begin", "push button")
    return steps


def _child_writes(traveller: Traveller) -> None:
    person = traveller.person
    steps = begins(traveller, "child-writes", "before-letters")
    guide = steps.guide
    steps.chooses("ready", "interrupted", picture="letter-is-there-room", aside="interrupted")
    steps.rates("heavy-before", 8, "letter-heavy", aside="much")
    steps.listens("settle", "letter-settling")
    person.types_in(
        guide.title("which-child"), words.CHILD_PLACE, "First letter, how old", Fate.SEALED
    )
    steps.photographs("letter-age")
    steps.goes_on()
    steps.reads("how-close", "letter-something-small")
    person.sees(guide.title("letter"), "text")
    person.clicks(guide.way_to_begin("letter", -1), "push button")
    person.types(words.CHILD_LETTER, "First letter", Fate.SEALED)
    steps.photographs("letter")
    steps.goes_on()
    person.sees(guide.title("sentence-to-keep"))
    person.clicks(words.CHILD_SENTENCE, "radio button")
    person.diary.note(words.CHILD_SENTENCE, "First letter, a sentence", Fate.COLLECTED)
    steps.photographs("letter-words-to-keep")
    steps.goes_on()
    steps.chooses("fate", "seal", picture="letter-sealing")
    steps.listens("ground", "letter-grounding")
    steps.rates("heavy-after", 7)
    steps.ends("sealed", "letter-ending-sealed")


def _adult_answers(traveller: Traveller) -> None:
    person = traveller.person
    steps = begins(traveller, "adult-answers", "before-second-letter")
    guide = steps.guide
    steps.chooses("ready", "free")
    steps.rates("heavy-before", 4)
    steps.listens("settle")
    person.sees_beginning(guide.sealed_words("read-child"))
    steps.photographs("second-letter-the-first-is-sealed")
    person.clicks("Answer without it", "push button")
    steps.goes_on()
    steps.chooses(
        "what-rose",
        "tenderness",
        "shame",
        picture="second-letter-what-came-up",
        aside="borrow",
    )
    person.types_in(guide.title("letter"), words.ADULT_LETTER, "Second letter")
    steps.photographs("second-letter")
    steps.goes_on()
    steps.keeps_no_sentence("sentence-to-keep")
    steps.chooses("fate", "keep")
    steps.listens("ground")
    steps.rates("heavy-after", 4)
    steps.ends("usual", "second-letter-ending")


def _child_replies(traveller: Traveller) -> None:
    person = traveller.person
    steps = begins(traveller, "child-replies", "before-third-letter")
    guide = steps.guide
    steps.chooses("ready", "free")
    steps.rates("heavy-before", 3)
    steps.listens("settle")
    person.sees_beginning(words.ADULT_LETTER.split(".")[0])
    steps.reads("read-answer", "third-letter-reading-the-second")
    person.types_in(guide.title("letter"), words.REPLY_LETTER, "Third letter")
    steps.photographs("third-letter-with-the-second-beside-it")
    steps.goes_on()
    steps.writes("one-thing", words.REPLY_THING, "Third letter, one thing")
    steps.keeps_no_sentence("sentence-to-keep")
    steps.chooses("fate", "keep")
    steps.listens("ground")
    steps.rates("heavy-after", 9)
    steps.ends("worse", "third-letter-ending-felt-worse")
