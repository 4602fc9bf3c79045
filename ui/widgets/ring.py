"""The thin ring of the time that is left."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.accessible import Painted, speak_for

TOP = 90 * 16
WHOLE = 360 * 16
PEN_WIDTH = 4.0


def draw_ring(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    remaining: float,
    colours: tuple[QColor, QColor],
) -> None:
    """Draw the track and, clockwise from the top, `remaining` (0 to 1) of it as the arc."""
    track, arc = colours
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, PEN_WIDTH))
    painter.drawEllipse(box)
    if remaining > 0:
        pen = QPen(arc, PEN_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, TOP, -round(WHOLE * min(1.0, remaining)))


class Ring(QWidget):
    """A small ring that empties. Give it an accessible name; nothing is announced."""

    def __init__(self, pixels: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self._remaining = 1.0

    @property
    def remaining(self) -> float:
        """The share that is left, 0 to 1."""
        return self._remaining

    def set_remaining(self, remaining: float) -> None:
        """Show `remaining`, 0 to 1."""
        remaining = min(1.0, max(0.0, remaining))
        if round(remaining * 360) != round(self._remaining * 360):
            self.update()
        self._remaining = remaining

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = dp(self._pixels)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = min(self.width(), self.height()) / 2 - PEN_WIDTH / 2
        colours = (colour(self.palette(), "line"), colour(self.palette(), "primary"))
        draw_ring(painter, QRectF(self.rect()).center(), radius, self._remaining, colours)


class _RingAccessible(Painted):
    def __init__(self, ring: QWidget) -> None:
        super().__init__(ring, QAccessible.Role.Indicator)

    def value_words(self) -> str:
        ring = self.object()
        return f"{round(ring.remaining * 100)} %" if isinstance(ring, Ring) else ""


speak_for(Ring, _RingAccessible)
