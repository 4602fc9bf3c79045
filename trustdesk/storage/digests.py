"""The keyed digest of an entry: HMAC-SHA256 over the entry, its answers and its ratings.

It notices a page of the database that was put back from an older copy, which the pages' own MACs
cannot. Version 1 seals the JSON array [entry, answers, ratings], each row an array of the columns
named here, answers in their order and ratings by step.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, Table, bindparam, func, select

from trustdesk.progress import Progress, unwatched
from trustdesk.storage.schema import answers, entries, ratings

DIGEST_VERSION: Final = 1

_SLICE: Final = 200
_FIRST_SEQ: Final = -(2**63)

_ENTRY: Final = (
    "seq",
    "uuid",
    "exercise_id",
    "version",
    "sitting_id",
    "language",
    "title",
    "utc_offset",
    "local_date",
    "seconds",
    "early",
    "effect",
    "sealed_until",
    "trashed_at",
    "follows",
)
_ANSWER: Final = ("step_id", "position", "payload")
_RATING: Final = ("step_id", "scale", "moment", "value", "numb")

_SET_DIGEST = (
    entries.update()
    .where(entries.c.seq == bindparam("of"))
    .values(digest=bindparam("new"), digest_version=DIGEST_VERSION)
)

Row = Mapping[Any, Any] | RowMapping
_encoder = msgspec.json.Encoder()


def digest(key: bytes, entry: Row, answer_rows: Iterable[Row], rating_rows: Iterable[Row]) -> bytes:
    """The digest of an entry whose rows are given."""
    parts = [
        _values(entry, _ENTRY),
        [_values(row, _ANSWER) for row in sorted(answer_rows, key=lambda row: row["position"])],
        [_values(row, _RATING) for row in sorted(rating_rows, key=lambda row: row["step_id"])],
    ]
    return hmac.digest(key, _encoder.encode(parts), "sha256")


def renew(connection: Connection, key: bytes, seq: int) -> None:
    """Write the digest anew after a change of the entry."""
    found = _computed(connection, key, seq)
    connection.execute(
        entries.update()
        .where(entries.c.seq == seq)
        .values(digest=found, digest_version=DIGEST_VERSION)
    )


def seal_anew(
    connection: Connection, old_key: bytes, new_key: bytes, progress: Progress = unwatched
) -> None:
    """Write every digest anew under another key, except those that do not fit under the old one:
    damage must not be sealed as if it were right. `progress` counts entries."""
    total = connection.execute(select(func.count()).select_from(entries)).scalar_one()
    done = 0
    for slice_ in _slices(connection):
        renewed = [
            {"of": each.seq, "new": each.under(new_key)} for each in slice_ if each.fits(old_key)
        ]
        if renewed:
            connection.execute(_SET_DIGEST, renewed)
        done += len(slice_)
        progress(done, total)


def misfits(
    connection: Connection, key: bytes, between: Callable[[int], None] | None = None
) -> list[int]:
    """The `seq` of every entry whose digest does not fit. `between` is told how many entries were
    looked at, and may raise."""
    found: list[int] = []
    looked = 0
    for slice_ in _slices(connection):
        found += [each.seq for each in slice_ if not each.fits(key)]
        looked += len(slice_)
        if between is not None:
            between(looked)
    return found


def judged_between(connection: Connection, key: bytes, first: int, last: int) -> dict[int, bool]:
    """Whether the digest fits, for each entry whose `seq` lies in a span."""
    query = select(entries).where(entries.c.seq.between(first, last)).order_by(entries.c.seq)
    rows = connection.execute(query).mappings().all()
    return {each.seq: each.fits(key) for each in _sealed(connection, rows)}


@dataclass(frozen=True, slots=True)
class _Sealed:
    """An entry with all that its digest covers."""

    row: RowMapping
    answer_rows: Sequence[RowMapping]
    rating_rows: Sequence[RowMapping]

    @property
    def seq(self) -> int:
        return int(self.row["seq"])

    def under(self, key: bytes) -> bytes:
        return digest(key, self.row, self.answer_rows, self.rating_rows)

    def fits(self, key: bytes) -> bool:
        is_known = self.row["digest_version"] == DIGEST_VERSION
        return is_known and hmac.compare_digest(self.row["digest"], self.under(key))


def _slices(connection: Connection) -> Iterator[list[_Sealed]]:
    """All entries, some hundred at a time."""
    last = _FIRST_SEQ
    while rows := _after(connection, last):
        last = rows[-1]["seq"]
        yield _sealed(connection, rows)


def _sealed(connection: Connection, rows: Sequence[RowMapping]) -> list[_Sealed]:
    """Entries in their order, with what belongs to them."""
    if not rows:
        return []
    first, last = rows[0]["seq"], rows[-1]["seq"]
    answer_rows = _by_entry(connection, answers, first, last)
    rating_rows = _by_entry(connection, ratings, first, last)
    return [
        _Sealed(row, answer_rows.get(row["seq"], []), rating_rows.get(row["seq"], []))
        for row in rows
    ]


def _computed(connection: Connection, key: bytes, seq: int) -> bytes:
    entry = connection.execute(select(entries).where(entries.c.seq == seq)).mappings().one()
    answer_rows = _by_entry(connection, answers, seq, seq).get(seq, ())
    rating_rows = _by_entry(connection, ratings, seq, seq).get(seq, ())
    return digest(key, entry, answer_rows, rating_rows)


def _after(connection: Connection, seq: int) -> Sequence[RowMapping]:
    query = select(entries).where(entries.c.seq > seq).order_by(entries.c.seq).limit(_SLICE)
    return connection.execute(query).mappings().all()


def _by_entry(
    connection: Connection, table: Table, first: int, last: int
) -> dict[int, list[RowMapping]]:
    query = select(table).where(table.c.seq.between(first, last))
    grouped: dict[int, list[RowMapping]] = {}
    for row in connection.execute(query).mappings():
        grouped.setdefault(row["seq"], []).append(row)
    return grouped


def _values(row: Row, columns: Sequence[str]) -> list[Any]:
    return [row[column] for column in columns]
