"""The languages there are: English, and every translation that lies in `resources/translations`."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ui.theme.folders import resources_folder

SOURCE_NAME = "English"
"""The source language's own name; Qt would name a country with it."""


def languages() -> tuple[tuple[object, str], ...]:
    """Return (code, its own name) of every language; the code of English is ""."""
    folder = resources_folder() / "translations"
    codes = sorted(path.stem.partition("_")[2] for path in folder.glob("trustdesk_*.qm"))
    found: list[tuple[object, str]] = [("", SOURCE_NAME)]
    found += [(code, QLocale(code).nativeLanguageName()) for code in codes if code]
    return tuple(found)
