"""Our own SVG as pictures of every size that a desktop asks for."""

import os
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels
SOURCE = "resources/icons/trustdesk.svg"


def hicolor(source: Path, folder: Path) -> None:
    """Write the icon theme's folders with PNG files, and the SVG itself, below `folder`."""
    for size in SIZES:
        place = folder / f"{size}x{size}/apps/trustdesk.png"
        place.parent.mkdir(parents=True)
        draw(source, place, size)
    scalable = folder / "scalable/apps/trustdesk.svg"
    scalable.parent.mkdir(parents=True)
    scalable.write_bytes(source.read_bytes())


def draw(source: Path, place: Path, size: int) -> None:
    """Draw an SVG as a square PNG. Raises ValueError if it cannot be read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(source))
    if not drawing.isValid():
        raise ValueError(f"{source} cannot be drawn")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    if not image.save(str(place), "PNG"):  # type: ignore[call-overload]
        raise ValueError(f"{place} cannot be written")
