"""What pages lie on: a page that scrolls, and a sheet in the middle of the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.palette import colour

SHEET_RADIUS = 16
SHEET_MARGINS = (60, 48, 60, 48)
SHADOW_REACH = 14
SHADOW_DROP = 5


class ScrollPage(QScrollArea):
    """A page without a frame that scrolls up and down when it is too small; `column` is its layout.

    `most_width` (px, 0: none) keeps lines at a length that is good to read, in the middle.
    """

    def __init__(self, most_width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A plain one of our own paints no ground, and asking for the usual one costs 5 ms at start.
        self.setViewport(QWidget())
        self.page = QWidget()
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._build_page(most_width)
        self.setWidget(self.page)
        self.page.setAutoFillBackground(False)

    def _build_page(self, most_width: int) -> None:
        row = QHBoxLayout(self.page)
        # Room for the focus ring of what lies at the edges.
        row.setContentsMargins(5, 5, 5, 5)
        if most_width:
            holder = QWidget()
            holder.setMaximumWidth(most_width)
            holder.setLayout(self.column)
            row.addStretch(1)
            row.addWidget(holder, 1000)
            row.addStretch(1)
        else:
            row.addLayout(self.column)


class Sheet(QFrame):
    """A card with a soft shadow, for one thing in the middle; `column` is its layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        left, top, right, bottom = SHEET_MARGINS
        reach = SHADOW_REACH
        self.column.setContentsMargins(left + reach, top + reach, right + reach, bottom + reach)

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
