"""What a person chose to have on the lock screen of their plan for hard moments.

It lies outside the vault, where anyone at this account can read it, and is there only while it is
chosen. Imports nothing heavy: the lock screen reads it.
"""

from __future__ import annotations

import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from trustdesk.errors import place_errors
from trustdesk.places import Places
from trustdesk.vault.durable import (
    NO_FOLLOW,
    STANDARD_EXCHANGE,
    draft_of,
    remove_durably,
    sync_folder,
    write_durably,
)

PUBLIC_PARTS: Final = ("signs", "helps", "places")
"""The parts of the plan that may stand there: none that asks for a person."""

_HEAD: Final = b"[plan]\n"
_LIMIT_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPlan:
    """The lines that were chosen, in the person's words, by part."""

    signs: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether no line was chosen."""
        return self.count == 0

    @property
    def count(self) -> int:
        """How many lines were chosen."""
        return sum(len(self.of(part)) for part in PUBLIC_PARTS)

    def of(self, part: str) -> tuple[str, ...]:
        """The lines of a part, none of any other."""
        lines: tuple[str, ...] = asdict(self).get(part, ())
        return lines

    def within(self, other: PublicPlan) -> PublicPlan:
        """The lines that stand in `other` as well, word for word, in the same part."""
        both = {
            part: tuple(line for line in self.of(part) if line in other.of(part))
            for part in PUBLIC_PARTS
        }
        return PublicPlan(**both)


def is_there(places: Places) -> bool:
    """Whether there is a file at all; a folder of that name is none of ours."""
    try:
        return not stat.S_ISDIR(places.public_file.lstat().st_mode)
    except OSError:
        return False


def read_public(places: Places) -> PublicPlan:
    """What was chosen; a blank one without a file, or from one that this account did not write or
    that makes no sense. Never waits, whatever lies there."""
    data = _own_bytes(places.public_file)
    if not data.startswith(_HEAD) or len(data) > _LIMIT_BYTES:
        return PublicPlan()
    try:
        words = dict(line.split(" = ", 1) for line in data.decode().split("\n")[1:] if line)
        return PublicPlan(**{part: _lines(words.get(part, "[]")) for part in PUBLIC_PARTS})
    except (ValueError, RecursionError):  # not UTF-8, no list, an endless one
        return PublicPlan()


def write_public(places: Places, plan: PublicPlan) -> None:
    """Put these lines on the lock screen in place of those before; no line removes the file.

    The file is open to this account only. Raises DiskFull or PlaceUnwritable.
    """
    if plan.is_blank:
        remove_public(places)
        return
    lines = [f"{part} = {_toml(words)}\n" for part, words in asdict(plan).items()]
    write_durably(_HEAD + "".join(lines).encode(), places.public_file)


def remove_public(places: Places) -> None:
    """Take everything off the lock screen, for good. Raises PlaceUnwritable."""
    if is_there(places):
        remove_durably(places.public_file)
    end_aside(places)


def put_aside(places: Places) -> None:
    """Take the lines off the lock screen until it is known which of them may stay.

    They lie where the draft of the file would lie, so a crash leaves one thing to remove. Raises
    DiskFull or PlaceUnwritable.
    """
    with place_errors():
        STANDARD_EXCHANGE(places.public_file, _aside(places))
        sync_folder(places.root)


def take_back(places: Places) -> None:
    """Let the lines that were put aside stand there again. Needs no room on the disk. Raises
    DiskFull or PlaceUnwritable."""
    with place_errors():
        STANDARD_EXCHANGE(_aside(places), places.public_file)
        sync_folder(places.root)


def end_aside(places: Places) -> None:
    """Remove what a crash left of a change of the lines, if anything. Raises PlaceUnwritable."""
    if os.path.lexists(_aside(places)):
        remove_durably(_aside(places))


def _aside(places: Places) -> Path:
    return draft_of(places.public_file)


def _own_bytes(path: Path) -> bytes:
    """What is in a plain file of this account's own; nothing for a link, a pipe or a stranger's."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            is_own = os.name != "posix" or status.st_uid == os.geteuid()
            is_plain = stat.S_ISREG(status.st_mode)
            return file.read(_LIMIT_BYTES + 1) if is_own and is_plain else b""
    except OSError:
        return b""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0))


def _lines(words: str) -> tuple[str, ...]:
    """The lines in a list as `_toml` writes it. A TOML reader would take any file for as long as it
    likes: one of 256 kB can fill the memory."""
    import json  # only where there is a file

    lines = json.loads(words)
    if not isinstance(lines, list):
        return ()
    return tuple(line for line in lines if isinstance(line, str) and line.strip())


def _toml(lines: tuple[str, ...]) -> str:
    """JSON's plain texts are TOML's; DEL alone must be escaped in addition."""
    import json  # for writing only

    return json.dumps(lines, ensure_ascii=False).replace("\x7f", "\\u007f")
