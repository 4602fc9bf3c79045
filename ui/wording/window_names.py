"""How the window can be called, and the signs it can carry: names that say nothing."""

from PySide6.QtCore import QCoreApplication

USUAL_TITLE = "trustdesk"
"""The name of the window that is not neutral."""


def window_names() -> dict[str, str]:
    """Return the names of the window by their codes."""
    tr = QCoreApplication.translate
    return {
        USUAL_TITLE: tr("WindowNames", "TrustDesk"),
        "notes": tr("WindowNames", "Notes"),
        "pages": tr("WindowNames", "Pages"),
        "reading": tr("WindowNames", "Reading"),
    }


def window_signs() -> dict[str, str]:
    """Return the signs of the window by their codes."""
    tr = QCoreApplication.translate
    return {
        "ring": tr("WindowNames", "A ring"),
        "page": tr("WindowNames", "A page"),
        "leaf": tr("WindowNames", "A leaf"),
        "plain": tr("WindowNames", "A plain box"),
    }
