"""Items that outlive the entry they came from, such as Words to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from trustdesk.storage.schema import collection_items as items


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add items."""
    if rows:
        connection.execute(items.insert(), list(rows))


def add_one(connection: Connection, row: dict[str, Any]) -> int:
    """Add one item and return its id."""
    item_id: int = connection.execute(items.insert().returning(items.c.id), row).scalar_one()
    return item_id


def of(connection: Connection, collection: str) -> Sequence[RowMapping]:
    """A collection's items, newest first."""
    query = select(items).where(items.c.collection == collection)
    rows = query.order_by(items.c.kept_at.desc(), items.c.id.desc())
    return connection.execute(rows).mappings().all()


def remove(connection: Connection, item_id: int) -> None:
    """Remove an item; that it is gone is no error."""
    connection.execute(items.delete().where(items.c.id == item_id))


def remove_of_entry(connection: Connection, uuid: str) -> None:
    """Remove the items that came from an entry, because it is kept anew."""
    connection.execute(items.delete().where(items.c.entry_uuid == uuid))
