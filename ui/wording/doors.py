"""What is written on a door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trustdesk.steps.base import RESERVED_DOORS, Door

if TYPE_CHECKING:
    from trustdesk.services.library import LibraryService


def door_words(door: Door, library: LibraryService) -> str:
    """Return the door's own label, the reserved door's name, or the exercise's title."""
    if door.label:
        return door.label
    if door.to in RESERVED_DOORS:
        return reserved_words()[door.to]
    return next((head.title for head in library.heads() if head.id == door.to), door.to)


def reserved_words() -> dict[str, str]:
    """Return the names of the doors that lead to no exercise."""
    translate = QCoreApplication.translate
    return {
        "done": translate("Doors", "Done"),
        "later": translate("Doors", "Later"),
        "go-on": translate("Doors", "Go on"),
        "again": translate("Doors", "Once more"),
        "support": translate("Doors", "Support"),
        "journal": translate("Doors", "Journal"),
        "bad-night": translate("Doors", "A bad night"),
        "close-desk": translate("Doors", "Close the desk"),
    }
