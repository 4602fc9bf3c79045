"""Drafts that arrive from another desk, and drafts that make room for what arrives."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from msgspec import structs
from sqlalchemy import Connection, select

from trustdesk.errors import DeskFileDamaged
from trustdesk.storage.payloads import encoded, state_of
from trustdesk.storage.schema import drafts
from trustdesk.storage.sound_rows import DraftRow, only_sound


def check_draft(draft: DraftRow) -> None:
    """Raises DeskFileDamaged for a draft that could not be taken up. One that a newer TrustDesk
    wrote is left for that one."""
    state = state_of(draft.payload)
    if state is None:
        return
    with only_sound("DraftRow"):
        datetime.fromisoformat(state.started)
    if state.uuid != draft.uuid:
        raise DeskFileDamaged("a draft of another name")


def keep_apart(connection: Connection, uuid: str) -> str:
    """Give a draft a name of its own, because its run arrives finished: finishing the draft later
    would take the entry's place. Returns its name from now on."""
    there = drafts.c.uuid == uuid
    payload = connection.execute(select(drafts.c.payload).where(there)).scalar_one()
    state = state_of(payload)
    if state is None:
        return uuid
    other = str(uuid4())
    values = {"uuid": other, "payload": encoded(structs.replace(state, uuid=other))}
    connection.execute(drafts.update().where(there), values)
    return other
