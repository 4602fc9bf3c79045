"""Adding entries from another desk to this one, with all that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, Table, select

from trustdesk.storage import digests, search
from trustdesk.storage.arriving import WholeEntry
from trustdesk.storage.arriving_drafts import keep_apart
from trustdesk.storage.free_places import FreePlaces
from trustdesk.storage.keeping import body_of
from trustdesk.storage.payloads import answer_of, plain
from trustdesk.storage.schema import (
    answer_versions,
    answers,
    drafts,
    entries,
    ratings,
    shown_texts,
    tags,
)
from trustdesk.storage.sound_rows import ShownRow

Row = dict[str, Any]


class EntryMerge:
    """Adds entries in the transaction of `connection`; `key` seals their digests."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._uuids = set(connection.execute(select(entries.c.uuid)).scalars())
        self._drafts = set(connection.execute(select(drafts.c.uuid)).scalars())
        self._places = FreePlaces(connection.execute(select(entries.c.seq)).scalars())
        self._shown: dict[int, int] = {}

    def has(self, uuid: str) -> bool:
        """Whether there is an entry or a draft of this name."""
        return uuid in self._uuids or uuid in self._drafts

    def add(self, whole: WholeEntry) -> bool:
        """Add an entry, unless one of its name is here; returns whether it was added."""
        uuid = whole.entry.uuid
        if uuid in self._uuids:
            return False
        if uuid in self._drafts:
            self._drafts.remove(uuid)
            self._drafts.add(keep_apart(self._connection, uuid))
        self._uuids.add(uuid)
        self._insert(whole, self._places.take(whole.entry.seq))
        return True

    def _insert(self, whole: WholeEntry, seq: int) -> None:
        entry = self._entry_row(whole, seq)
        answer_rows = [structs.asdict(row) | {"seq": seq} for row in whole.answers]
        rating_rows = [structs.asdict(row) | {"seq": seq} for row in whole.ratings]
        names = _without_doubles(whole.tags)
        entry["digest"] = digests.digest(self._key, entry, answer_rows, rating_rows)
        entry["digest_version"] = digests.DIGEST_VERSION
        self._connection.execute(entries.insert(), entry)
        self._insert_all(answers, answer_rows)
        self._insert_all(ratings, rating_rows)
        self._insert_all(tags, [{"tag": name, "seq": seq} for name in names])
        for version in whole.versions:
            self._insert_with_id(answer_versions, structs.asdict(version) | {"seq": seq})
        if entry["sealed_until"] is None and entry["trashed_at"] is None:
            body = body_of(answer_of(row.payload) for row in whole.answers)
            search.put(self._connection, seq, entry["title"], body, " ".join(names))

    def _entry_row(self, whole: WholeEntry, seq: int) -> Row:
        is_sealed = whole.entry.sealed_until is not None
        return structs.asdict(whole.entry) | {
            "seq": seq,
            "title": plain(whole.entry.title),
            "snippet": "" if is_sealed else plain(whole.entry.snippet),
            "shown_id": self._shown_id(whole.shown),
        }

    def _shown_id(self, shown: ShownRow | None) -> int | None:
        """The row with the same texts, made if there is none."""
        if shown is None:
            return None
        if shown.id not in self._shown:
            found = self._same_shown(shown)
            if found is None:
                found = self._insert_with_id(shown_texts, structs.asdict(shown))
            self._shown[shown.id] = found
        return self._shown[shown.id]

    def _same_shown(self, shown: ShownRow) -> int | None:
        names = ("exercise_id", "version", "language", "sitting_id", "fingerprint")
        same = (shown_texts.c[name] == getattr(shown, name) for name in names)
        return self._connection.execute(select(shown_texts.c.id).where(*same)).scalar()

    def _insert_all(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self._connection.execute(table.insert(), rows)

    def _insert_with_id(self, table: Table, row: Row) -> int:
        """Insert a row under its id, or under another if that one is taken."""
        taken = select(table.c.id).where(table.c.id == row["id"])
        if row["id"] < 1 or self._connection.execute(taken).scalar() is not None:
            row = {name: value for name, value in row.items() if name != "id"}
        made: int = self._connection.execute(table.insert().returning(table.c.id), row).scalar_one()
        return made


def _without_doubles(names: Iterable[str]) -> list[str]:
    """Tags in the order in which the database gives them back."""
    found: dict[str, str] = {}
    for name in map(plain, names):
        if name.strip():
            found.setdefault(_as_stored(name), name)
    return [found[stored] for stored in sorted(found)]


def _as_stored(name: str) -> str:
    """SQLite's NOCASE knows the 26 letters of ASCII only."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)
