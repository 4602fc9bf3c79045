"""The parts of the plan for hard moments that may stand on the lock screen, by name."""

from PySide6.QtCore import QCoreApplication


def public_part_names() -> dict[str, str]:
    """Return what each part is called, in the order of the plan."""
    translate = QCoreApplication.translate
    return {
        "signs": translate("Plan", "How a hard moment begins"),
        "helps": translate("Plan", "What I can do on my own"),
        "places": translate("Plan", "Where it is a little easier"),
    }
