"""A part of the self-test: every theme, icon, sign and translation can be shown."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from trustdesk.catalog.check_language import check_language
from trustdesk.catalog.folders import exercises_folder
from trustdesk.languages import SOURCE_LANGUAGE
from ui.theme.folders import resources_folder
from ui.theme.icons import SIGNS, app_icon, icon, icon_names, sign_icon
from ui.theme.theme import appearance_of
from ui.translation import offered_languages, qt_translations_folder, translations_folder

THEMES = ("light", "dark", "night")
KNOWN = ("Pages", "Journal")
"""A text that every translation has: its context, and its English."""


def every_picture() -> str:
    """Put every theme on, and draw every icon and sign in each."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    signs = sorted(path.stem for path in (resources_folder() / "icons" / SIGNS).glob("*.svg"))
    for theme in THEMES:
        appearance_of(app).choose(theme, 100)
        for name in icon_names():
            _drawn(name, icon(name))
        for name in signs:
            _drawn(name, sign_icon(name))
        _drawn("the application's own", app_icon())
    return f"{len(THEMES)} themes, {len(icon_names())} icons, {len(signs)} signs"


def every_translation() -> str:
    """Load the translations of every language: the desk's, Qt's own, and the exercises'."""
    others = [code for code in offered_languages() if code != SOURCE_LANGUAGE]
    for language in others:
        own, of_qt = QTranslator(), QTranslator()
        own.load(f"trustdesk_{language}", str(translations_folder()))
        if not own.translate(*KNOWN):
            raise AssertionError(f"{language}: “{KNOWN[1]}” is not translated")
        if not of_qt.load(QLocale(language), "qtbase", "_", str(qt_translations_folder())):
            raise AssertionError(f"{language}: Qt's own words are not here")
        if lacking := check_language(exercises_folder(), language):
            raise AssertionError(f"{len(lacking)} texts of exercises are missing: {lacking[0]}")
    if not others:
        return "English; no other language is in this build"
    return ", ".join(["English", *others])


def _drawn(name: str, drawing: QIcon) -> None:
    """Make sure that something is seen of it: an SVG that cannot be read gives a clear picture."""
    image = drawing.pixmap(24, 24).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    if not any(image.pixelColor(x, y).alpha() for x, y in points):
        raise AssertionError(f"the icon {name} is empty")
