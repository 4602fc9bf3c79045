"""Which clinic's key the person accepted, in a small plain file in the desk's home.

It also holds the number of the newest kit that was in use, so that an older one is told. It
guards against mistakes: whoever sits at the account can change it, as they could the desk's other
plain files, and would win contacts and stricter settings by it, nothing else.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Final

from trustdesk.errors import Surroundings
from trustdesk.places import Places
from trustdesk.vault.durable import read_at_most, remove_durably, write_durably

_LIMIT_BYTES: Final = 4096
_KEY: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Note:
    """Keys as hexadecimal digits, "" for none. `newest_issue` is of a kit of `newest_key`."""

    accepted: str = ""
    declined: str = ""
    newest_key: str = ""
    newest_issue: int = 0


def read_note(places: Places) -> Note:
    """The note; an empty one if there is none, or none that makes sense."""
    try:
        raw = read_at_most(places.clinic_note, _LIMIT_BYTES)
        table = tomllib.loads(raw.decode()) if raw and len(raw) <= _LIMIT_BYTES else {}
    except (Surroundings, ValueError, RecursionError):
        return Note()
    issue = table.get("newest_issue")
    return Note(
        accepted=_key(table.get("accepted")),
        declined=_key(table.get("declined")),
        newest_key=_key(table.get("newest_key")),
        newest_issue=issue if type(issue) is int and issue > 0 else 0,
    )


def write_note(places: Places, note: Note) -> None:
    """Keep the note. Raises DiskFull or PlaceUnwritable."""
    lines = [
        f'{name} = "{getattr(note, name)}"'
        for name in ("accepted", "declined", "newest_key")
        if getattr(note, name)
    ]
    if note.newest_issue:
        lines.append(f"newest_issue = {note.newest_issue}")
    places.prepare()
    write_durably(("\n".join(lines) + "\n").encode(), places.clinic_note)


def remove_note(places: Places) -> None:
    """Forget which clinic it was. Raises PlaceUnwritable."""
    if places.clinic_note.exists():
        remove_durably(places.clinic_note)


def _key(value: object) -> str:
    return value if isinstance(value, str) and _KEY.fullmatch(value) else ""
