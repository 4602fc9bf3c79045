"""How the window can be called, and the signs it can carry: names that say nothing."""

from PySide6.QtCore import QCoreApplication

USUAL_TITLE = "trustdesk"
"""The name of the window that is not neutral."""


def window_names() -> dict[str, str]:
    """Return the names of the window by their codes."""
    translate = QCoreApplication.translate
    return {
        USUAL_TITLE: translate("WindowNames", "TrustDesk"),
        "notes": translate("WindowNames", "Notes"),
        "pages": translate("WindowNames", "Pages"),
        "reading": translate("WindowNames", "Reading"),
    }


def window_signs() -> dict[str, str]:
    """Return the signs of the window by their codes."""
    translate = QCoreApplication.translate
    return {
        "ring": translate("WindowNames", "A ring"),
        "page": translate("WindowNames", "A page"),
        "leaf": translate("WindowNames", "A leaf"),
        "plain": translate("WindowNames", "A plain box"),
    }
