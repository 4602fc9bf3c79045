"""Words to keep: sentences that stay although their entry may go."""

from __future__ import annotations

from typing import Final

from trustdesk.kept import Word
from trustdesk.session.clock import Clock
from trustdesk.storage import collections
from trustdesk.storage.moments import microseconds
from trustdesk.storage.payloads import plain
from trustdesk.storage.reading import word_of
from trustdesk.storage.store import Store

COLLECTION: Final = "words-to-keep"


class Words:
    """The list, newest first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, text: str, from_entry: str = "") -> Word:
        """Keep a sentence. Raises ValueError for a blank one."""
        if not text.strip():
            raise ValueError("nothing to keep")
        now = self._clock.wall()
        row = {
            "collection": COLLECTION,
            "text": plain(text),
            "kept_at": microseconds(now),
            "entry_uuid": from_entry,
        }
        with self._store.writing() as connection:
            item_id = collections.add_one(connection, row)
        return Word(id=item_id, text=plain(text), kept_at=now, entry_uuid=from_entry)

    def all(self) -> list[Word]:
        """Every sentence, newest first."""
        with self._store.reading() as connection:
            return [word_of(row) for row in collections.of(connection, COLLECTION)]

    def remove(self, word_id: int) -> None:
        """Remove a sentence; that it is gone is no error."""
        with self._store.writing() as connection:
            collections.remove(connection, word_id)

    def put_back(self, word: Word) -> None:
        """Undo `remove`: the sentence stands where it stood."""
        row = {
            "id": word.id,
            "collection": COLLECTION,
            "text": word.text,
            "kept_at": microseconds(word.kept_at),
            "entry_uuid": word.entry_uuid,
        }
        with self._store.writing() as connection:
            collections.add_one(connection, row)
