"""Actions of a script, as plain data. `at` is the date and time at which each is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that is done; it is one transaction at most."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRun(Action):
    """Finish a run: kept, sealed until a day, or let go. `sentence` goes to Words to keep."""

    uuid: str
    started: datetime
    title: str
    text: str
    rating: int
    sentence: str = ""
    sealed_until: date | None = None
    let_go: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepNote(Action):
    """Keep a note, perhaps out of its draft."""

    uuid: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Action):
    """Put another text in an entry's place."""

    uuid: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename(Action):
    """Give an entry another title."""

    uuid: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate(Action):
    """Move an entry to another moment."""

    uuid: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Action):
    """Give an entry these tags and no others."""

    uuid: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trash(Action):
    """Throw an entry away."""

    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(Action):
    """Take an entry out of the trash."""

    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase(Action):
    """Erase an entry for good."""

    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseal(Action):
    """Open a sealed entry before its day."""

    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Action):
    """Keep a note that is not finished."""

    uuid: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardDraft(Action):
    """Erase a draft."""

    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWord(Action):
    """Put a sentence into Words to keep."""

    text: str
    uuid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveWord(Action):
    """Take a sentence out of Words to keep. No two have the same text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Action):
    """Set a setting."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Action):
    """Look for a word; exactly these entries must be found, newest first."""

    word: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookOnANewDay(Action):
    """Look at the journal; seals whose day has come end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Action):
    """Close the desk and open it again."""
