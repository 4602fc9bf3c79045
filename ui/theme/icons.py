"""The icons: line drawings in `resources/icons`, tinted with the theme's colours when painted."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.folders import resources_folder
from ui.theme.palette import CARRIERS, colour

KEPT_PIXMAPS = 256
APP_ICON = "trustdesk"
SIGNS = "signs"
OWN_SIGN = "ring"


class UnknownIconError(KeyError):
    """No icon has that name."""


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(sorted(path.stem for path in (resources_folder() / "icons").glob("*.svg")))


def check_name(name: str) -> None:
    """Raise `UnknownIconError` unless an icon is called `name`."""
    if name not in icon_names():
        raise UnknownIconError(name)


def icon(name: str, role: str = "ink_secondary", *, checked_role: str = "") -> QIcon:
    """Return the icon `name`, tinted when painted with the colour called `role`.

    `checked_role` is its colour on a checked button. Raises `UnknownIconError`, and `KeyError` for
    an unknown colour.
    """
    if not name:
        return QIcon()
    check_name(name)
    for each in (role, checked_role or role):
        CARRIERS[each]
    return QIcon(_LineIcon(name, role, checked_role or role))


def app_icon() -> QIcon:
    """Return the application's own icon, in its own colours."""
    return QIcon(str(_file_of(APP_ICON)))


def sign_icon(name: str) -> QIcon:
    """Return a sign for the window, in its own colours; "ring" is the application's own.

    Raises `UnknownIconError`.
    """
    if name == OWN_SIGN:
        return app_icon()
    paths = {path.stem: path for path in (resources_folder() / "icons" / SIGNS).glob("*.svg")}
    if name not in paths:
        raise UnknownIconError(name)
    return QIcon(str(paths[name]))


@lru_cache(KEPT_PIXMAPS)
def _rendered(name: str, rgba: int, side: int, ratio: float) -> QPixmap:
    # Imported when the first icon is seen: the window is painted sooner without it.
    from PySide6.QtSvg import QSvgRenderer

    source = _source(name).replace("currentColor", QColor.fromRgba(rgba).name())
    pixels = round(side * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, tint: QColor, side: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` in `tint`, `side` logical pixels wide, for a screen of `ratio`."""
    check_name(name)
    return _rendered(name, tint.rgba(), side, ratio)


@cache
def _source(name: str) -> str:
    return _file_of(name).read_text(encoding="utf-8")


def _file_of(name: str) -> Path:
    return resources_folder() / "icons" / f"{name}.svg"


class _LineIcon(QIconEngine):
    """Draws a named icon in the application's palette at the moment of painting."""

    def __init__(self, name: str, role: str, checked_role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._checked_role = checked_role

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State, /
    ) -> None:
        """Draw into `rect`."""
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        side = min(rect.width(), rect.height())
        painter.drawPixmap(rect, icon_pixmap(self._name, self._tint(mode, state), side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        """Return a pixmap of `size` for a plain screen."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float, /
    ) -> QPixmap:
        """Return a pixmap of `size` device pixels for a screen of `scale`.

        Room that is left beside the icon lies where the words follow.
        """
        side = round(min(size.width(), size.height()) / scale)
        drawn = icon_pixmap(self._name, self._tint(mode, state), side, scale)
        if size.width() <= size.height():
            return drawn
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        is_mirrored = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(pixmap)
        painter.drawPixmap(round(size.width() / scale) - side if is_mirrored else 0, 0, drawn)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another of the same."""
        return _LineIcon(self._name, self._role, self._checked_role)

    def key(self) -> str:
        """Return the kind of engine."""
        return "line"

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        role = self._checked_role if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "ink_muted"
        return colour(QApplication.palette(), role)
