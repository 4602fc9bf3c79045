"""Rows of `entries` and of what belongs to one entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, select

from trustdesk.storage.schema import (
    answer_versions,
    answers,
    collection_items,
    entries,
    ratings,
    shown_texts,
)

Row = dict[str, Any]

# Built once: building a statement costs as much as running it.
_SEQ_OF = select(entries.c.seq).where(entries.c.uuid == bindparam("of"))
_TAKEN = select(entries.c.seq).where(entries.c.seq == bindparam("at"))


def seq_of(connection: Connection, uuid: str) -> int | None:
    """The entry's place, None if there is no such entry."""
    return connection.execute(_SEQ_OF, {"of": uuid}).scalar()


def exercise_of(connection: Connection, uuid: str) -> str | None:
    """The exercise an entry was kept of, "" for a note, None if there is no such entry."""
    return connection.execute(select(entries.c.exercise_id).where(entries.c.uuid == uuid)).scalar()


def free_seq(connection: Connection, wanted: int) -> int:
    """The first place from `wanted` on that no entry has."""
    seq = wanted
    while connection.execute(_TAKEN, {"at": seq}).scalar() is not None:
        seq += 1
    return seq


def insert(
    connection: Connection, entry: Row, answer_rows: Sequence[Row], rating_rows: Sequence[Row]
) -> None:
    """A new entry, whole."""
    connection.execute(entries.insert(), entry)
    _insert_parts(connection, answer_rows, rating_rows)


def replace(
    connection: Connection, entry: Row, answer_rows: Sequence[Row], rating_rows: Sequence[Row]
) -> None:
    """Put new content in an entry's place; its tags stay."""
    seq = entry["seq"]
    connection.execute(answers.delete().where(answers.c.seq == seq))
    connection.execute(ratings.delete().where(ratings.c.seq == seq))
    update(connection, seq, **entry)
    _insert_parts(connection, answer_rows, rating_rows)


def update(connection: Connection, seq: int, /, **values: Any) -> None:
    """Change columns of an entry. Its digest has to be renewed by whoever calls."""
    connection.execute(entries.update().where(entries.c.seq == seq), values)


def delete(connection: Connection, seq: int) -> None:
    """Delete an entry with its answers, ratings, tags and earlier versions, and texts that no
    other entry was asked."""
    shown_id = connection.execute(select(entries.c.shown_id).where(entries.c.seq == seq)).scalar()
    connection.execute(entries.delete().where(entries.c.seq == seq))
    if shown_id is not None:
        still = select(entries.c.seq).where(entries.c.shown_id == shown_id).exists()
        connection.execute(shown_texts.delete().where(shown_texts.c.id == shown_id, ~still))


def whole(connection: Connection, seq: int) -> RowMapping:
    """Every column of an entry."""
    return connection.execute(select(entries).where(entries.c.seq == seq)).mappings().one()


def answers_of(connection: Connection, seq: int) -> Sequence[RowMapping]:
    """The answers in their order."""
    query = select(answers).where(answers.c.seq == seq).order_by(answers.c.position)
    return connection.execute(query).mappings().all()


def ratings_of(connection: Connection, seq: int) -> Sequence[RowMapping]:
    """The ratings."""
    query = select(ratings).where(ratings.c.seq == seq)
    return connection.execute(query).mappings().all()


def change_answer(connection: Connection, seq: int, step_id: str, payload: str, now: int) -> None:
    """Put an answer in another's place; the other is kept as an earlier version."""
    place = and_(answers.c.seq == seq, answers.c.step_id == step_id)
    old = connection.execute(select(answers.c.payload).where(place)).scalar_one()
    connection.execute(
        answer_versions.insert(),
        {"seq": seq, "step_id": step_id, "replaced_at": now, "payload": old},
    )
    connection.execute(answers.update().where(place), {"payload": payload})


def forget_in_collections(connection: Connection, uuid: str) -> None:
    """Let the items of an entry that goes stand alone."""
    items = collection_items.update().where(collection_items.c.entry_uuid == uuid)
    connection.execute(items, {"entry_uuid": ""})


def _insert_parts(
    connection: Connection, answer_rows: Sequence[Row], rating_rows: Sequence[Row]
) -> None:
    if answer_rows:
        connection.execute(answers.insert(), list(answer_rows))
    if rating_rows:
        connection.execute(ratings.insert(), list(rating_rows))
