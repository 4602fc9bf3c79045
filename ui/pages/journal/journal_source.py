"""Reads the journal's list, page by page, and never shows an older answer over a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.pages.journal.rows import ItemRow, draft_row, entry_row

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

PAGE = 50
LEAST_LETTERS = 2

Shelf = Literal["entries", "drafts", "bin"]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `exercise` None is every one, "" notes only; `tag` None is any."""

    shelf: Shelf = "entries"
    text: str = ""
    exercise: str | None = None
    tag: str | None = None

    @property
    def is_search(self) -> bool:
        """Whether words are looked for."""
        return self.shelf == "entries" and len(self.text.strip()) >= LEAST_LETTERS


@dataclass(frozen=True, slots=True)
class Found:
    """One page of rows."""

    rows: tuple[ItemRow, ...]
    has_more: bool


class JournalSource(QObject):
    """Signals: `started(Found)` with the first page of a query, `added(Found)` with a further."""

    started = Signal(object)
    added = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._query = Query()
        self._is_reading = False
        self._is_stale = False

    @property
    def query(self) -> Query:
        """What is looked for now."""
        return self._query

    def look_for(self, desk: Desk | None, query: Query) -> None:
        """Read the first page. While one is being read, only the newest wish waits."""
        self._query = query
        if desk is None:
            self.started.emit(Found((), has_more=False))
        elif self._is_reading:
            self._is_stale = True
        else:
            self._is_reading = True
            pending = self._context.tasks.run(lambda: _read(self._context, desk, query, None))
            pending.then(lambda found: self._on_started(desk, found))
            pending.otherwise(lambda error: self._on_failed(error))

    def more(self, desk: Desk | None, before_seq: int) -> None:
        """Read the page after the row with this `seq`."""
        query = self._query
        if desk is None:
            return
        pending = self._context.tasks.run(lambda: _read(self._context, desk, query, before_seq))
        pending.then(lambda found: self._on_added(query, found))

    def _on_started(self, desk: Desk, found: Found) -> None:
        self._is_reading = False
        if self._is_stale:
            self._is_stale = False
            self.look_for(desk, self._query)
        else:
            self.started.emit(found)

    def _on_failed(self, error: object) -> None:
        self._is_reading = self._is_stale = False
        self._context.tasks.failed.emit(error)

    def _on_added(self, query: Query, found: Found) -> None:
        if query == self._query:
            self.added.emit(found)


def exercise_titles(context: Context) -> Mapping[str, str]:
    """Return the titles of the exercises by id. On the desk thread."""
    return {head.id: head.title for head in context.library.heads()}


def _read(context: Context, desk: Desk, query: Query, before: int | None) -> Found:
    titles = exercise_titles(context)
    if query.shelf == "drafts":
        today = context.clock.wall().date()
        drafts = tuple(draft_row(draft, titles, today) for draft in desk.drafts.all())
        return Found(drafts, has_more=False)
    if query.shelf == "bin":
        cards = desk.journal.trashed()
        return Found(tuple(entry_row(card, titles) for card in cards), has_more=False)
    if query.is_search:
        cards = desk.journal.search(query.text, PAGE, before)
    else:
        cards = desk.journal.days(before, PAGE, query.exercise, query.tag)
    return Found(tuple(entry_row(card, titles) for card in cards), len(cards) == PAGE)
