"""What a check can say about the text of one slot."""

from dataclasses import dataclass
from typing import Literal, get_args

Slot = Literal["feel", "when", "because", "like"]
"""The four openings: I feel, when, because, I would like."""

Kind = Literal["absolutes", "you-make-me", "mind-reading", "faux-feelings", "judgement", "command"]

SLOTS: tuple[Slot, ...] = get_args(Slot)
KINDS: tuple[Kind, ...] = get_args(Kind)

GAP = "____"
"""Stands in a rewording where only the person knows what belongs there."""


@dataclass(frozen=True)
class Hint:
    """One quiet remark. `start` and `end` are offsets into the text that was checked.

    `rewording` is the whole text of the slot, put another way: it removes or swaps words, or
    leaves a gap. None where nothing fits.
    """

    kind: Kind
    start: int
    end: int
    message: str
    rewording: str | None
