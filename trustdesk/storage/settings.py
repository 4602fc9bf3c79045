"""Settings and own breath patterns: small values as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from trustdesk.storage.schema import own_patterns, settings

_SET = insert(settings)
_SET = _SET.on_conflict_do_update(
    index_elements=[settings.c.key], set_={"value": _SET.excluded.value}
)
_PUT = insert(own_patterns)
_PUT = _PUT.on_conflict_do_update(
    index_elements=[own_patterns.c.id], set_={"payload": _PUT.excluded.payload}
)


def value(connection: Connection, key: str) -> str | None:
    """A setting's JSON, None if it was never set."""
    return connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()


def set_value(connection: Connection, key: str, payload: str) -> None:
    """Set a setting."""
    connection.execute(_SET, {"key": key, "value": payload})


def patterns(connection: Connection) -> Sequence[str]:
    """The own breath patterns as JSON, in the order they were made."""
    query = select(own_patterns.c.payload).order_by(own_patterns.c.position, own_patterns.c.id)
    return connection.execute(query).scalars().all()


def put_pattern(connection: Connection, pattern_id: str, payload: str) -> None:
    """Keep a pattern; one with the same id is replaced where it stands."""
    last = connection.execute(select(func.max(own_patterns.c.position))).scalar()
    position = 0 if last is None else last + 1
    row = {"id": pattern_id, "position": position, "payload": payload}
    connection.execute(_PUT, row)


def remove_pattern(connection: Connection, pattern_id: str) -> None:
    """Remove a pattern; that it is gone is no error."""
    connection.execute(own_patterns.delete().where(own_patterns.c.id == pattern_id))
