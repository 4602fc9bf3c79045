"""The languages as a person chooses among them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from trustdesk.languages import SOURCE_LANGUAGE, language_for
from ui.translation import offered_languages

SOURCE_NAME = "English"
"""The source language's own name; Qt would name a country with it."""


def language_choices() -> tuple[tuple[object, str], ...]:
    """Return (code, its own name) of every language after that of the system, whose code is "".

    Empty while there is nothing to choose.
    """
    there = offered_languages()
    if len(there) == 1:
        return ()
    system = QCoreApplication.translate("Settings", "Like the system")
    return (("", system), *((code, _own_name(code)) for code in there))


def choice_of(wish: str) -> str:
    """Return the choice that a wish comes to: a clinic may name a language that is not there."""
    return language_for([wish], offered_languages()) if wish else wish


def _own_name(code: str) -> str:
    return SOURCE_NAME if code == SOURCE_LANGUAGE else QLocale(code).nativeLanguageName()
