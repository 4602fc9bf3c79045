"""A sheet in the middle of the window: a card with a soft shadow."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.palette import colour
from ui.widgets.pages import height_in

SHEET_RADIUS = 16
SHEET_MARGINS = (46, 44, 46, 48)
SHADOW_REACH = 14
SHADOW_DROP = 5


class Sheet(QFrame):
    """A card for one thing in the middle, no higher than that needs; `column` is its layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        left, top, right, bottom = SHEET_MARGINS
        reach = SHADOW_REACH
        self.column.setContentsMargins(left + reach, top + reach, right + reach, bottom + reach)

    def event(self, event: QEvent) -> bool:
        """Be no higher than what lies on it."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMaximumHeight(height_in(self.column, self.width()))
        return is_done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shadow and ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = SHADOW_REACH
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        draw_shadow(painter, box, SHEET_RADIUS, self)
        painter.setPen(colour(self.palette(), "line"))
        painter.setBrush(colour(self.palette(), "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), SHEET_RADIUS, SHEET_RADIUS)


def draw_shadow(painter: QPainter, box: QRectF, radius: float, widget: QWidget) -> None:
    """Draw a soft shadow around `box`: thin layers, so that nothing has to be blurred."""
    shade = colour(widget.palette(), "ink")
    if shade.lightness() > colour(widget.palette(), "background").lightness():
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for layer in range(SHADOW_REACH, 0, -2):
        shade.setAlphaF(0.008)
        painter.setBrush(shade)
        grown = box.adjusted(-layer, -layer + SHADOW_DROP, layer, layer)
        painter.drawRoundedRect(grown, radius + layer, radius + layer)
