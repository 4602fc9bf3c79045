"""Finding an exercise: by words, by one of the five words, by the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from tests.catalog.samples import GOOD, written
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.services.library import FIVE_WORDS, FiveWord, LibraryService, Reason

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
BUILT_IN = LibraryService(Library([exercises_folder()]))


@dataclass(frozen=True)
class Card:
    """An entry as far as it matters here."""

    exercise_id: str
    when: datetime


class Journal:
    """Entries in memory, newest first."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards

    def days(self, *, limit: int) -> Sequence[Card]:
        return self._cards[:limit]


class Desk:
    """A desk that has only a journal."""

    def __init__(self, *cards: tuple[str, timedelta]) -> None:
        self.journal = Journal([Card(name, NOON - ago) for name, ago in cards])


def ids(words: str) -> list[str]:
    return [head.id for head in BUILT_IN.search(words)]


def test_words_are_found_in_titles_cards_keywords_and_rooms() -> None:
    assert ids("mindful")[0] == "mindful-breathing"
    assert ids("MINDFUL BREATHING")[0] == "mindful-breathing"
    assert "inner-child-letter" in ids("letter")
    assert "five-senses" in ids("flashback")
    assert "is-it-time-for-more-help" in ids("suicide")
    assert set(ids("settle")) >= {"mindful-breathing", "five-senses", "one-minute-pause"}


def test_words_may_be_half_typed() -> None:
    assert ids("mindf") == ["mindful-breathing"]
    assert "is-it-time-for-more-help" in ids("therap")
    assert ids("qqq") == []


def test_what_fits_more_phrases_comes_before() -> None:
    found = ids("angry, cannot sleep")
    assert found[0] == "mindful-breathing"
    assert set(found) > {"mindful-breathing"}
    assert ids("can't sleep") == ids("cannot sleep") == ids("can’t sleep")


def test_nothing_to_look_for_finds_everything() -> None:
    assert ids("") == ids(" , ") == [head.id for head in BUILT_IN.heads()]


@pytest.mark.parametrize("word", get_args(FiveWord))
def test_each_of_the_five_words_leads_to_an_exercise(word: FiveWord) -> None:
    assert BUILT_IN.for_word(word) in {head.id for head in BUILT_IN.heads()}


def test_the_five_words_are_all_there() -> None:
    assert set(FIVE_WORDS) == set(get_args(FiveWord))
    assert BUILT_IN.for_word("tense") == "mindful-breathing"
    assert BUILT_IN.for_word("numb") == "five-senses"


def test_an_empty_library_leads_nowhere(tmp_path: Path) -> None:
    nothing = LibraryService(Library([tmp_path]))
    assert nothing.for_word("sad") is None
    assert nothing.suggest(None, NOON) is None
    assert nothing.calmer_than("inner-child-letter") is None


def suggestion(desk: Desk | None, now: datetime = NOON) -> tuple[str, Reason]:
    found = BUILT_IN.suggest(desk, now)
    assert found is not None
    assert found.minutes >= 1
    return found.exercise_id, found.reason


def test_the_first_suggestion_is_breath() -> None:
    assert suggestion(None) == ("mindful-breathing", "first")
    assert suggestion(Desk(("", timedelta(days=1)))) == ("mindful-breathing", "first")
    found = BUILT_IN.suggest(None, NOON)
    assert found is not None
    assert found.minutes == 5


def test_at_night_something_small() -> None:
    late = NOON.replace(hour=23)
    assert suggestion(Desk(("i-statement", timedelta(days=1))), late) == (
        "one-minute-pause",
        "late",
    )


def test_after_a_while_something_small() -> None:
    assert suggestion(Desk(("i-statement", timedelta(days=61)))) == (
        "one-minute-pause",
        "after-a-while",
    )


def test_after_something_stirring_something_steadying() -> None:
    desk = Desk(("inner-child-letter", timedelta(hours=20)))
    assert suggestion(desk) == ("five-senses", "after-stirring")
    desk = Desk(("inner-child-letter", timedelta(days=3)))
    assert suggestion(desk)[1] == "not-done-yet"


def test_what_was_not_done_comes_before_what_was() -> None:
    done = ["mindful-breathing", "one-minute-pause"]
    desk = Desk(*((name, timedelta(days=day + 1)) for day, name in enumerate(done)))
    exercise_id, reason = suggestion(desk)
    assert reason == "not-done-yet"
    assert exercise_id not in done


def test_when_all_was_done_the_longest_ago_comes_first() -> None:
    names = [head.id for head in BUILT_IN.heads()]
    desk = Desk(*((name, timedelta(days=day + 1)) for day, name in enumerate(names)))
    exercise_id, reason = suggestion(desk)
    assert reason == "done-before"
    head = BUILT_IN.head(exercise_id)
    assert head is not None
    assert not head.stirring
    assert head.room != "reach-out"


def test_stirring_exercises_are_never_suggested(tmp_path: Path) -> None:
    stirring = GOOD.replace("[[step]]", "stirring = true\n\n[[step]]", 1)
    written(tmp_path, stirring.replace("five-senses", "calm"), exercise_id="heavy")
    written(tmp_path, GOOD.replace("five-senses", "heavy"), exercise_id="calm")
    service = LibraryService(Library([tmp_path]))
    for day in range(10):
        desk = Desk(*(("calm", timedelta(days=d)) for d in range(day)))
        found = service.suggest(desk, NOON)
        assert found is None or found.exercise_id == "calm"


def test_something_calmer_is_offered_in_place_of_what_stirs() -> None:
    assert BUILT_IN.calmer_than("mindful-breathing") == "five-senses"
    letter = BUILT_IN.calmer_than("inner-child-letter")
    assert letter in {"five-senses", "one-minute-pause", "mindful-breathing"}
    assert BUILT_IN.calmer_than("one-minute-pause") != "one-minute-pause"


def test_the_sittings_that_look_back_are_found() -> None:
    assert ("i-statement", "how-did-it-go", "statement", True) in BUILT_IN.looks_back()
