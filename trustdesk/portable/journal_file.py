"""The journal as JSON that anyone can read: its shape, in one place.

docs/export.schema.json is made from it (`python -m trustdesk.portable.journal_file`), and a test
compares the two.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from trustdesk.errors import (
    DeskFileCutShort,
    DeskFileDamaged,
    DeskFileNewer,
    NotADeskFile,
)
from trustdesk.steps.choose import Effect

FORMAT: Final = "trustdesk-journal"
VERSION: Final = 1
SUFFIX: Final = ".json"
MOST_BYTES: Final = 2**29

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}"
    r"[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?$"
)

Uuid = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,64}$", description="A name for ever.")]
Link = Annotated[
    str, Meta(pattern=r"^[0-9A-Za-z-]{0,64}$", description="The uuid of an entry, or nothing.")
]
Name = Annotated[str, Meta(max_length=200)]
Language = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{0,40}$")]
Moment = Annotated[
    str, Meta(pattern=_MOMENT, description="ISO 8601 with microseconds and the offset from UTC.")
]
Day = Annotated[str, Meta(pattern=_DAY, description="The day there and then, ISO 8601.")]
Small = Annotated[int, Meta(ge=0, le=2**31)]
Seconds = Annotated[float, Meta(ge=0, le=1e9)]
Level = Annotated[int, Meta(ge=0, le=10)]
EffectNote = Annotated[
    Effect,
    Meta(description="What was chosen for the entry at its end; unsaid: words not to be said."),
]


class LeftOutNote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much stays out of this file, and why. Settings, the private question's answer and
    earlier versions of texts stay out as well and are not counted."""

    sealed: Small
    in_the_bin: Small
    unfinished: Small
    words: Small


class GivenAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer to one step, in the order of the steps. `answer` has a `kind` (wrote, rated,
    chose, felt, composed, collected, breathed, went), a version `v`, and what was answered."""

    step: Name
    answer: dict[str, Any]


class GivenRating(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number from 0 to 10, or numb in place of one."""

    step: Name
    scale: Name
    moment: Name
    value: Level | None
    numb: bool


class JournalEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry. A note has no exercise. `asked` are the texts that were shown for each step."""

    uuid: Uuid
    when: Moment
    day: Day
    title: str
    exercise: Name
    version: Small
    sitting: Name
    language: Language
    seconds: Seconds
    early: bool
    effect: EffectNote
    follows: Link
    set_aside: bool
    tags: list[str]
    asked: list[dict[str, Any]] | None
    answers: list[GivenAnswer]
    ratings: list[GivenRating]


class KeptSentence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of Words to keep, and the entry it came from, if that is still there."""

    collection: Name
    text: str
    kept_at: Moment
    entry: Link


class JournalFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The journal of a TrustDesk desk, to be read by anyone: not encrypted."""

    format: Annotated[str, Meta(pattern=f"^{FORMAT}$")]
    version: Annotated[int, Meta(ge=1, le=VERSION)]
    made: Annotated[str, Meta(description="When the file was made, ISO 8601 in UTC.")]
    program: Annotated[str, Meta(description="The version of TrustDesk that made it.")]
    left_out: LeftOutNote
    entries: list[JournalEntry]
    words: list[KeptSentence]
    patterns: Annotated[list[dict[str, Any]], Meta(description="Breath patterns of one's own.")]


class RawJournal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file with its lists still to be read, item by item, so that reading can be stopped."""

    format: str
    version: int
    made: str
    program: str
    left_out: LeftOutNote
    entries: list[msgspec.Raw]
    words: list[KeptSentence]
    patterns: list[dict[str, Any]]


class _Head(Struct, frozen=True):
    format: str
    version: int


_entries = msgspec.json.Decoder(JournalEntry)


def raw_journal(data: bytes) -> RawJournal:
    """Read all but the entries.

    Raises NotADeskFile, DeskFileNewer, DeskFileCutShort or DeskFileDamaged.
    """
    if not data:
        raise DeskFileCutShort("empty")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        head = msgspec.json.decode(data, type=_Head)
    except msgspec.ValidationError as error:
        raise NotADeskFile("other JSON") from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _not_json(data, error) from error
    if head.format != FORMAT:
        raise NotADeskFile("another format")
    if head.version > VERSION:
        raise DeskFileNewer(f"journal {head.version}")
    try:
        return msgspec.json.decode(data, type=RawJournal)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DeskFileDamaged("journal") from error


def entry_of(raw: msgspec.Raw) -> JournalEntry:
    """Read one entry. Raises DeskFileDamaged."""
    try:
        return _entries.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise DeskFileDamaged("an entry") from error


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of the file, as it is published."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}",
        **msgspec.json.schema(JournalFile),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def _not_json(data: bytes, error: Exception) -> DeskFileCutShort | DeskFileDamaged | NotADeskFile:
    if FORMAT.encode() not in data[:200]:
        return NotADeskFile("no JSON of ours")
    return DeskFileCutShort("JSON") if "truncated" in str(error) else DeskFileDamaged("JSON")


if __name__ == "__main__":
    sys.stdout.write(schema_text())
