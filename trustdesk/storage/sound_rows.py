"""Rows from another desk, checked before they are taken: each column of the kind that is read.

SQLite takes any value in any column, and one row that cannot be read would close a whole page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta, Struct

from trustdesk.errors import DeskFileDamaged
from trustdesk.steps.choose import Effect
from trustdesk.storage.moments import moment_of

T = TypeVar("T", bound=Struct)

Uuid = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,64}$")]
UuidOrNone = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{0,64}$")]
Name = Annotated[str, Meta(max_length=200)]
Language = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{0,40}$")]
Number = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Small = Annotated[int, Meta(ge=0, le=2**31)]
Flag = Annotated[int, Meta(ge=0, le=1)]
Offset = Annotated[int, Meta(ge=-86_399, le=86_399)]
Seconds = Annotated[float, Meta(ge=0, le=1e9)]
Rating = Annotated[int, Meta(ge=0, le=10)]
Fingerprint = Annotated[bytes, Meta(max_length=64)]

MOST_PAYLOAD_BYTES: Final = 64 * 1024 * 1024


class EntryRow(Struct, kw_only=True):
    """A row of `entries`, without what follows from it."""

    seq: Number
    uuid: Uuid
    exercise_id: Name
    version: Small
    sitting_id: Name
    language: Language
    title: str
    snippet: str
    utc_offset: Offset
    local_date: str
    seconds: Seconds
    early: Flag
    effect: Effect
    sealed_until: str | None
    trashed_at: Number | None
    follows: UuidOrNone
    set_aside: Flag
    shown_id: int | None

    def __post_init__(self) -> None:
        """Raise ValueError for a moment or day that no calendar has."""
        moment_of(self.seq, self.utc_offset)
        date.fromisoformat(self.local_date)
        if self.sealed_until is not None:
            date.fromisoformat(self.sealed_until)
        if self.trashed_at is not None:
            moment_of(self.trashed_at)


class ShownRow(Struct, kw_only=True):
    """A row of `shown_texts`."""

    id: int
    exercise_id: Name
    version: Small
    language: Language
    sitting_id: Name
    fingerprint: Fingerprint
    payload: str


class AnswerRow(Struct, kw_only=True):
    """A row of `answers`."""

    step_id: Name
    position: Small
    payload: str


class VersionRow(Struct, kw_only=True):
    """A row of `answer_versions`."""

    id: int
    step_id: Name
    replaced_at: Number
    payload: str


class RatingRow(Struct, kw_only=True):
    """A row of `ratings`."""

    step_id: Name
    scale: Name
    moment: Name
    value: Rating | None
    numb: Flag


class ItemRow(Struct, kw_only=True):
    """A row of `collection_items`."""

    id: int
    collection: Name
    text: str
    kept_at: Number
    entry_uuid: UuidOrNone

    def __post_init__(self) -> None:
        """Raise ValueError for a moment that no calendar has."""
        moment_of(self.kept_at)


class DraftRow(Struct, kw_only=True):
    """A row of `drafts`."""

    uuid: Uuid
    exercise_id: Name
    sitting_id: Name
    step_number: Small
    step_count: Small
    updated_at: Number
    payload: str

    def __post_init__(self) -> None:
        """Raise ValueError for a moment that no calendar has."""
        moment_of(self.updated_at)


class SettingRow(Struct, kw_only=True):
    """A row of `settings`."""

    key: Name
    value: str


class PatternRow(Struct, kw_only=True):
    """A row of `own_patterns`."""

    id: Name
    position: Small
    payload: str


def sound(row: Mapping[Any, Any], kind: type[T]) -> T:
    """The row as its kind. Raises DeskFileDamaged."""
    with only_sound(kind.__name__):
        made = msgspec.convert({name: row[name] for name in kind.__struct_fields__}, kind)
        for name in ("payload", "value"):
            if isinstance(text := getattr(made, name, None), str):
                _check_json(text)
        return made


def all_sound(rows: Iterable[Mapping[Any, Any]], kind: type[T]) -> list[T]:
    """Every row as its kind. Raises DeskFileDamaged."""
    return [sound(row, kind) for row in rows]


@contextmanager
def only_sound(what: str) -> Iterator[None]:
    """Turn what odd data raises into DeskFileDamaged."""
    try:
        yield
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise DeskFileDamaged(what) from error


def _check_json(text: str) -> None:
    if len(text) > MOST_PAYLOAD_BYTES:
        raise ValueError("too long")
    msgspec.json.decode(text)
