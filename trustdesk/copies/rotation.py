"""Which copies may go: pure, so that every calendar can be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from trustdesk.copies.names import CopyKind, CopyName

DAYS: Final = 5
WEEKS: Final = 4
MONTHS: Final = 6
ENDURING: Final[frozenset[CopyKind]] = frozenset({"migration", "restore", "vault"})
"""Only a person takes these away."""

LEAST_SHARE: Final = 0.5
"""A new copy with fewer rows than this share of the one before removes nothing."""


def outlived(names: Iterable[CopyName]) -> list[CopyName]:
    """The copies that are not needed any more.

    Needed are the newest of each of the last 5 days, 4 weeks and 6 months that have one (in UTC),
    and always those from before a migration or a restore.
    """
    given = list(names)
    newest = sorted(
        (name for name in given if name.kind not in ENDURING),
        key=lambda name: (name.made, name.number),
        reverse=True,
    )
    needed = (
        *_first_of_each(newest, lambda name: name.made.date(), DAYS),
        *_first_of_each(newest, lambda name: name.made.isocalendar()[:2], WEEKS),
        *_first_of_each(newest, lambda name: (name.made.year, name.made.month), MONTHS),
    )
    return [name for name in newest if name not in needed]


def has_shrunk(rows: int, rows_before: int | None) -> bool:
    """Whether a copy holds so much less than the one before that nothing is removed for it."""
    return rows_before is not None and rows < rows_before * LEAST_SHARE


def _first_of_each(
    names: Sequence[CopyName], span: Callable[[CopyName], object], most: int
) -> list[CopyName]:
    first: dict[object, CopyName] = {}
    for name in names:
        first.setdefault(span(name), name)
    return list(first.values())[:most]
