"""Runs and notes that are not finished. Never in the search index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from trustdesk.errors import DatabaseDamaged
from trustdesk.storage.schema import drafts

_SAVE = insert(drafts)
_SAVE = _SAVE.on_conflict_do_update(
    index_elements=[drafts.c.uuid],
    set_={column.name: _SAVE.excluded[column.name] for column in drafts.c if column.name != "uuid"},
)
_DELETE = drafts.delete().where(drafts.c.uuid == bindparam("of"))
_CARD = [column for column in drafts.c if column.name != "payload"]


def save(connection: Connection, row: dict[str, Any]) -> None:
    """Keep a draft in place of what was kept of it before."""
    connection.execute(_SAVE, row)


def cards(connection: Connection) -> Sequence[RowMapping]:
    """Every draft, last touched first, without its content."""
    query = select(*_CARD).order_by(drafts.c.updated_at.desc())
    return connection.execute(query).mappings().all()


def payload(connection: Connection, uuid: str) -> str | None:
    """A draft's content, None if there is none.

    Raises DatabaseDamaged: for a page in the middle of a value that it cannot read, SQLCipher gives
    zeros and says nothing, and in JSON there are none.
    """
    found = connection.execute(select(drafts.c.payload).where(drafts.c.uuid == uuid)).scalar()
    if found is not None and "\0" in found:
        raise DatabaseDamaged("zeros in a draft")
    return found


def delete(connection: Connection, uuid: str) -> None:
    """Erase a draft; that it is gone is no error."""
    connection.execute(_DELETE, {"of": uuid})


def newest(connection: Connection) -> int | None:
    """When a draft was last touched."""
    return connection.execute(select(func.max(drafts.c.updated_at))).scalar()
