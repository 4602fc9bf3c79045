"""Whether a clinic's colour can be read where the window wants to use it."""

from __future__ import annotations

from collections.abc import Iterable

from trustdesk.clinic.contrast import LEAST, contrast


def can_be_read(colour: str, others: Iterable[str]) -> bool:
    """Whether a colour and each of the others, all `#RRGGBB`, reach a contrast of 4.5 (WCAG AA)."""
    return all(contrast(colour, other) >= LEAST for other in others)
