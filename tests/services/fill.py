"""Fills a desk with plausible entries, the same ones every time.

For tests, the tour and the bench. The words are a small list of our own; how often each comes up
follows 1/rank, roughly as in real text, so that a search meets common and rare words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from trustdesk.services.desk import Desk
from trustdesk.session.record import KeptItem, KeptRating, RunRecord
from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import (
    AnyAnswer,
    Breathed,
    Chose,
    Collected,
    Composed,
    Feeling,
    Felt,
    Rated,
    Wrote,
)
from trustdesk.storage import keeping

BATCH: Final = 500
RARE_WORD: Final = "kittiwake"
"""Stands in one entry of every thousand."""

COMMON_WORD: Final = "the"

_NOW: Final = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
_WORDS: Final = """
the to and I a of that in was it is for not on with my be you at we have so this but as me what
when they all had one out there up from her him about like then more can no will just how after
into some could them been or if would do did were by an are who now time back day home room door
morning evening night water rain window street kitchen table chair cup bread tea garden stone tree
river bridge train bus road field winter summer autumn spring Monday Tuesday Sunday week month
year hour minute again still yet never always sometimes often once soon later today yesterday
tomorrow said asked told heard saw felt thought knew wanted needed tried waited walked sat slept
woke read wrote called answered left stayed came went found lost kept broke held let opened closed
turned looked listened quiet loud slow quick warm cold light dark heavy soft hard small big old
new near far early late open shut empty full clear dim steady tired restless calm tense sad angry
afraid ashamed numb glad grateful lonely tender hurt sorry unsure hopeful patient mother father
sister brother friend neighbour colleague child teacher doctor letter promise question answer
reason story memory mistake lie truth word sentence voice silence shoulder chest breath hand foot
face eyes stomach throat heart back lamp coat key phone photograph suitcase shoe anniversary
kitchen-light apology harbour orchard pavement staircase umbrella wardrobe postcard thermos
allotment lighthouse marmalade cardigan gravel hedge lantern mitten notebook oven pebble quarrel
rucksack scarf thimble upstairs violin whistle yard zip anchor basket candle drawer envelope ferry
glove hammock island jar kettle ladder mirror needle onion pillow quilt ribbon saucer tunnel usher
velvet willow
"""
_PLAIN: Final = tuple(_WORDS.split())
_WEIGHTS: Final = tuple(1.0 / (rank + 3) for rank in range(len(_PLAIN)))
_TITLES: Final = {
    "mindful-breathing": "Mindful breathing",
    "inner-child-letter": "Letters to my younger self",
    "i-statement": "A sentence to say",
    "": "",
}


def fill(desk: Desk, count: int, *, seed: int = 1, now: datetime = _NOW) -> None:
    """Keep `count` entries, about two thirds of a day apart, the newest some hours before `now`."""
    store = desk.store
    waiting = records(count, seed=seed, now=now)
    for _ in range(0, count, BATCH):
        with store.writing() as connection:
            for record in islice(waiting, BATCH):
                keeping.keep(connection, store.digest_key, record, record.started)


def records(count: int, *, seed: int = 1, now: datetime = _NOW) -> Iterator[RunRecord]:
    """The records themselves, oldest first."""
    chance = random.Random(seed)
    for number in range(count):
        hours = 16.0 * (count - number) + chance.uniform(-6, 6)
        started = now - timedelta(hours=hours, microseconds=chance.randrange(1_000_000))
        yield _record(chance, number, started)


def _record(chance: random.Random, number: int, started: datetime) -> RunRecord:
    kind = chance.choices(tuple(_TITLES), weights=(5, 2, 2, 3))[0]
    sitting, answers = _answers(chance, kind)
    if number % 1000 == 500:
        answers["rare"] = Wrote(text=f"A {RARE_WORD} on the roof. {_text(chance, 12)}")
    ratings = tuple(
        KeptRating(step=f"heavy-{moment}", scale="heaviness", moment=moment, value=rated.value)
        for moment in ("before", "after")
        if isinstance(rated := answers.get(f"heavy-{moment}"), Rated)
    )
    keep = answers.get("sentence-to-keep")
    return RunRecord(
        uuid=str(UUID(int=chance.getrandbits(128), version=4)),
        exercise_id=kind,
        version=1 if kind else 0,
        sitting_id=sitting,
        language="en" if kind else "",
        title=_TITLES[kind] or _text(chance, 4).rstrip("."),
        started=started,
        seconds=float(chance.randrange(60, 1500)) if kind else 0.0,
        early=chance.random() < 0.1,
        answers=answers,
        ratings=ratings,
        collected=(
            (KeptItem(step="sentence-to-keep", collection="words-to-keep", text=keep.text),)
            if isinstance(keep, Collected) and number % 40 == 0
            else ()
        ),
        shown=_shown(answers) if kind else (),
    )


def _answers(chance: random.Random, kind: str) -> tuple[str, dict[str, AnyAnswer]]:
    before, after = Rated(value=chance.randrange(2, 10)), Rated(value=chance.randrange(0, 8))
    match kind:
        case "mindful-breathing":
            breathed = Breathed(pattern="even", seconds=300.0, breaths=30)
            line = Wrote(text=_text(chance, chance.randrange(4, 30)))
            return "only", {
                "heavy-before": before,
                "breathe": breathed,
                "heavy-after": after,
                "line": line,
            }
        case "inner-child-letter":
            letter = _text(chance, chance.randrange(300, 900))
            sentence = letter.split(".")[0] + "."
            return chance.choice(("child-writes", "adult-answers", "child-replies")), {
                "heavy-before": before,
                "letter": Wrote(text=letter),
                "sentence-to-keep": Collected(text=sentence),
                "fate": Chose(ids=("keep",)),
                "heavy-after": after,
            }
        case "i-statement":
            slots = {slot: _text(chance, 8) for slot in ("feel", "when", "because", "like")}
            felt = Felt(feelings=(Feeling(id="sad", strength=2), Feeling(own=_word(chance))))
            return "statement", {"feelings": felt, "sentence": Composed(slots=slots)}
        case _:
            return "", {"note": Wrote(text=_text(chance, chance.randrange(80, 500)))}


def _shown(answers: dict[str, AnyAnswer]) -> tuple[ShownText, ...]:
    return tuple(
        ShownText(step=step, kind="write", title=step.replace("-", " ").capitalize())
        for step in sorted(answers)
        if step != "rare"
    )


def _word(chance: random.Random) -> str:
    return chance.choices(_PLAIN, weights=_WEIGHTS)[0]


def _text(chance: random.Random, length: int) -> str:
    """Sentences of four to fourteen words, paragraphs of some five sentences."""
    words = chance.choices(_PLAIN, weights=_WEIGHTS, k=length)
    text, start = [], 0
    while start < length:
        sentence = words[start : start + chance.randrange(4, 15)]
        text.append(" ".join((sentence[0].capitalize(), *sentence[1:])) + ".")
        start += len(sentence)
    return " ".join(
        sentence + ("\n\n" if number % 5 == 4 else "") for number, sentence in enumerate(text)
    ).strip()
