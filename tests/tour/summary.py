"""The summary of a tour, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.tour.findings import Finding


@dataclass(frozen=True)
class Summary:
    """What the tour saw. `stopped_by` is the message of what ended it before its end."""

    command: str
    seconds: float
    pages: Sequence[str]
    findings: Sequence[Finding]
    defects: Sequence[str]
    stopped_by: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing is missing."""
        return not self.stopped_by and not self.defects and all(f.is_right for f in self.findings)

    def text(self) -> str:
        """The whole summary."""
        verdict = "Everything was found." if self.is_good else "Something is missing."
        parts = [
            "# Tour",
            verdict,
            f"Walked in {self.seconds:.0f} s with `{self.command}`: {len(self.pages)} pages, each "
            "photographed in the light and the dark theme where it follows the computer’s.",
        ]
        if self.stopped_by:
            parts += ["## It stopped", f"```\n{self.stopped_by}\n```"]
        if self.defects:
            parts += ["## Defects", _list(self.defects)]
        parts += ["## What was found when the application had ended", self._table()]
        parts += ["## Pages", _list(f"{n:02} {page}" for n, page in enumerate(self.pages, 1))]
        return "\n\n".join(parts) + "\n"

    def _table(self) -> str:
        rows = ["| | what | seen |", "| --- | --- | --- |"]
        rows += [
            f"| {'ok' if f.is_right else 'MISSING'} | {f.about} | {f.seen} |" for f in self.findings
        ]
        return "\n".join(rows)


def _list(lines: object) -> str:
    assert not isinstance(lines, str)
    return "\n".join(f"- {line}" for line in lines)  # type: ignore[attr-defined]
