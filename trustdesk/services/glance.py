"""A glance at Today: what it showed last, read before the whole desk is open.

The note is kept in the vault's settings and holds ids, never words: what they name is read where it
lies. When the desk is open Today is gathered anew, so an old note is seen for a moment at most.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from trustdesk.kept import DraftCard, FollowUp
from trustdesk.services.library import Reason
from trustdesk.storage.first_look import FirstLook, first_look
from trustdesk.vault.unlocked import Unlocked

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

KEY: Final = "today.glance"
A_WHILE: Final = timedelta(days=60)
"""After that time away what is old steps aside: there is nothing to glance at."""


class Note(Struct, frozen=True, kw_only=True):
    """What Today showed on `day`, by ids; `words` are all of Words to keep, newest first."""

    day: date
    suggested: str = ""
    minutes: int = 0
    reason: Reason = "first"
    small: tuple[str, ...] = ()
    draft: str = ""
    words: tuple[int, ...] = ()
    follow_up: FollowUp | None = None
    is_empty: bool = False


class Glance(Struct, frozen=True, kw_only=True):
    """A note, and what its ids name by now."""

    note: Note
    draft: DraftCard | None = None
    word: str = ""
    follow_up: FollowUp | None = None


def take_glance(unlocked: Unlocked, now: datetime) -> Glance | None:
    """Read the note of an unlocked vault; None if there is none, or anything is odd."""
    with first_look(unlocked.files.database, unlocked.keys) as found:
        payload = found.setting(KEY) if found is not None else None
        if found is None or payload is None:
            return None
        try:
            note = msgspec.json.decode(payload, type=Note)
        except msgspec.DecodeError:
            return None  # of another version
        return _named(found, note, now) if now.date() - note.day < A_WHILE else None


def keep_glance(desk: Desk, note: Note) -> None:
    """Keep a note of what Today shows, if it says anything new. Raises as `desk.settings`."""
    if desk.settings.get(KEY) != msgspec.json.decode(msgspec.json.encode(note)):
        desk.settings.set(KEY, note)


def _named(found: FirstLook, note: Note, now: datetime) -> Glance:
    words, follow_up = note.words, note.follow_up
    if follow_up is not None and not found.has_entry(follow_up.entry_uuid):
        follow_up = None
    return Glance(
        note=note,
        draft=found.draft(note.draft) if note.draft else None,
        word=found.word(words[now.toordinal() % len(words)]) if words else "",
        follow_up=follow_up,
    )
