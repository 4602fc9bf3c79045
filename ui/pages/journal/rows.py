"""What the journal's list shows: day headings, entries, drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.wording.dates import clock_time, day_heading, draft_title, full_date

if TYPE_CHECKING:
    from trustdesk.kept import DraftCard, EntryCard


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A day."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An entry or a draft: two lines, and a time at the end of the first. `seq` orders entries."""

    uuid: str
    title: str
    line: str
    time: str
    day: date
    seq: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.time, plain_snippet(self.line)) if part)


ListRow = HeadingRow | ItemRow

MARKS = str.maketrans("", "", "\x02\x03")


def plain_snippet(snippet: str) -> str:
    """Return a snippet without the marks around what was found."""
    return snippet.translate(MARKS)


def entry_row(card: EntryCard, titles: Mapping[str, str]) -> ItemRow:
    """Return the row of an entry; `titles` are the exercises' by id. A sealed one has its date."""
    translate = QCoreApplication.translate
    title = card.title or titles.get(card.exercise_id, "")
    line = card.snippet.replace("\n", " ")
    if card.sealed_until is not None:
        title = translate("Journal", "A sealed letter")
        line = translate("Journal", "Opens on {date}").format(date=full_date(card.sealed_until))
    elif card.is_note and not title:
        title = translate("Journal", "A note")
    elif not title:
        title = translate("Journal", "An entry")
    return ItemRow(card.uuid, title, line, clock_time(card.when), card.local_date, card.seq)


def draft_row(draft: DraftCard, titles: Mapping[str, str], today: date) -> ItemRow:
    """Return the row of a draft."""
    translate = QCoreApplication.translate
    updated = draft.updated.astimezone()
    title = titles.get(draft.exercise_id, "")
    line = draft_title(updated.date(), today)
    if not title:
        title = translate("Journal", "A note that is not finished")
    elif draft.step_count:
        step = translate("Journal", "Step {number} of {count}")
        line = step.format(number=draft.step_number, count=draft.step_count)
    return ItemRow(draft.uuid, title, line, clock_time(updated), updated.date())


def with_headings(
    items: Sequence[ItemRow], today: date, after: date | None = None
) -> list[ListRow]:
    """Return the items with a heading before each day; `after` is the day already headed."""
    rows: list[ListRow] = []
    for item in items:
        if item.day != after:
            rows.append(HeadingRow(day_heading(item.day, today)))
            after = item.day
        rows.append(item)
    return rows
