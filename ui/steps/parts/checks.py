"""Gentle checks of a statement's parts, asked for a little after the last key."""

from __future__ import annotations

from typing import cast, get_args

from trustdesk.services.statement import Hint, Slot, check_statement
from trustdesk.statement.compile import BrokenChecks

SLOTS: tuple[str, ...] = get_args(Slot)


def hints_for(slot: str, text: str, language: str) -> list[Hint]:
    """Return the hints for a part of a statement; none for a part that is not checked, and none
    where the file of checks is broken: writing goes on without them."""
    if slot not in SLOTS or not text.strip():
        return []
    try:
        return check_statement(cast(Slot, slot), text, language)
    except BrokenChecks:
        return []


def get_ready(language: str) -> None:
    """Read the file of checks, which takes a moment. Not on the window's thread."""
    hints_for(SLOTS[0], "x", language)
