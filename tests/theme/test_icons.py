"""The icons: one family, drawn on one grid, tinted by the theme."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from ui.theme.folders import resources_folder
from ui.theme.icons import (
    APP_ICON,
    UnknownIconError,
    app_icon,
    icon,
    icon_names,
    icon_pixmap,
)
from ui.theme.palette import colour
from ui.theme.theme import apply_theme

LINE_ICONS = [name for name in icon_names() if name != APP_ICON]
WANTED = (
    *("mark", "today", "exercises", "journal", "patterns", "support", "settings", "lock"),
    *("search", "close", "pause", "play", "back", "chevron", "bell", "sound", "sound-off", "leaf"),
    *("pen", "trash", "undo", "tag", "print", "calendar", "seal", "eye", "eye-off", "moon"),
    *("plus", "check", "more", "warning", "key", "keychain", "info", "hourglass"),
)
# Smooth edges are blended in premultiplied colours, which rounds.
ROUNDING = 3


def file_of(name: str) -> Path:
    return resources_folder() / "icons" / f"{name}.svg"


def is_drawn_in(image: QImage, tint: QColor) -> bool:
    """Return whether the pixels that are fully covered, of which there are some, have `tint`."""
    covered = [
        pixel
        for y in range(image.height())
        for x in range(image.width())
        if (pixel := image.pixelColor(x, y)).alpha() == 255
    ]
    return bool(covered) and all(
        abs(one - other) <= ROUNDING
        for pixel in covered
        for one, other in (
            (pixel.red(), tint.red()),
            (pixel.green(), tint.green()),
            (pixel.blue(), tint.blue()),
        )
    )


def test_every_icon_that_is_needed_is_there() -> None:
    assert set(WANTED) <= set(icon_names())


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_is_a_line_drawing_on_the_grid(name: str) -> None:
    root = ElementTree.parse(file_of(name)).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.7"
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", file_of(name).read_text()) == []


@pytest.mark.parametrize("name", LINE_ICONS)
def test_an_icon_shows_something_in_its_tint_only(name: str, qapp: QApplication) -> None:
    image = icon_pixmap(name, QColor("#204060"), 48).toImage()
    assert is_drawn_in(image, QColor("#204060"))
    assert not is_drawn_in(image, QColor("#604020"))


def test_an_icon_is_as_sharp_as_the_screen(qapp: QApplication) -> None:
    pixmap = icon_pixmap("today", QColor("black"), 20, 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_unknown_name_is_said(qapp: QApplication) -> None:
    with pytest.raises(UnknownIconError, match="nowhere"):
        icon("nowhere")
    with pytest.raises(UnknownIconError):
        icon_pixmap("nowhere", QColor("black"), 16)
    with pytest.raises(KeyError):
        icon("today", "shine")


def test_a_name_cannot_leave_the_folder(qapp: QApplication) -> None:
    with pytest.raises(UnknownIconError):
        icon("../themes/desk")


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    drawn = icon("lock", "primary", checked_role="accent")
    for theme in ("light", "dark"):
        apply_theme(qapp, theme)
        for state, role in ((QIcon.State.Off, "primary"), (QIcon.State.On, "accent")):
            image = drawn.pixmap(QSize(48, 48), QIcon.Mode.Normal, state).toImage()
            assert is_drawn_in(image, colour(qapp.palette(), role))


def test_the_application_has_an_icon(qapp: QApplication) -> None:
    assert not app_icon().pixmap(64, 64).isNull()
