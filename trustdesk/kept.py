"""What is kept, as the pages get it: plain data, no database in sight."""

from datetime import date, datetime

from msgspec import Struct

from trustdesk.session.record import KeptRating
from trustdesk.session.shown import ShownText
from trustdesk.steps.answers import AnyAnswer
from trustdesk.steps.choose import Effect

MARK_START = "\x02"
MARK_END = "\x03"
"""Around the words that were found, in the snippet of a search."""


class EntryCard(Struct, frozen=True, kw_only=True):
    """One entry in a list.

    `when` has the offset it was written under, `local_date` is the day there. While an entry is
    sealed, `title` and `snippet` are empty and `sealed_until` is the day on which it opens by
    itself. A note has no exercise.
    """

    uuid: str
    seq: int
    title: str
    snippet: str
    when: datetime
    local_date: date
    exercise_id: str
    sitting_id: str
    early: bool
    effect: Effect = ""
    sealed_until: date | None = None
    trashed_at: datetime | None = None

    @property
    def is_note(self) -> bool:
        """Whether it was written outside any exercise."""
        return not self.exercise_id

    @property
    def is_sealed(self) -> bool:
        """Whether only its date may be shown."""
        return self.sealed_until is not None


class KeptAnswer(Struct, frozen=True, kw_only=True):
    """An answer and the text it answered. `answer` is None if a newer TrustDesk wrote it."""

    step_id: str
    answer: AnyAnswer | None
    shown: ShownText | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """A whole entry. While it is sealed, answers, ratings and tags stay away."""

    card: EntryCard
    version: int
    language: str
    seconds: float
    follows: str = ""
    answers: tuple[KeptAnswer, ...] = ()
    ratings: tuple[KeptRating, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def given(self) -> dict[str, AnyAnswer]:
        """The answers that can be read, by step id."""
        return {kept.step_id: kept.answer for kept in self.answers if kept.answer is not None}

    def answer_of(self, step_id: str) -> AnyAnswer | None:
        """The answer of a step, if there is one that can be read."""
        return next((a.answer for a in self.answers if a.step_id == step_id), None)


class RatingPoint(Struct, frozen=True, kw_only=True):
    """A rating with where and when it was given."""

    entry_uuid: str
    exercise_id: str
    sitting_id: str
    when: datetime
    scale: str
    moment: str
    value: int | None
    numb: bool


class TagCount(Struct, frozen=True):
    """A tag and how many entries have it."""

    tag: str
    count: int


class DraftCard(Struct, frozen=True, kw_only=True):
    """A run or a note that is not finished. `step_count` is 0 where it is not known."""

    uuid: str
    exercise_id: str
    sitting_id: str
    step_number: int
    step_count: int
    updated: datetime

    @property
    def is_note(self) -> bool:
        """Whether it is a note outside any exercise."""
        return not self.exercise_id


class Word(Struct, frozen=True, kw_only=True):
    """A sentence in Words to keep. `entry_uuid` is empty when the entry is gone."""

    id: int
    text: str
    kept_at: datetime
    entry_uuid: str = ""


class FollowUp(Struct, frozen=True, kw_only=True):
    """An entry that can be looked back on, by the sitting `sitting_id`."""

    entry_uuid: str
    exercise_id: str
    sitting_id: str
    since: datetime


class Added(Struct, frozen=True, kw_only=True):
    """How much came onto the desk from a file, and how much of it was here already."""

    entries: int = 0
    entries_there: int = 0
    drafts: int = 0
    drafts_there: int = 0
    words: int = 0
    words_there: int = 0
    patterns: int = 0
    settings: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the desk is as it was."""
        return not (self.entries or self.drafts or self.words or self.patterns or self.settings)


class LeftOut(Struct, frozen=True, kw_only=True):
    """How much stays out of an export that anyone can read, and why. An entry that is sealed and
    in the bin counts as sealed; `words` are sentences kept from those entries."""

    sealed: int = 0
    in_the_bin: int = 0
    unfinished: int = 0
    words: int = 0


class Exported(Struct, frozen=True, kw_only=True):
    """What an export that anyone can read holds, and what stays out of it."""

    entries: int
    words: int
    left_out: LeftOut
