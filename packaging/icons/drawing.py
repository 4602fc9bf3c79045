"""Our pictures as pixels: an SVG file drawn at a size."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "resources/icons/trustdesk.svg"
NEUTRAL = ROOT / "resources/icons/signs/page.svg"
"""For a person who chose a name that says nothing."""


def drawn(svg: Path, width: int, height: int | None = None) -> QImage:
    """Return the picture, square if no height is given. Raises ValueError if it is no SVG."""
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} cannot be drawn.")
    image = QImage(width, height or width, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return the picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
