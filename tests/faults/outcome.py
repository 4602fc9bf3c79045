"""What came of a row, and the table the outcomes are printed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`tried` faults of a row, of which `survived` did no harm. `note` says what else was seen."""

    row: str
    tried: int
    survived: int
    note: str = ""

    @classmethod
    def not_run(cls, row: str, reason: str) -> Outcome:
        """A row that cannot be run here. It counts as a failure."""
        return cls(row, 0, 0, f"{NOT_RUN}: {reason}")


@dataclass(frozen=True, slots=True)
class Finished:
    """An outcome beside its target, with what repeats it. `seconds` are of one core."""

    outcome: Outcome
    target: int
    seed: int
    seconds: float

    @property
    def is_met(self) -> bool:
        """Whether enough was tried and nothing was lost."""
        return self.outcome.survived == self.outcome.tried >= max(self.target, 1)

    def line(self) -> str:
        """The outcome as a row of a Markdown table."""
        tried, survived = f"{self.outcome.tried:,}", f"{self.outcome.survived:,}"
        cells = [self.outcome.row, f"tried {tried}, survived {survived}", f"{self.target:,}"]
        cells += ["yes" if self.is_met else "**no**", str(self.seed), f"{self.seconds:.0f} s"]
        return "| " + " | ".join([*cells, self.outcome.note]) + " |"


def joined(row: str, outcomes: Iterable[Outcome]) -> Outcome:
    """The outcomes of the parts of a row as one."""
    parts = list(outcomes)
    notes = dict.fromkeys(part.note for part in parts if part.note)
    return Outcome(
        row,
        sum(part.tried for part in parts),
        sum(part.survived for part in parts),
        "; ".join(notes),
    )


def table(lines: Iterable[Finished]) -> str:
    """The outcomes as a Markdown table."""
    head = "| row | outcome | target | met | seed | time | note |\n" + "| --- " * 7 + "|"
    return "\n".join([head, *(line.line() for line in lines)])
