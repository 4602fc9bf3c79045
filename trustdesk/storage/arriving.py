"""What arrives from another desk: whole entries and everything else, row by row, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import Connection, RowMapping, Table, func, select, text

from trustdesk.errors import DatabaseDamaged
from trustdesk.storage.schema import (
    answer_versions,
    answers,
    collection_items,
    drafts,
    entries,
    metadata,
    own_patterns,
    ratings,
    settings,
    shown_texts,
    tags,
)
from trustdesk.storage.sound_rows import (
    AnswerRow,
    DraftRow,
    EntryRow,
    ItemRow,
    PatternRow,
    RatingRow,
    SettingRow,
    ShownRow,
    VersionRow,
    all_sound,
    sound,
)

SLICE: Final = 200
_FIRST_SEQ: Final = -(2**63)
_NOT_CONTENT: Final = frozenset({"vault", "alembic_version"})
_SEQUENCE = text("SELECT seq FROM sqlite_sequence WHERE name = 'collection_items'")


@dataclass(frozen=True, slots=True)
class WholeEntry:
    """An entry with everything that belongs to it."""

    entry: EntryRow
    shown: ShownRow | None
    answers: Sequence[AnswerRow]
    ratings: Sequence[RatingRow]
    versions: Sequence[VersionRow] = ()
    tags: Sequence[str] = ()


class Arriving(Protocol):
    """Where content arrives from. Every method raises DeskFileDamaged for what is not sound."""

    def size(self) -> int:
        """About how many rows there are, for telling how far it is."""
        ...

    def entries(self) -> Iterable[WholeEntry]:
        """The entries, oldest first."""
        ...

    def items(self) -> Iterable[ItemRow]:
        """The items of collections."""
        ...

    def last_item(self) -> int:
        """The highest id that an item ever had."""
        ...

    def drafts(self) -> Iterable[DraftRow]:
        """What was not finished."""
        ...

    def settings(self) -> Iterable[SettingRow]:
        """The settings kept inside the vault."""
        ...

    def patterns(self) -> Iterable[PatternRow]:
        """The own breath patterns."""
        ...


class ArrivingDatabase:
    """A whole desk: another vault's database, which nobody changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def size(self) -> int:
        """As in `Arriving`."""
        return sum(counts(self._connection).values())

    def entries(self) -> Iterator[WholeEntry]:
        """As in `Arriving`."""
        last = _FIRST_SEQ
        while rows := self._after(last):
            last = rows[-1]["seq"]
            parts = [self._by_entry(each, rows[0]["seq"], last) for each in _PARTS]
            for row in rows:
                yield self._whole(row, *(part.get(row["seq"], []) for part in parts))

    def items(self) -> list[ItemRow]:
        """As in `Arriving`."""
        return all_sound(self._rows(collection_items), ItemRow)

    def last_item(self) -> int:
        """As in `Arriving`."""
        return int(self._connection.execute(_SEQUENCE).scalar() or 0)

    def drafts(self) -> list[DraftRow]:
        """As in `Arriving`."""
        return all_sound(self._rows(drafts), DraftRow)

    def settings(self) -> list[SettingRow]:
        """As in `Arriving`."""
        return all_sound(self._rows(settings), SettingRow)

    def patterns(self) -> list[PatternRow]:
        """As in `Arriving`."""
        return all_sound(self._rows(own_patterns), PatternRow)

    def _rows(self, table: Table) -> Sequence[RowMapping]:
        first = next(iter(table.primary_key.columns))
        return self._connection.execute(select(table).order_by(first)).mappings().all()

    def _after(self, seq: int) -> Sequence[RowMapping]:
        query = select(entries).where(entries.c.seq > seq).order_by(entries.c.seq).limit(SLICE)
        return self._connection.execute(query).mappings().all()

    def _by_entry(self, table: Table, first: int, last: int) -> dict[int, list[RowMapping]]:
        query = select(table).where(table.c.seq.between(first, last))
        order = table.c.get("id", table.c.get("position", table.c.get("step_id")))
        if order is not None:
            query = query.order_by(order)
        grouped: dict[int, list[RowMapping]] = {}
        for row in self._connection.execute(query).mappings():
            grouped.setdefault(row["seq"], []).append(row)
        return grouped

    def _whole(
        self,
        row: RowMapping,
        answer_rows: list[RowMapping],
        rating_rows: list[RowMapping],
        version_rows: list[RowMapping],
        tag_rows: list[RowMapping],
    ) -> WholeEntry:
        entry = sound(row, EntryRow)
        return WholeEntry(
            entry,
            self._shown(entry.shown_id),
            all_sound(answer_rows, AnswerRow),
            all_sound(rating_rows, RatingRow),
            all_sound(version_rows, VersionRow),
            [str(tag["tag"]) for tag in tag_rows],
        )

    def _shown(self, shown_id: int | None) -> ShownRow | None:
        if shown_id is None:
            return None
        query = select(shown_texts).where(shown_texts.c.id == shown_id)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else sound(row, ShownRow)


_PARTS: Final = (answers, ratings, answer_versions, tags)


def counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table that holds content."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name not in _NOT_CONTENT
    }


def check_whole(connection: Connection) -> None:
    """Both of SQLCipher's and SQLite's own checks.

    The first does not see a file that was cut at a page, the second not what was added at its
    end. Takes time; not for a database that somebody works on. Raises DatabaseDamaged.
    """
    noise: Sequence[Any] = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if noise or whole != "ok":
        raise DatabaseDamaged("integrity")


def shape(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's columns, and whatever acts by itself; two databases of ours are the same."""
    listed = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type <> 'index' AND name NOT LIKE 'sqlite_%'"
    ).all()
    found: dict[str, list[tuple[Any, ...]]] = {}
    for kind, name in listed:
        quoted = name.replace('"', '""')
        columns = connection.exec_driver_sql(f'PRAGMA table_info("{quoted}")').all()
        found[f"{kind} {name}"] = [(c.name, c.type, c.notnull, c.pk) for c in columns]
    return found
