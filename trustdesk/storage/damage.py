"""Reading around damage: which entries a damaged database still gives, and which it does not.

Each question that meets a damaged page fails as a whole, so questions are made small. Entries that
cannot be listed any more are known by other tables that name them.
"""

from __future__ import annotations

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

    For a copy whose damaged pages were blanked out: on a live file what follows the first damaged
    page on a connection looks damaged too.
    """
    known = sorted(known_seqs(store))
    found: list[int] = []
    for start in range(0, len(known), _SLICE):
        found += _affected_of(store, known[start : start + _SLICE])
        progress(start, len(known))
    return found


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


def _affected_of(store: Store, seqs: Sequence[int]) -> list[int]:
    """Neighbours are read together, and parted where that fails."""
    question = partial(_judged, store.digest_key, seqs[0], seqs[-1])
    judged = tried(store, question, None)
    if judged is not None:
        return [seq for seq in seqs if not judged.get(seq)]
    if len(seqs) == 1:
        return list(seqs)
    middle = len(seqs) // 2
    return _affected_of(store, seqs[:middle]) + _affected_of(store, seqs[middle:])


def _judged(key: bytes, first: int, last: int, connection: Connection) -> dict[int, bool]:
    return digests.judged_between(connection, key, first, last)


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
