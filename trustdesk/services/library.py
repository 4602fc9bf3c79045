"""Finding an exercise: by words, by how one is, or by the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

from trustdesk.catalog.exercise import Exercise, Head
from trustdesk.catalog.library import Library
from trustdesk.catalog.problems import ExerciseBroken, Problem
from trustdesk.session.late import is_late

if TYPE_CHECKING:
    from trustdesk.services.follow_ups import LooksBack

FiveWord = Literal["tense", "sad", "angry", "numb", "cannot-sleep"]

FIVE_WORDS: dict[FiveWord, tuple[str, ...]] = {
    "tense": ("mindful-breathing", "muscle-release", "one-minute-pause"),
    "sad": ("self-kindness-break", "name-the-feeling", "mindful-breathing", "one-minute-pause"),
    "angry": ("one-minute-pause", "slow-stretch", "mindful-breathing"),
    "numb": ("five-senses", "slow-stretch", "one-minute-pause"),
    "cannot-sleep": ("muscle-release", "mindful-breathing", "five-senses"),
}
"""What Today asks about, and the exercises each word may lead to, best first."""

Reason = Literal["late", "first", "after-a-while", "after-stirring", "not-done-yet", "done-before"]
"""Why Today suggests something. late: it is night. first: nothing was kept yet. after-a-while:
nothing was kept for long. after-stirring: the newest entry was of a stirring exercise.
not-done-yet and done-before: neither of these, and whether it was kept before."""

SMALL = ("one-minute-pause", "five-senses")
STEADYING = ("five-senses", "mindful-breathing", "one-minute-pause")
NEVER_SUGGESTED = frozenset({"forgiveness-path", "what-i-learned", "inner-child-meditation"})
"""Exercises that a person chooses by themselves or not at all."""

A_WHILE = timedelta(days=60)
STIRRED_FOR = timedelta(hours=36)
LOOKED_BACK = 200
USUAL_MINUTES = 5

_SEPARATORS = re.compile(r"[,;/]")
_SPELLINGS = (("can't", "cannot"), ("can’t", "cannot"), ("can not", "cannot"))
_FIELD_WEIGHTS = {"title": 4, "keywords": 3, "room": 2, "card": 1}


class Card(Protocol):
    """What is needed of an entry."""

    @property
    def exercise_id(self) -> str:
        """The exercise it was kept from; empty for a note."""
        ...

    @property
    def when(self) -> datetime:
        """When it was begun."""
        ...


class Journal(Protocol):
    """What is needed of a journal."""

    def days(self, *, limit: int) -> Sequence[Card]:
        """The newest entries first."""
        ...


class DeskWithJournal(Protocol):
    """What is needed of a desk."""

    @property
    def journal(self) -> Journal:
        """The entries."""
        ...


class Suggestion(Struct, frozen=True):
    """One exercise for Today, with its length in minutes and the reason for it."""

    exercise_id: str
    minutes: int
    reason: Reason


class LibraryService:
    """The library as the pages use it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def heads(self) -> list[Head]:
        """Every exercise that can be used, by room."""
        return self._library.heads()

    def head(self, exercise_id: str) -> Head | None:
        """The head of one exercise, None if it is not there."""
        return self._library.head(exercise_id)

    def exercise(self, exercise_id: str) -> Exercise:
        """The whole exercise. Raises NoSuchExercise or ExerciseBroken."""
        return self._library.exercise(exercise_id)

    def problems(self) -> list[Problem]:
        """Every problem of the exercise files; takes its time."""
        return self._library.problems()

    def broken(self) -> list[Problem]:
        """The problems of the files that could not be used so far; read when heads were."""
        return self._library.broken()

    def looks_back(self) -> list[LooksBack]:
        """The sittings of all exercises that look back on another; reads every exercise."""
        from trustdesk.services.follow_ups import looks_back  # the database: not at start

        found: list[LooksBack] = []
        for head in self.heads():
            try:
                found += looks_back(self.exercise(head.id))
            except ExerciseBroken:
                continue  # hidden from now on, as everywhere
        return found

    def search(self, words: str) -> list[Head]:
        """The exercises in which every word of one of the phrases begins a word; best first.

        Commas part the phrases: "angry, cannot sleep" finds what fits either, and what fits both
        comes before. Nothing to look for finds everything.
        """
        phrases = [phrase.split() for phrase in _SEPARATORS.split(_plain(words)) if phrase.split()]
        if not phrases:
            return self.heads()
        scored = [(sum(_score(head, phrase) for phrase in phrases), head) for head in self.heads()]
        return [head for score, head in sorted(scored, key=lambda each: -each[0]) if score]

    def for_word(self, word: FiveWord) -> str | None:
        """The exercise that one of the five words leads to, None if there is none at all."""
        return self._first_of(FIVE_WORDS[word]) or self._first_of(SMALL)

    def calmer_than(self, exercise_id: str) -> str | None:
        """A short exercise to offer in place of this one, late or when a lot is stirred up."""
        head = self.head(exercise_id)
        wanted = (head.instead, *SMALL) if head is not None else SMALL
        return self._first_of(tuple(each for each in wanted if each and each != exercise_id))

    def suggest(self, desk: DeskWithJournal | None, now: datetime) -> Suggestion | None:
        """One exercise for Today. Stirring ones are never suggested. None without exercises."""
        cards = list(desk.journal.days(limit=LOOKED_BACK)) if desk is not None else []
        wanted, reason = self._wanted(cards, now)
        exercise_id = self._first_of(wanted)
        head = self.head(exercise_id) if exercise_id else None
        if head is None:
            return None
        return Suggestion(head.id, _usual_minutes(head), reason)

    def _wanted(self, cards: Sequence[Card], now: datetime) -> tuple[tuple[str, ...], Reason]:
        done = [card for card in cards if card.exercise_id]
        if is_late(now):
            return SMALL, "late"
        if not done:
            return ("mindful-breathing", *SMALL), "first"
        newest = done[0]
        if now - newest.when > A_WHILE:
            return SMALL, "after-a-while"
        if self._is_stirring(newest.exercise_id) and now - newest.when < STIRRED_FOR:
            return STEADYING, "after-stirring"
        open_ones = self._suggestable()
        kept = list(dict.fromkeys(card.exercise_id for card in done))
        fresh = tuple(each for each in open_ones if each not in kept)
        if fresh:
            return fresh, "not-done-yet"
        return tuple(each for each in reversed(kept) if each in open_ones), "done-before"

    def _suggestable(self) -> tuple[str, ...]:
        return tuple(
            head.id
            for head in self.heads()
            if not head.stirring and head.id not in NEVER_SUGGESTED and head.room != "reach-out"
        )

    def _is_stirring(self, exercise_id: str) -> bool:
        head = self.head(exercise_id)
        return head is not None and head.stirring

    def _first_of(self, wanted: Sequence[str]) -> str | None:
        there = {head.id for head in self.heads()}
        return next((each for each in wanted if each in there), None)


def _usual_minutes(head: Head) -> int:
    return max(head.minutes[0], min(USUAL_MINUTES, head.minutes[-1])) if head.minutes else 0


def _plain(text: str) -> str:
    folded = text.casefold()
    for spelling, plain in _SPELLINGS:
        folded = folded.replace(spelling, plain)
    return folded


def _score(head: Head, phrase: Sequence[str]) -> int:
    """The weight of the best field that holds every word of the phrase, or of all together."""
    fields = {
        "title": _plain(head.title),
        "keywords": _plain(" ".join(head.keywords)),
        "room": head.room.replace("-", " "),
        "card": _plain(head.card),
    }
    weights = [w for name, w in _FIELD_WEIGHTS.items() if _holds(fields[name], phrase)]
    if weights:
        return 1 + sum(weights)
    return 1 if _holds(" ".join(fields.values()), phrase) else 0


def _holds(text: str, phrase: Sequence[str]) -> bool:
    found = re.findall(r"[\w'’-]+", text)
    return all(any(word.startswith(part) for word in found) for part in phrase)
