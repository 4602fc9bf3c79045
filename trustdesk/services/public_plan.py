"""What a person chose to have on the lock screen of their plan for hard moments.

It lies outside the vault, where anyone at this account can read it, and is there only while it is
chosen. Imports nothing heavy: the lock screen reads it.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from typing import Any, Final

from trustdesk.errors import PlaceUnwritable
from trustdesk.places import Places
from trustdesk.vault.durable import read_at_most, remove_durably, write_durably

PUBLIC_PARTS: Final = ("signs", "helps", "places")
"""The parts of the plan that may stand there: none that asks for a person."""

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
    """Whether there is a file at all."""
    return places.public_file.exists()


def read_public(places: Places) -> PublicPlan:
    """What was chosen; a blank one without a file, or from one that makes no sense."""
    try:
        data = read_at_most(places.public_file, _LIMIT_BYTES)
        table = tomllib.loads(data.decode()) if data and len(data) <= _LIMIT_BYTES else {}
    except (PlaceUnwritable, ValueError, RecursionError):  # not UTF-8, not TOML, an endless number
        table = {}
    plan = table.get("plan")
    return PublicPlan(**{part: _lines(plan, part) for part in PUBLIC_PARTS})


def write_public(places: Places, plan: PublicPlan) -> None:
    """Put these lines on the lock screen in place of those before; no line removes the file.

    The file is open to this account only. Raises DiskFull or PlaceUnwritable.
    """
    if plan.is_blank:
        remove_public(places)
        return
    lines = [f"{part} = {_toml(words)}" for part, words in asdict(plan).items()]
    write_durably("\n".join(["[plan]", *lines, ""]).encode(), places.public_file)


def remove_public(places: Places) -> None:
    """Take everything off the lock screen, for good. Raises PlaceUnwritable."""
    if is_there(places):
        remove_durably(places.public_file)


def _lines(plan: Any, part: str) -> tuple[str, ...]:
    lines = plan.get(part) if isinstance(plan, dict) else None
    if not isinstance(lines, list):
        return ()
    return tuple(line for line in lines if isinstance(line, str) and line.strip())


def _toml(lines: tuple[str, ...]) -> str:
    """JSON's plain texts are TOML's; DEL alone must be escaped in addition."""
    import json  # for writing only

    return json.dumps(lines, ensure_ascii=False).replace("\x7f", "\\u007f")
