"""The texts that entries were asked, kept once per exercise, version, language and sitting.

Texts that were changed without a new version are kept beside the older ones.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from trustdesk.session.record import RunRecord
from trustdesk.session.shown import ShownText
from trustdesk.storage.payloads import encoded, fingerprint, shown_of
from trustdesk.storage.schema import shown_texts

_ROW = ("exercise_id", "version", "language", "sitting_id", "fingerprint")
# Built once: building a statement costs as much as running it.
_SAME = select(shown_texts.c.id).where(*(shown_texts.c[name] == bindparam(name) for name in _ROW))


def id_of(connection: Connection, record: RunRecord) -> int | None:
    """The row with a record's texts, made if there is none; None if it shows nothing."""
    if not record.shown:
        return None
    payload = encoded(record.shown)
    row = {
        "exercise_id": record.exercise_id,
        "version": record.version,
        "language": record.language,
        "sitting_id": record.sitting_id,
        "fingerprint": fingerprint(payload),
    }
    found = connection.execute(_SAME, row).scalar()
    if found is not None:
        return int(found)
    made = shown_texts.insert().returning(shown_texts.c.id)
    made_id: int = connection.execute(made, {**row, "payload": payload}).scalar_one()
    return made_id


def texts(connection: Connection, shown_id: int | None) -> dict[str, ShownText]:
    """The texts of a row, by step. None if the row is gone: the entry is readable without."""
    query = select(shown_texts.c.payload).where(shown_texts.c.id == shown_id)
    payload = connection.execute(query).scalar() if shown_id is not None else None
    return {} if payload is None else {shown.step: shown for shown in shown_of(payload)}
