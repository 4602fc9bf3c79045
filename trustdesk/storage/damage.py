"""Reading around damage: which entries a damaged database still gives, and which it does not.

Each question that meets a damaged page fails as a whole, so questions are made small. Entries that
cannot be listed any more are known by other tables that name them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from sqlalchemy import Connection, Executable, RowMapping, TextClause, select, text

from trustdesk.errors import DatabaseDamaged
from trustdesk.progress import Progress
from trustdesk.storage import digests, lists
from trustdesk.storage.schema import tags
from trustdesk.storage.store import Store

T = TypeVar("T")
D = TypeVar("D")

_SLICE: Final = 200
_NAMING: Final = ("entries NOT INDEXED", "answers", "ratings")
_BY_INDEX: Final = text("SELECT seq FROM entries INDEXED BY entries_by_sitting")


def affected(store: Store, progress: Progress) -> list[int]:
    """Every entry that is known of and cannot be read as it was kept, by `seq`.

    What is found after the first damaged one on a connection says nothing, so that each doubtful
    one is read again on a fresh connection.
    """
    store.note_damage()
    known = sorted(known_seqs(store))
    found: list[int] = []
    place = 0
    while (place := _doubtful_from(store, known, place, progress)) < len(known):
        if not around(store, known[place], _nothing_more, known):
            found.append(known[place])
        place += 1
    return found


def around(
    store: Store, seq: int, question: Callable[[Connection], T], known: Sequence[int] = ()
) -> T | None:
    """The answer to a question about one entry, if the entry itself is well; else None.

    The way to an entry can lead past a damaged page that holds part of another one. From an entry
    before that one the way is clear, so the question is asked after reading from there.
    """
    seqs = known or sorted(known_seqs(store))
    place, back = bisect_left(seqs, seq), 0
    while True:
        first = seqs[max(0, place - back)] if place < len(seqs) else seq
        found = tried(store, partial(_asked_from, store.digest_key, first, seq, question), None)
        if found is not None or back >= place:
            return found
        back = 2 * back + 1


def known_seqs(store: Store) -> set[int]:
    """Every entry that any readable part of the database names."""
    found: set[int] = set()
    for table in _NAMING:
        for walk in _walks(table):
            found |= _walked(store, *walk)
    return found | _all(store, _BY_INDEX)


def cards(
    store: Store, *, before: int, limit: int, exercise: str | None, tag: str | None
) -> list[RowMapping]:
    """As `lists.cards`, without the entries that cannot be read."""
    tagged = None if tag is None else _all(store, select(tags.c.seq).where(tags.c.tag == tag))
    found: list[RowMapping] = []
    for seq in sorted(known_seqs(store), reverse=True):
        if seq < before and len(found) < limit and (tagged is None or seq in tagged):
            row = _card(store, seq)
            if row is not None and _is_wanted(row, exercise, is_tagged=tagged is not None):
                found.append(row)
    return found


def tried(store: Store, question: Callable[[Connection], T], otherwise: D) -> T | D:
    """The answer, or `otherwise` if damage is met."""
    try:
        with store.reading() as connection:
            return question(connection)
    except DatabaseDamaged:
        return otherwise


def _doubtful_from(store: Store, known: Sequence[int], start: int, progress: Progress) -> int:
    """The place of the first entry from `start` on that does not look well; the end if none."""
    place = start
    try:
        with store.reading() as connection:
            while place < len(known) and _is_well(store.digest_key, known[place], connection):
                place += 1
                if place % _SLICE == 0:
                    progress(place, len(known))
    except DatabaseDamaged:
        pass
    return place


def _asked_from(
    key: bytes, first: int, seq: int, question: Callable[[Connection], T], connection: Connection
) -> T | None:
    judged = digests.judged_between(connection, key, first, seq)
    return question(connection) if judged.get(seq) else None


def _nothing_more(_connection: Connection) -> bool:
    return True


def _is_well(key: bytes, seq: int, connection: Connection) -> bool:
    return digests.judged_between(connection, key, seq, seq).get(seq, False)


def _walks(table: str) -> tuple[tuple[TextClause, int], tuple[TextClause, int]]:
    """Through a table from its beginning and from its end, up to a damaged page each."""
    some = f"SELECT DISTINCT seq FROM {table} WHERE seq"
    return (
        (text(f"{some} > :at ORDER BY seq LIMIT :most"), -lists.MOST_SEQ),
        (text(f"{some} < :at ORDER BY seq DESC LIMIT :most"), lists.MOST_SEQ),
    )


def _all(store: Store, query: Executable) -> set[int]:
    """What a query gives, nothing if it meets damage."""
    found = tried(store, lambda connection: connection.execute(query).scalars().all(), ())
    return set(found)


def _walked(store: Store, query: TextClause, at: int) -> set[int]:
    found: set[int] = set()
    most = _SLICE
    while True:
        seqs = tried(store, partial(_next, query, at, most), None)
        if seqs is None and most > 1:
            most = 1
        elif not seqs:
            return found
        else:
            found.update(seqs)
            at = seqs[-1]


def _next(query: TextClause, at: int, most: int, connection: Connection) -> Sequence[int] | None:
    return connection.execute(query, {"at": at, "most": most}).scalars().all()


def _card(store: Store, seq: int) -> RowMapping | None:
    return tried(store, lambda connection: lists.cards_at(connection, [seq]).get(seq), None)


def _is_wanted(row: RowMapping, exercise: str | None, *, is_tagged: bool) -> bool:
    return (
        row["trashed_at"] is None
        and exercise in (None, row["exercise_id"])
        and not (is_tagged and row["sealed_until"] is not None)
    )
