"""Answers as rows: the whole row is the radio button or the check box."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.grounds import ground_of
from ui.widgets.labels import TextLabel

RADIUS = 14
MARK_PIXELS = 20
MARK_LEFT = 20
MARK_GAP = 16
MARGIN = 18


class _Row:
    """What both kinds of row share: words, size, ground and border. Mixed into a button."""

    def _fill_row(self, title: str, description: str) -> None:
        button = self._button()
        self._rows = QVBoxLayout(button)
        self._give_room()
        self._rows.setSpacing(2)
        self._title_label = TextLabel(title, "strong")
        self._rows.addWidget(self._title_label)
        if description:
            self._rows.addWidget(TextLabel(description, "helper"))
        button.setAccessibleName(title)
        button.setAccessibleDescription(description)
        button.setProperty("ring_radius", RADIUS)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def changeEvent(self, event: QEvent) -> None:
        """Let the room for the mark grow with the text, and lie where reading begins."""
        QAbstractButton.changeEvent(self._button(), event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in kinds and hasattr(self, "_rows"):
            self._give_room()

    def _give_room(self) -> None:
        before, after = MARK_LEFT + dp(MARK_PIXELS) + MARK_GAP, MARK_LEFT
        if self._button().isRightToLeft():
            before, after = after, before
        self._rows.setContentsMargins(before, MARGIN, after, MARGIN)

    def _button(self) -> QAbstractButton:
        assert isinstance(self, QAbstractButton)
        return self

    def sizeHint(self) -> QSize:
        """Return the size of the words and the room around them."""
        return self._rows.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self._rows.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """Return True: the words wrap."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height in `width`."""
        return self._rows.totalHeightForWidth(width)

    def hitButton(self, position: QPoint, /) -> bool:
        """Return True anywhere on the row."""
        return self._button().rect().contains(position)

    def _draw_ground(self, painter: QPainter) -> None:
        button = self._button()
        palette, is_chosen = button.palette(), button.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if is_chosen else 1
        painter.setPen(QPen(colour(palette, "primary" if is_chosen else "line"), width))
        painter.setBrush(colour(palette, "primary_soft") if is_chosen else ground_of(button))
        half = width / 2
        box = QRectF(button.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _mark_box(self) -> QRectF:
        """Return where the circle or the box lies: beside the first line of the words."""
        button = self._button()
        side = float(dp(MARK_PIXELS))
        first_line = self._title_label.geometry().top() + self._title_label.first_line_middle()
        left = float(MARK_LEFT)
        if button.isRightToLeft():
            left = button.width() - left - side
        return QRectF(left, first_line - side / 2, side, side)


class OptionCard(_Row, QRadioButton):
    """One of several answers. Those with one parent exclude each other; `toggled(bool)`."""

    def __init__(self, title: str, description: str = "") -> None:
        super().__init__()
        self._fill_row(title, description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space; Enter is left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and circle."""
        painter = QPainter(self)
        self._draw_ground(painter)
        box = self._mark_box()
        palette = self.palette()
        if not self.isChecked():
            painter.setPen(QPen(colour(palette, "ink_muted"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(palette, "primary"))
        painter.drawEllipse(box)
        painter.setBrush(colour(palette, "primary_soft"))
        painter.drawEllipse(box.center(), box.width() * 0.21, box.width() * 0.21)


class CheckCard(_Row, QCheckBox):
    """An answer that can be given beside others; `toggled(bool)`."""

    def __init__(self, title: str, description: str = "") -> None:
        super().__init__()
        self._fill_row(title, description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space; Enter is left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and box."""
        painter = QPainter(self)
        self._draw_ground(painter)
        box = self._mark_box().adjusted(1, 1, -1, -1)
        palette = self.palette()
        is_chosen = self.isChecked()
        painter.setPen(QPen(colour(palette, "primary" if is_chosen else "ink_muted"), 2))
        painter.setBrush(colour(palette, "primary" if is_chosen else "surface"))
        painter.drawRoundedRect(box, 5, 5)
        if is_chosen:
            pen = QPen(colour(palette, "on_primary"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            unit = box.width() / 18
            corner = box.topLeft()
            tick = [QPointF(4, 9.5), QPointF(7.5, 13), QPointF(14, 5.5)]
            painter.drawPolyline([corner + point * unit for point in tick])
