"""Rows become the plain data that pages get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping

from trustdesk.kept import DraftCard, Entry, EntryCard, KeptAnswer, RatingPoint, Word
from trustdesk.session.record import KeptRating
from trustdesk.session.shown import ShownText
from trustdesk.storage import entries, labels, shown
from trustdesk.storage.moments import moment_of
from trustdesk.storage.payloads import answer_of

Row = Mapping[Any, Any] | RowMapping


def card_of(row: Row, snippet: str | None = None) -> EntryCard:
    """A card. Of a sealed entry it shows the date and nothing else."""
    sealed = row["sealed_until"]
    trashed = row["trashed_at"]
    return EntryCard(
        uuid=row["uuid"],
        seq=row["seq"],
        title="" if sealed else row["title"],
        snippet="" if sealed else row["snippet"] if snippet is None else snippet,
        when=moment_of(row["seq"], row["utc_offset"]),
        local_date=date.fromisoformat(row["local_date"]),
        exercise_id=row["exercise_id"],
        sitting_id=row["sitting_id"],
        early=bool(row["early"]),
        effect=row["effect"],
        sealed_until=date.fromisoformat(sealed) if sealed else None,
        trashed_at=None if trashed is None else moment_of(trashed),
    )


def cards_of(rows: Iterable[RowMapping]) -> list[EntryCard]:
    """Cards in the order of the rows."""
    return [card_of(row) for row in rows]


def entry_of(connection: Connection, seq: int) -> Entry:
    """A whole entry; of a sealed one only its card."""
    row = entries.whole(connection, seq)
    if row["sealed_until"] is not None:
        return entry_from(row, {}, (), (), ())
    return entry_from(
        row,
        shown.texts(connection, row["shown_id"]),
        entries.answers_of(connection, seq),
        entries.ratings_of(connection, seq),
        labels.tags_of(connection, seq),
    )


def entry_from(
    row: Row,
    asked: Mapping[str, ShownText],
    answer_rows: Iterable[Row],
    rating_rows: Iterable[Row],
    tags: tuple[str, ...],
) -> Entry:
    """An entry whose rows were read; of a sealed one only its card."""
    card = card_of(row)
    about = {"version": row["version"], "language": row["language"], "seconds": row["seconds"]}
    if card.is_sealed:
        return Entry(card=card, **about)
    return Entry(
        card=card,
        **about,
        follows=row["follows"],
        answers=tuple(
            KeptAnswer(
                step_id=part["step_id"],
                answer=answer_of(part["payload"]),
                shown=asked.get(part["step_id"]),
            )
            for part in answer_rows
        ),
        ratings=_in_asked_order(rating_rows, list(asked)),
        tags=tags,
    )


def rating_point_of(row: RowMapping) -> RatingPoint:
    """A rating with its entry."""
    return RatingPoint(
        entry_uuid=row["uuid"],
        exercise_id=row["exercise_id"],
        sitting_id=row["sitting_id"],
        when=moment_of(row["seq"], row["utc_offset"]),
        scale=row["scale"],
        moment=row["moment"],
        value=row["value"],
        numb=bool(row["numb"]),
    )


def draft_card_of(row: RowMapping) -> DraftCard:
    """A draft without its content."""
    return DraftCard(
        uuid=row["uuid"],
        exercise_id=row["exercise_id"],
        sitting_id=row["sitting_id"],
        step_number=row["step_number"],
        step_count=row["step_count"],
        updated=moment_of(row["updated_at"]),
    )


def word_of(row: RowMapping) -> Word:
    """An item of Words to keep."""
    return Word(
        id=row["id"],
        text=row["text"],
        kept_at=moment_of(row["kept_at"]),
        entry_uuid=row["entry_uuid"],
    )


def _in_asked_order(rows: Iterable[Row], order: list[str]) -> tuple[KeptRating, ...]:
    found = [
        KeptRating(
            step=row["step_id"],
            scale=row["scale"],
            moment=row["moment"],
            value=row["value"],
            numb=bool(row["numb"]),
        )
        for row in rows
    ]
    last = len(order)
    found.sort(key=lambda rating: order.index(rating.step) if rating.step in order else last)
    return tuple(found)
