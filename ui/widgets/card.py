"""Cards: grounds that hold things, and cards that are one big button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

RADIUS = 16
MARGINS = (22, 20, 22, 20)
SPACING = 8


class Card(QFrame):
    """A ground with round corners and a column (`column`) for what lies on it.

    `role`: "card", "card-soft", "card-danger", "card-night", "card-sunk" or a quadrant's name.
    """

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = _column(self)


class CardButton(QPushButton):
    """A card that is one button: click, Space or Enter. `name` is what a screen reader says.

    Words and icons lie in `column`; buttons inside it keep working for themselves.
    """

    def __init__(self, name: str, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("ring_radius", RADIUS)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = _column(self)

    def sizeHint(self) -> QSize:
        """Return the size of what lies on the card."""
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what lies on the card."""
        return self.column.totalMinimumSize()

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that what lies on the card needs in `width`."""
        return self.column.totalHeightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        """Return True: words on the card wrap."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(*MARGINS)
    column.setSpacing(SPACING)
    return column
