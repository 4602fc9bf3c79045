"""A part of the self-test: every theme, icon, sign and translation can be shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.theme.folders import resources_folder
from ui.theme.icons import SIGNS, app_icon, icon, icon_names, sign_icon
from ui.theme.theme import appearance_of

THEMES = ("light", "dark", "night")
LANGUAGES = ("de", "es", "fr")
"""The languages whose words for Qt's own buttons are in every build."""


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
    """Load every translation: those of the desk, and those of Qt that belong to it."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own = sorted((resources_folder() / "translations").glob("*.qm"))
    from_qt = [qt / f"qtbase_{language}.qm" for language in LANGUAGES]
    for path in (*own, *from_qt):
        translator = QTranslator()
        if not translator.load(str(path)) or translator.isEmpty():
            raise AssertionError(f"{path.name} holds no translation")
    return f"{len(own)} of the desk, {len(from_qt)} of Qt"


def _drawn(name: str, drawing: QIcon) -> None:
    """Make sure that something is seen of it: an SVG that cannot be read gives a clear picture."""
    image = drawing.pixmap(24, 24).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    if not any(image.pixelColor(x, y).alpha() for x, y in points):
        raise AssertionError(f"the icon {name} is empty")
