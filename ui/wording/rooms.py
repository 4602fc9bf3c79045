"""The names of the rooms."""

from PySide6.QtCore import QCoreApplication


def room_name(room: str) -> str:
    """Return the name of a room as it is shown. Raises KeyError for an unknown one."""
    translate = QCoreApplication.translate
    return {
        "settle": translate("Rooms", "Settle"),
        "feel": translate("Rooms", "Feel"),
        "understand": translate("Rooms", "Understand"),
        "speak": translate("Rooms", "Speak"),
        "rebuild": translate("Rooms", "Rebuild"),
        "let-go": translate("Rooms", "Let go"),
        "reach-out": translate("Rooms", "Reach out"),
    }[room]
