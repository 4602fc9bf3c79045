"""What a copy is called: a moment in UTC and one letter, so that a list of files says little."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

CopyKind = Literal["automatic", "by-hand", "migration", "restore", "vault"]
"""automatic, by hand; before a migration, before a restore; vault: no copy, but the desk itself as
it was before a restore, in a generation folder of its own."""

PART: Final = ".part"
"""The ending of what is not whole yet, or is being removed."""

_LETTERS: Final[dict[str, CopyKind]] = {
    "a": "automatic",
    "h": "by-hand",
    "m": "migration",
    "r": "restore",
}
_PATTERN: Final = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})-([amhr])([2-9]|[1-9]\d)?")
_MOMENT: Final = "%Y-%m-%d-%H%M%S"
MOST_OF_ONE_SECOND: Final = 99


@dataclass(frozen=True, slots=True)
class CopyName:
    """When and why a copy was made. `number` tells apart copies of the same second."""

    made: datetime
    kind: CopyKind
    number: int = 1

    @property
    def text(self) -> str:
        """As it stands on the disk: `2026-11-21-193000-a`."""
        letter = next(letter for letter, kind in _LETTERS.items() if kind == self.kind)
        number = str(self.number) if self.number > 1 else ""
        return f"{self.made.astimezone(UTC).strftime(_MOMENT)}-{letter}{number}"


def name_of(text: str) -> CopyName | None:
    """The name, None for anything else."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    try:
        made = datetime.strptime(match.group(1), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return CopyName(made, _LETTERS[match.group(2)], int(match.group(3) or 1))
