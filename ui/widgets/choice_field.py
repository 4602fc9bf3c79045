"""A field that offers a list to choose from."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme.fonts import dp
from ui.theme.icons import icon_pixmap
from ui.theme.palette import colour
from ui.widgets.grounds import ground_of

RADIUS = 11


class ChoiceField(QComboBox):
    """A combo box in the look of the fields. `add(words, value)`; `chosen` is the value.

    The wheel scrolls the page, not the choice. `currentIndexChanged(int)` and `activated(int)`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # On Linux a combo box is called what is chosen in it, so its own name has to be said too.
        self.setAccessibleDescription(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Only with a delegate of this kind does the style sheet reach the rows of the list.
        self.setItemDelegate(QStyledItemDelegate(self))

    @property
    def chosen(self) -> str:
        """The value of what is chosen, or ""."""
        value = self.currentData()
        return value if isinstance(value, str) else ""

    def add(self, words: str, value: str) -> None:
        """Offer `words`, standing for `value`."""
        self.addItem(words, value)

    def choose(self, value: str) -> None:
        """Show the item that stands for `value` as chosen."""
        self.setCurrentIndex(self.findData(value))

    def sizeHint(self) -> QSize:
        """Return the size of the longest words and the mark."""
        width = super().sizeHint().width() + dp(44)
        return QSize(width, dp(46))

    def minimumSizeHint(self) -> QSize:
        """Return a size that holds a short word."""
        return QSize(dp(96), dp(46))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the words and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setPen(QPen(colour(palette, "ink_muted"), 1))
        painter.setBrush(ground_of(self))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        side = dp(16)
        mark = QRect(self.width() - side - dp(14), (self.height() - side) // 2, side, side)
        words = QRect(dp(16), 0, mark.left() - dp(24), self.height())
        if self.isRightToLeft():
            mark.moveLeft(dp(14))
            words.moveRight(self.width() - dp(16))
        tint = colour(palette, "ink_secondary")
        painter.drawPixmap(mark, icon_pixmap("chevron-down", tint, side, self.devicePixelRatioF()))
        painter.setPen(colour(palette, "ink"))
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, words.width()
        )
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags), shown)
