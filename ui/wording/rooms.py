"""The names of the rooms."""

from PySide6.QtCore import QCoreApplication


def room_name(room: str) -> str:
    """Return the name of a room as it is shown. Raises KeyError for an unknown one."""
    tr = QCoreApplication.translate
    return {
        "settle": tr("Rooms", "Settle"),
        "feel": tr("Rooms", "Feel"),
        "understand": tr("Rooms", "Understand"),
        "speak": tr("Rooms", "Speak"),
        "rebuild": tr("Rooms", "Rebuild"),
        "let-go": tr("Rooms", "Let go"),
        "reach-out": tr("Rooms", "Reach out"),
    }[room]
