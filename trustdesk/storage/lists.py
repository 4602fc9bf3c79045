"""Questions about many entries: pages of cards, counts, the newest of a kind, ratings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from trustdesk.storage.schema import entries, ratings, tags

MOST_SEQ: Final = 2**63 - 1

_CARD = (
    entries.c.seq,
    entries.c.uuid,
    entries.c.title,
    entries.c.snippet,
    entries.c.utc_offset,
    entries.c.local_date,
    entries.c.exercise_id,
    entries.c.sitting_id,
    entries.c.early,
    entries.c.effect,
    entries.c.sealed_until,
    entries.c.trashed_at,
)
_THERE = entries.c.trashed_at.is_(None)


def cards(
    connection: Connection,
    *,
    before: int = MOST_SEQ,
    limit: int = 50,
    exercise: str | None = None,
    tag: str | None = None,
) -> Sequence[RowMapping]:
    """The newest entries that are not in the trash."""
    query = _cards(_THERE, entries.c.seq < before).order_by(entries.c.seq.desc()).limit(limit)
    if exercise is not None:
        query = query.where(entries.c.exercise_id == exercise)
    if tag is not None:
        # To stand under its tag would tell more of a sealed entry than its date.
        tagged = select(tags.c.seq).where(tags.c.tag == tag)
        query = query.where(entries.c.seq.in_(tagged), entries.c.sealed_until.is_(None))
    return connection.execute(query).mappings().all()


def cards_at(connection: Connection, seqs: Iterable[int]) -> dict[int, RowMapping]:
    """The cards of these entries, by `seq`."""
    rows = connection.execute(_cards(entries.c.seq.in_(tuple(seqs)))).mappings()
    return {row["seq"]: row for row in rows}


def trashed(connection: Connection) -> Sequence[RowMapping]:
    """The cards in the trash, last thrown away first."""
    query = _cards(entries.c.trashed_at.is_not(None)).order_by(entries.c.trashed_at.desc())
    return connection.execute(query).mappings().all()


def newest(connection: Connection, exercise: str, sitting: str) -> int | None:
    """The newest entry of a sitting that is not in the trash."""
    query = select(entries.c.seq).where(_of(exercise, sitting), _THERE)
    return connection.execute(query.order_by(entries.c.seq.desc()).limit(1)).scalar()


def newest_of_all(connection: Connection) -> int | None:
    """The newest entry there is."""
    return connection.execute(select(func.max(entries.c.seq))).scalar()


def count(connection: Connection, exercise: str, sitting: str) -> int:
    """How often a sitting was kept."""
    query = select(func.count()).select_from(entries).where(_of(exercise, sitting), _THERE)
    return connection.execute(query).scalar_one()


def seals_over(connection: Connection, today: str) -> Sequence[int]:
    """Sealed entries whose day (ISO date) has come."""
    query = select(entries.c.seq).where(
        entries.c.sealed_until.is_not(None), entries.c.sealed_until <= today
    )
    return connection.execute(query).scalars().all()


def unfollowed(
    connection: Connection, exercise: str, sitting: str, follow_up: str, *, after: int, before: int
) -> Sequence[RowMapping]:
    """Entries of a sitting that can be looked back on: open, in a span of time, not set aside, and
    with no entry of the follow-up yet."""
    later = entries.alias("later")
    followed = (
        select(later.c.seq)
        .where(later.c.follows == entries.c.uuid, later.c.sitting_id == follow_up)
        .where(later.c.follows != "")
        .exists()
    )
    query = (
        _cards(_of(exercise, sitting), _THERE, entries.c.sealed_until.is_(None), ~followed)
        .where(entries.c.seq > after, entries.c.seq <= before, entries.c.set_aside == 0)
        .where(entries.c.effect.not_in(("unsaid", "let-go")))
        .order_by(entries.c.seq.desc())
    )
    return connection.execute(query).mappings().all()


def rating_points(
    connection: Connection, scale: str | None, exercise: str | None, since: int
) -> Sequence[RowMapping]:
    """Ratings with their entries, oldest first."""
    query = (
        select(ratings, entries.c.uuid, entries.c.exercise_id, entries.c.sitting_id)
        .add_columns(entries.c.utc_offset)
        .join_from(ratings, entries)
        .where(_THERE, ratings.c.seq >= since)
        .order_by(ratings.c.seq)
    )
    if scale is not None:
        query = query.where(ratings.c.scale == scale)
    if exercise is not None:
        query = query.where(entries.c.exercise_id == exercise)
    return connection.execute(query).mappings().all()


def _cards(*conditions: Any) -> Select[Any]:
    return select(*_CARD).where(*conditions)


def _of(exercise: str, sitting: str) -> Any:
    return and_(entries.c.exercise_id == exercise, entries.c.sitting_id == sitting)
