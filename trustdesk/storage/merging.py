"""Taking in what arrives from another desk: what is not here yet is added, nothing is overwritten.

Everything happens in the one transaction of whoever calls. Sealed and trashed text does not enter
the search index; digests are made anew under this vault's key. Into an empty desk the rows arrive
as they were, their ids included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import structs
from sqlalchemy import Connection, func, select, text

from trustdesk.kept import Added
from trustdesk.progress import Progress
from trustdesk.storage.arriving import Arriving
from trustdesk.storage.arriving_drafts import check_draft
from trustdesk.storage.entry_merge import EntryMerge
from trustdesk.storage.schema import collection_items, drafts, own_patterns, settings
from trustdesk.storage.sound_rows import DraftRow, ItemRow, PatternRow, SettingRow

TELL_EVERY: Final = 50

_RAISE_SEQUENCE = text(
    "UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = 'collection_items'"
)


def merge(connection: Connection, key: bytes, arriving: Arriving, progress: Progress) -> Added:
    """Add what is not here yet; returns how much was added, and how much was here.

    Raises DeskFileDamaged or Cancelled: whoever holds the transaction lets it fail then.
    """
    merging = _Merging(connection, _Steps(progress, arriving.size()))
    merging.add_entries(key, arriving)
    merging.add_items(arriving.items(), arriving.last_item())
    merging.add_settings(arriving.settings())
    merging.add_patterns(arriving.patterns())
    return Added(**merging.counts)


class _Steps:
    """Tells now and then how far it is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self._done = 0
        progress(0, total)

    def count(self, size: int = 1) -> None:
        before, self._done = self._done, self._done + size
        if before // TELL_EVERY != self._done // TELL_EVERY:
            self._progress(min(self._done, self._total), self._total)


class _Merging:
    def __init__(self, connection: Connection, steps: _Steps) -> None:
        self._connection = connection
        self._steps = steps
        self.counts: Counter[str] = Counter()

    def add_entries(self, key: bytes, arriving: Arriving) -> None:
        """Entries, and the drafts of runs that are neither here nor among them."""
        entries = EntryMerge(self._connection, key)
        for whole in arriving.entries():
            self.counts["entries" if entries.add(whole) else "entries_there"] += 1
            self._steps.count(1 + len(whole.answers) + len(whole.ratings))
        for draft in arriving.drafts():
            self._add_draft(draft, is_there=entries.has(draft.uuid))

    def _add_draft(self, draft: DraftRow, *, is_there: bool) -> None:
        check_draft(draft)
        if not is_there:
            self._connection.execute(drafts.insert(), structs.asdict(draft))
        self.counts["drafts_there" if is_there else "drafts"] += 1
        self._steps.count()

    def add_items(self, arriving: Iterable[ItemRow], last: int) -> None:
        """Items whose text is not in their collection; one that arrives twice is taken twice."""
        found = self._connection.execute(select(collection_items)).mappings().all()
        ids = {row["id"] for row in found}
        there = {(row["collection"], row["text"]) for row in found}
        for item in arriving:
            is_there = (item.collection, item.text) in there
            self.counts["words_there" if is_there else "words"] += 1
            self._steps.count()
            if not is_there:
                row = structs.asdict(item)
                if item.id < 1 or item.id in ids:
                    del row["id"]
                self._connection.execute(collection_items.insert(), row)
        if not ids:
            self._connection.execute(_RAISE_SEQUENCE, {"last": last})

    def add_settings(self, arriving: Iterable[SettingRow]) -> None:
        """Settings that were never set here."""
        there = set(self._connection.execute(select(settings.c.key)).scalars())
        for setting in arriving:
            if setting.key not in there:
                self._connection.execute(settings.insert(), structs.asdict(setting))
                self.counts["settings"] += 1

    def add_patterns(self, arriving: Iterable[PatternRow]) -> None:
        """Breath patterns, after those that are here."""
        there = set(self._connection.execute(select(own_patterns.c.id)).scalars())
        last = self._connection.execute(select(func.max(own_patterns.c.position))).scalar()
        after = 0 if last is None else last + 1
        for pattern in arriving:
            if pattern.id in there:
                continue
            row = structs.asdict(pattern) | {"position": pattern.position + after}
            self._connection.execute(own_patterns.insert(), row)
            self.counts["patterns"] += 1
