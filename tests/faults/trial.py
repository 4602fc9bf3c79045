"""What a row is given, and how it counts."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.outcome import Outcome

MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """How often to try, the seed of all chance, and an empty folder, gone afterwards.

    `part` of `parts` says which share of a row this is, where all of something is tried.
    """

    row: str
    count: int
    seed: int
    folder: Path
    part: int = 0
    parts: int = 1

    def chance(self) -> random.Random:
        """Fresh dice with this trial's seed."""
        return random.Random(self.seed)

    def tally(self) -> Tally:
        """A count that begins at nothing."""
        return Tally(self)


class Tally:
    """Counts what was tried and what survived; tells each of the first failures at once."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._failures = 0
        self.tried = 0
        self.seen: Counter[str] = Counter()

    def add(self, case: str, trouble: str, times: int = 1) -> None:
        """Count one fault, or several of which one did harm; `trouble` "" means that none did."""
        self.tried += max(times, 1 if trouble else 0)
        if not trouble:
            return
        self._failures += 1
        if self._failures <= MOST_TOLD:
            where = f"{self._trial.row} (seed {self._trial.seed}), {case}"
            sys.stderr.write(f"FAILED {where}: {trouble}\n")
            sys.stderr.flush()

    def saw(self, what: str, times: int = 1) -> None:
        """Count something for the note."""
        self.seen[what] += times

    def outcome(self, note: str = "") -> Outcome:
        """What came of it; `note`, or else what was seen, in numbers."""
        seen = ", ".join(f"{times:,} {what}" for what, times in sorted(self.seen.items()))
        survived = self.tried - self._failures
        return Outcome(self._trial.row, self.tried, survived, note or seen)
