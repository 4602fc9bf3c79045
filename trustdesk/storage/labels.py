"""Tags of entries. A tag is the same in upper and lower case."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from trustdesk.storage.schema import entries, tags


def set_tags(connection: Connection, seq: int, names: Sequence[str]) -> None:
    """Give an entry these tags and no others."""
    connection.execute(tags.delete().where(tags.c.seq == seq))
    if names:
        connection.execute(tags.insert(), [{"tag": name, "seq": seq} for name in names])


def tags_of(connection: Connection, seq: int) -> tuple[str, ...]:
    """An entry's tags, by name."""
    query = select(tags.c.tag).where(tags.c.seq == seq).order_by(tags.c.tag)
    return tuple(connection.execute(query).scalars())


def counted(connection: Connection) -> Sequence[tuple[str, int]]:
    """Every tag of entries that may be shown, and how many have it."""
    query = (
        select(tags.c.tag, func.count())
        .join_from(tags, entries)
        .where(entries.c.trashed_at.is_(None), entries.c.sealed_until.is_(None))
        .group_by(tags.c.tag)
        .order_by(tags.c.tag)
    )
    return [(name, number) for name, number in connection.execute(query)]
