"""What of a desk anyone may read: entries that are neither sealed nor in the bin, and Words to keep
that did not come from such. Drafts, settings and earlier versions of texts stay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select

from trustdesk.errors import DatabaseDamaged, DeskFileDamaged
from trustdesk.kept import Entry, Exported, LeftOut, Word
from trustdesk.portable.journal_file import (
    GivenAnswer,
    GivenRating,
    JournalEntry,
    KeptSentence,
    LeftOutNote,
)
from trustdesk.storage.arriving import ArrivingDatabase, WholeEntry
from trustdesk.storage.moments import moment_of
from trustdesk.storage.payloads import json_value, shown_of
from trustdesk.storage.reading import entry_from, word_of
from trustdesk.storage.schema import collection_items, drafts, entries
from trustdesk.storage.settings import patterns

COLLECTIONS: Final = ("words-to-keep",)
"""The collections that anyone may read."""

_OPEN: Final = and_(entries.c.sealed_until.is_(None), entries.c.trashed_at.is_(None))
_CLOSED_UUIDS: Final = select(entries.c.uuid).where(
    or_(entries.c.sealed_until.is_not(None), entries.c.trashed_at.is_not(None))
)
_OF_OPEN: Final = collection_items.c.entry_uuid.not_in(_CLOSED_UUIDS)
_LISTED: Final = collection_items.c.collection.in_(COLLECTIONS)


def exported(connection: Connection) -> Exported:
    """How much an export holds, and how much stays out."""
    sealed = entries.c.sealed_until.is_not(None)
    in_the_bin = and_(entries.c.trashed_at.is_not(None), ~sealed)
    return Exported(
        entries=_count(connection, _OPEN),
        words=_count(connection, and_(_LISTED, _OF_OPEN)),
        left_out=LeftOut(
            sealed=_count(connection, sealed),
            in_the_bin=_count(connection, in_the_bin),
            unfinished=connection.execute(select(func.count()).select_from(drafts)).scalar_one(),
            words=_count(connection, and_(_LISTED, ~_OF_OPEN)),
        ),
    )


def open_entries(connection: Connection) -> Iterator[Entry]:
    """The entries that anyone may read, oldest first. Raises as `journal_entries`."""
    for whole in _open(connection):
        texts = () if whole.shown is None else shown_of(whole.shown.payload)
        yield entry_from(
            structs.asdict(whole.entry),
            {text.step: text for text in texts},
            [structs.asdict(row) for row in whole.answers],
            [structs.asdict(row) for row in whole.ratings],
            tuple(whole.tags),
        )


def open_words(connection: Connection) -> list[Word]:
    """The sentences that anyone may read, oldest first."""
    return [word_of(row) for row in _item_rows(connection)]


def journal_entries(connection: Connection) -> Iterator[JournalEntry]:
    """The same entries for JSON. Raises DatabaseDamaged for a row that makes no sense."""
    for whole in _open(connection):
        yield _journal_entry(whole)


def kept_sentences(connection: Connection) -> list[KeptSentence]:
    """The same sentences for JSON."""
    return [
        KeptSentence(
            collection=row["collection"],
            text=row["text"],
            kept_at=_iso(row["kept_at"]),
            entry=row["entry_uuid"],
        )
        for row in _item_rows(connection)
    ]


def breath_patterns(connection: Connection) -> list[dict[str, Any]]:
    """The own breath patterns for JSON."""
    return [json_value(payload) for payload in patterns(connection)]


def left_out_note(left_out: LeftOut) -> LeftOutNote:
    """What stays out, for JSON."""
    return LeftOutNote(
        sealed=left_out.sealed,
        in_the_bin=left_out.in_the_bin,
        unfinished=left_out.unfinished,
        words=left_out.words,
    )


def _open(connection: Connection) -> Iterator[WholeEntry]:
    try:
        for whole in ArrivingDatabase(connection).entries():
            if whole.entry.sealed_until is None and whole.entry.trashed_at is None:
                yield whole
    except DeskFileDamaged as error:
        raise DatabaseDamaged(error.detail) from error


def _journal_entry(whole: WholeEntry) -> JournalEntry:
    entry = whole.entry
    return JournalEntry(
        uuid=entry.uuid,
        when=_iso(entry.seq, entry.utc_offset),
        day=entry.local_date,
        title=entry.title,
        exercise=entry.exercise_id,
        version=entry.version,
        sitting=entry.sitting_id,
        language=entry.language,
        seconds=entry.seconds,
        early=bool(entry.early),
        effect=entry.effect,
        follows=entry.follows,
        set_aside=bool(entry.set_aside),
        tags=list(whole.tags),
        asked=None if whole.shown is None else json_value(whole.shown.payload),
        answers=[
            GivenAnswer(step=row.step_id, answer=json_value(row.payload)) for row in whole.answers
        ],
        ratings=[
            GivenRating(
                step=row.step_id,
                scale=row.scale,
                moment=row.moment,
                value=row.value,
                numb=bool(row.numb),
            )
            for row in whole.ratings
        ],
    )


def _iso(seq: int, offset: int = 0) -> str:
    return moment_of(seq, offset).isoformat(timespec="microseconds")


def _item_rows(connection: Connection) -> Sequence[RowMapping]:
    query = select(collection_items).where(_LISTED, _OF_OPEN).order_by(collection_items.c.id)
    return connection.execute(query).mappings().all()


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).where(condition)).scalar_one()
