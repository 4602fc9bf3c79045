"""An icon that is only looked at."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import dp
from ui.theme.icons import check_name, icon_pixmap
from ui.theme.palette import colour


class IconLabel(QWidget):
    """Paints one icon in a colour of its own palette; nothing for a screen reader to say."""

    def __init__(
        self,
        icon_name: str,
        role: str = "ink_secondary",
        pixels: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        check_name(icon_name)
        self._icon_name = icon_name
        self._role = role
        self._pixels = pixels

    def set_icon(self, icon_name: str, role: str = "") -> None:
        """Show another icon, in another colour if `role` is given."""
        check_name(icon_name)
        self._icon_name = icon_name
        self._role = role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size at the text size in use."""
        side = dp(self._pixels)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the icon's size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        side = min(dp(self._pixels), self.width(), self.height())
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        tint = colour(self.palette(), self._role)
        pixmap = icon_pixmap(self._icon_name, tint, side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(box, pixmap)
