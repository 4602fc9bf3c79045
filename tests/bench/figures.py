"""A figure beside its floor and its target, and the table they are printed in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the bench.

    `measured` and `floor` share `unit`. With `target` as a ratio, `measured / floor` is compared
    with it; with `most`, `measured` itself.
    """

    what: str
    measured: float
    unit: str
    floor: float | None = None
    target: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor, where there is one."""
        return self.measured / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        if self.target is not None and self.ratio is not None:
            return self.ratio <= self.target
        return self.measured <= self.most if self.most is not None else None

    def line(self) -> str:
        """The figure as a row of a Markdown table."""
        ratio = f"{self.ratio:.2f} ×" if self.ratio is not None else ""
        floor = _number(self.floor) if self.floor is not None else ""
        aim = f"≤ {self.target:g} ×" if self.target is not None else ""
        aim = f"≤ {self.most:g} {self.unit}" if self.most is not None else aim
        met = {True: "yes", False: "**no**", None: ""}[self.is_met]
        cells = [self.what, f"{_number(self.measured)} {self.unit}", floor, ratio, aim, met]
        return "| " + " | ".join([*cells, self.note]) + " |"


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = "| what | measured | floor | ratio | target | met | note |\n" + "| --- " * 7 + "|"
    return "\n".join([head, *(figure.line() for figure in figures)])


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
