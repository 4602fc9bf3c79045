"""The language that the window speaks: chosen before the first painting, for the whole start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from trustdesk.languages import SOURCE_LANGUAGE, language_for, languages_in
from trustdesk.services.preferences import Preferences
from ui.theme.folders import resources_folder


def translations_folder() -> Path:
    """Return the folder with the translations of the desk."""
    return resources_folder() / "translations"


def qt_translations_folder() -> Path:
    """Return the folder with those of Qt's own words, such as a dialog's buttons."""
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def offered_languages() -> tuple[str, ...]:
    """Return every language there is, English first."""
    return languages_in(translations_folder())


def language_of(preferences: Preferences) -> str:
    """Return the language of this start: the person's or the clinic's wish, else the system's."""
    wish = preferences.language
    wishes = [wish] if wish else QLocale.system().uiLanguages()
    return language_for(wishes, offered_languages())


def speak(app: QApplication, language: str) -> None:
    """Let the window, its dates and its direction follow a language, in place of an earlier one."""
    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    locale = QLocale(language)
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    if language == SOURCE_LANGUAGE:
        return
    of_qt, own = QTranslator(app), QTranslator(app)
    if of_qt.load(locale, "qtbase", "_", str(qt_translations_folder())):
        app.installTranslator(of_qt)
    if own.load(f"trustdesk_{language}", str(translations_folder())):
        app.installTranslator(own)
