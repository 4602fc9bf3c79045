"""How well the checks do on the labelled sentences.

`python -m tests.statement.measure_sentences open` (or `sealed`) prints precision and recall for
each kind, and every sentence where the checks and the label differ. `--rewordings` prints what
would be offered, too.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustdesk.services.statement import check_statement
from trustdesk.statement.hint import KINDS, Hint, Kind, Slot

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """A sentence and the kinds that are right for it."""

    id: str
    slot: Slot
    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """For one kind: hints that are right, hints given, and hints that should be."""

    right: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the given hints that are right; 1 if none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted hints that were given; 1 if none is wanted."""
        return self.right / self.wanted if self.wanted else 1.0


def sentences(half: str) -> list[Labelled]:
    """The labelled sentences of one half, "open" or "sealed"."""
    rows = tomllib.loads((FOLDER / f"sentences_{half}.toml").read_text("utf-8"))["sentence"]
    return [Labelled(row["id"], row["slot"], row["text"], frozenset(row["kinds"])) for row in rows]


def figures(labelled: Sequence[Labelled]) -> dict[Kind, Figures]:
    """Precision and recall by kind. A kind counts once for a sentence."""
    found = [(one.kinds, {hint.kind for hint in _hints(one)}) for one in labelled]
    return {
        kind: Figures(
            right=sum(kind in wanted and kind in given for wanted, given in found),
            given=sum(kind in given for _, given in found),
            wanted=sum(kind in wanted for wanted, _ in found),
        )
        for kind in KINDS
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures of one half."""
    labelled = sentences(arguments[0] if arguments else "open")
    for kind, figure in figures(labelled).items():
        print(
            f"{kind:14} precision {figure.precision:.2f} ({figure.right} of {figure.given})"
            f"  recall {figure.recall:.2f} ({figure.right} of {figure.wanted})"
        )
    for one in labelled:
        _print_difference(one)
        if "--rewordings" in arguments:
            _print_rewordings(one)
    return 0


def _hints(one: Labelled) -> list[Hint]:
    return check_statement(one.slot, one.text)


def _print_difference(one: Labelled) -> None:
    given = {hint.kind for hint in _hints(one)}
    for kind in KINDS:
        if (kind in given) != (kind in one.kinds):
            what = "too much" if kind in given else "missed"
            print(f"{what}: {kind}: {one.id} {one.slot} | {one.text}")


def _print_rewordings(one: Labelled) -> None:
    for hint in _hints(one):
        print(f"  {one.slot} | {one.text}\n    {hint.kind}: {hint.message}\n    {hint.rewording}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
