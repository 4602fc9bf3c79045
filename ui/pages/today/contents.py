"""What Today shows, gathered in one go on the desk thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from trustdesk.session.late import is_late

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.kept import DraftCard, FollowUp
    from trustdesk.services.desk import Desk
    from trustdesk.services.glance import Glance, Note
    from trustdesk.services.library import FiveWord, LibraryService, Reason

A_WHILE: Final = timedelta(days=60)
SMALL_ONES: Final = 3
SHORT_MINUTES: Final = 5
SET_ASIDE: Final = "today.set_aside"
WORDS: Final[tuple[FiveWord, ...]] = ("tense", "sad", "angry", "numb", "cannot-sleep")


@dataclass(frozen=True, slots=True)
class TodayContents:
    """`word_doors` are the five words with an exercise each, `kept_word` one sentence from Words
    to keep, `word_ids` all of them. `is_empty`: nothing was kept yet. `is_return`: back after 60
    days."""

    now: datetime
    suggested: Head | None = None
    minutes: int = 0
    reason: Reason = "first"
    small: tuple[Head, ...] = ()
    word_doors: tuple[tuple[FiveWord, str], ...] = ()
    draft: DraftCard | None = None
    kept_word: str = ""
    word_ids: tuple[int, ...] = ()
    is_empty: bool = False
    is_return: bool = False
    holds_unkept: bool = False

    @property
    def is_quiet(self) -> bool:
        """Whether what is old stays away: at night, and back after a long time."""
        return self.is_return or self.is_late

    @property
    def is_late(self) -> bool:
        """Whether it is night, and half the words are enough."""
        return is_late(self.now)


def gather(desk: Desk | None, library: LibraryService, now: datetime) -> TodayContents:
    """Gather everything; at night and after a long time what is old steps aside."""
    newest = desk.journal.days(limit=1) if desk is not None else []
    drafts = desk.drafts.all() if desk is not None else []
    aside = desk.settings.get(SET_ASIDE, []) if desk is not None else []
    last = max([*(card.when for card in newest), *(draft.updated for draft in drafts)], default=now)
    is_return = now - last > A_WHILE
    quiet = is_return or is_late(now)
    suggestion = library.suggest(desk, now)
    suggested = library.head(suggestion.exercise_id) if suggestion else None
    words = desk.words.all() if desk is not None and not quiet else []
    return TodayContents(
        now=now,
        suggested=suggested,
        minutes=suggestion.minutes if suggestion else 0,
        reason=suggestion.reason if suggestion else "first",
        small=_small_ones(library, suggested),
        word_doors=_word_doors(library),
        draft=_newest(drafts, aside) if not quiet else None,
        kept_word=words[now.toordinal() % len(words)].text if words else "",
        word_ids=tuple(word.id for word in words),
        is_empty=not newest and not drafts,
        is_return=is_return,
        holds_unkept=bool(newest or drafts) and desk is not None and desk.mode == "unasked",
    )


def from_glance(glance: Glance, library: LibraryService, now: datetime) -> TodayContents | None:
    """What a glance at the vault shows; None at night, when Today says something else."""
    note = glance.note
    if is_late(now):
        return None
    found = (library.head(each) for each in note.small)
    return TodayContents(
        now=now,
        suggested=library.head(note.suggested),
        minutes=note.minutes,
        reason=note.reason,
        small=tuple(head for head in found if head is not None),
        word_doors=_word_doors(library),
        draft=glance.draft,
        kept_word=glance.word,
        word_ids=note.words,
        is_empty=note.is_empty,
    )


def note_of(contents: TodayContents, found: FollowUp | None) -> Note:
    """The note by which the next start can show the same at a glance."""
    from trustdesk.services.glance import Note

    return Note(
        day=contents.now.date(),
        suggested=contents.suggested.id if contents.suggested else "",
        minutes=contents.minutes,
        reason=contents.reason,
        small=tuple(head.id for head in contents.small),
        draft=contents.draft.uuid if contents.draft else "",
        words=contents.word_ids,
        follow_up=found,
        is_empty=contents.is_empty,
    )


def follow_up(desk: Desk, library: LibraryService, now: datetime) -> FollowUp | None:
    """Find something to look back on. Reads whole exercises, so it comes after `gather`."""
    from trustdesk.services.follow_ups import looks_back

    sittings = [s for head in library.heads() for s in looks_back(library.exercise(head.id))]
    return next(iter(desk.follow_ups.due(now, sittings)), None)


def set_draft_aside(desk: Desk, uuid: str) -> None:
    """Leave a draft off Today from now on; the draft itself stays, in the journal."""
    there = {draft.uuid for draft in desk.drafts.all()}
    before = [each for each in desk.settings.get(SET_ASIDE, []) if each in there]
    desk.settings.set(SET_ASIDE, [*before, uuid])


def _newest(drafts: Sequence[DraftCard], aside: Sequence[str]) -> DraftCard | None:
    shown = [draft for draft in drafts if draft.uuid not in aside]
    return max(shown, key=lambda draft: draft.updated, default=None)


def _small_ones(library: LibraryService, suggested: Head | None) -> tuple[Head, ...]:
    short = [
        head
        for head in library.heads()
        if head.minutes[0] <= SHORT_MINUTES and not head.stirring and head != suggested
    ]
    return tuple(sorted(short, key=lambda head: head.minutes[0])[:SMALL_ONES])


def _word_doors(library: LibraryService) -> tuple[tuple[FiveWord, str], ...]:
    found = ((word, library.for_word(word)) for word in WORDS)
    return tuple((word, exercise_id) for word, exercise_id in found if exercise_id)
