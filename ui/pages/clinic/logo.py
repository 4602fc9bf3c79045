"""A clinic's logo: small, beside its name, on a light ground where it has none of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.theme.tokens import load_tokens

HIGH, WIDEST = 26, 96
"""Pixels at 100 % text."""

ROUND, AROUND = 5, 3
DARK_BELOW = 128


class Logo(QWidget):
    """A picture that says nothing to a screen reader: the name stands beside it.

    It is not shown at night, where it would be the only bright thing. `is_empty` if the bytes are
    no picture.
    """

    def __init__(self, png: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._image.loadFromData(png, "PNG")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._image.isNull()

    def sizeHint(self) -> QSize:
        """Return the size of the picture, as high as a line of text; nothing at night."""
        if self._is_at_night():
            return QSize(0, 0)
        room = QSize(dp(WIDEST), dp(HIGH))
        shown = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return shown + QSize(2 * AROUND, 2 * AROUND)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        if self._is_at_night():
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if self._image.hasAlphaChannel() and self._is_on_dark():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(load_tokens("light").surface))
            painter.drawRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        box = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        painter.drawImage(box, self._image)

    def changeEvent(self, event: QEvent) -> None:
        """Go and come back with the night, and grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def _is_at_night(self) -> bool:
        return colour(self.palette(), "background") == QColor(load_tokens("night").background)

    def _is_on_dark(self) -> bool:
        return colour(self.palette(), "surface").lightness() < DARK_BELOW
