"""A switch: on or off, at once."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme.fonts import dp
from ui.theme.palette import colour

WIDTH, HEIGHT = 42, 24


class Switch(QCheckBox):
    """A check box drawn as a switch. `name` is what a screen reader says; `toggled(bool)`.

    On and off differ by the knob's place and by filled or outlined, not by colour alone.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", 99)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the switch's size."""
        return QSize(dp(WIDTH), dp(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the switch's size."""
        return self.sizeHint()

    def hitButton(self, position: QPoint, /) -> bool:
        """Return True anywhere on the switch."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, is_on = self.palette(), self.isChecked()
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        ground = "primary" if self.isEnabled() else "ink_muted"  # on, and not to be changed
        edge = ground if is_on else "ink_muted"
        painter.setPen(QPen(colour(palette, edge), 1.5))
        painter.setBrush(colour(palette, ground if is_on else "sunk"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette, "on_primary" if is_on else "ink_muted"))
        reach = box.height() / 2
        is_at_right = is_on != self.isRightToLeft()
        x = box.right() - reach if is_at_right else box.left() + reach
        radius = reach - dp(4 if is_on else 5)
        painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
