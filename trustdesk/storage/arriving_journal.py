"""A journal that arrives as JSON becomes rows, as an entry that is kept does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec

from trustdesk.errors import DeskFileDamaged
from trustdesk.portable.journal_file import JournalEntry, RawJournal, entry_of
from trustdesk.steps.breathe import Pattern
from trustdesk.steps.pattern_rules import check_pattern
from trustdesk.storage.arriving import WholeEntry
from trustdesk.storage.keeping import body_of, snippet_of
from trustdesk.storage.moments import microseconds, offset_seconds
from trustdesk.storage.payloads import answer_of, encoded, fingerprint, plain
from trustdesk.storage.sound_rows import (
    AnswerRow,
    DraftRow,
    EntryRow,
    ItemRow,
    PatternRow,
    RatingRow,
    SettingRow,
    ShownRow,
    only_sound,
    sound,
)

_NO_ID: Final = 0


class ArrivingJournal:
    """What `Arriving` asks for. It holds no drafts and no settings."""

    def __init__(self, journal: RawJournal) -> None:
        self._journal = journal
        self._shown_ids: dict[tuple[object, ...], int] = {}

    def size(self) -> int:
        """As in `Arriving`."""
        return len(self._journal.entries) + len(self._journal.words)

    def entries(self) -> Iterator[WholeEntry]:
        """As in `Arriving`."""
        for raw in self._journal.entries:
            yield self._whole(entry_of(raw))

    def items(self) -> Iterator[ItemRow]:
        """As in `Arriving`. A sentence whose entry is not in the file stands alone."""
        for word in self._journal.words:
            with only_sound("words"):
                item = ItemRow(
                    id=_NO_ID,
                    collection=word.collection,
                    text=plain(word.text),
                    kept_at=microseconds(datetime.fromisoformat(word.kept_at)),
                    entry_uuid=word.entry,
                )
            yield item

    def last_item(self) -> int:
        """As in `Arriving`."""
        return 0

    def drafts(self) -> Sequence[DraftRow]:
        """None are in it."""
        return ()

    def settings(self) -> Sequence[SettingRow]:
        """None are in it."""
        return ()

    def patterns(self) -> Iterator[PatternRow]:
        """As in `Arriving`."""
        for position, given in enumerate(self._journal.patterns):
            with only_sound("patterns"):
                pattern = msgspec.convert(given, Pattern)
            if check_pattern(pattern):
                raise DeskFileDamaged("a pattern that cannot be breathed")
            yield PatternRow(id=pattern.id, position=position, payload=encoded(pattern))

    def _whole(self, entry: JournalEntry) -> WholeEntry:
        shown = self._shown(entry)
        answer_rows = [
            sound(
                {"step_id": given.step, "position": index, "payload": encoded(given.answer)},
                AnswerRow,
            )
            for index, given in enumerate(entry.answers)
        ]
        ratings = [
            RatingRow(
                step_id=given.step,
                scale=given.scale,
                moment=given.moment,
                value=given.value,
                numb=int(given.numb),
            )
            for given in entry.ratings
        ]
        _check_once(row.step_id for row in answer_rows)
        _check_once(row.step_id for row in ratings)
        body = body_of(answer_of(row.payload) for row in answer_rows)
        with only_sound("entry"):
            row = _entry_row(entry, snippet_of(body), None if shown is None else shown.id)
        return WholeEntry(row, shown, answer_rows, ratings, tags=entry.tags)

    def _shown(self, entry: JournalEntry) -> ShownRow | None:
        """The texts that were shown. Their ids are below zero, which no desk's are."""
        if entry.asked is None:
            return None
        payload = encoded(entry.asked)
        mark = fingerprint(payload)
        key = (entry.exercise, entry.version, entry.language, entry.sitting, mark)
        shown_id = self._shown_ids.setdefault(key, -1 - len(self._shown_ids))
        return ShownRow(
            id=shown_id,
            exercise_id=entry.exercise,
            version=entry.version,
            language=entry.language,
            sitting_id=entry.sitting,
            fingerprint=mark,
            payload=payload,
        )


def _entry_row(entry: JournalEntry, snippet: str, shown_id: int | None) -> EntryRow:
    when = datetime.fromisoformat(entry.when)
    return EntryRow(
        seq=microseconds(when),
        uuid=entry.uuid,
        exercise_id=entry.exercise,
        version=entry.version,
        sitting_id=entry.sitting,
        language=entry.language,
        title=entry.title,
        snippet=snippet,
        utc_offset=offset_seconds(when),
        local_date=entry.day,
        seconds=entry.seconds,
        early=int(entry.early),
        effect=entry.effect,
        sealed_until=None,
        trashed_at=None,
        follows=entry.follows,
        set_aside=int(entry.set_aside),
        shown_id=shown_id,
    )


def _check_once(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DeskFileDamaged("a step twice")
        seen.add(name)
