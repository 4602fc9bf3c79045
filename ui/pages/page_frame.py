"""What all pages of the frame share: a title, a line under it, Leave quickly, and a body."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.leave_button import LeaveButton
from ui.theme.fonts import dp
from ui.widgets.labels import TextLabel
from ui.widgets.pages import RING_ROOM, ScrollPage, side_in

ABOVE, BELOW = 30, 34
NARROW = 620
"""Below this width (dp) the page keeps to narrow margins at its sides."""

NARROW_SIDE = 24
UNDER_HEADER = 18
BESIDE = 14


class PageFrame(QWidget):
    """Title and Leave quickly above `body`, a column for the page.

    With `scrolls` the whole page scrolls; without, the body fills what the window gives.
    """

    def __init__(
        self, title: str, subtitle: str = "", *, scrolls: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title_label = TextLabel(title, "title")
        self.title_label.setObjectName("title_label")
        self.subtitle_label = TextLabel(subtitle, "subtitle")
        self.leave_button = LeaveButton()
        self.beside_title = QHBoxLayout()
        self.body = QVBoxLayout()
        self._column = QVBoxLayout()
        self._page = ScrollPage() if scrolls else None
        self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.reading_place.setAccessibleName(title)
        self.subtitle_label.setVisible(bool(subtitle))

    @property
    def reading_place(self) -> QWidget:
        """Where the keyboard is before it is on anything: a screen reader hears the title there,
        and the keys that turn pages scroll."""
        return self._page or self

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title_label.setText(title)
        self.reading_place.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Show another line under the title; "" for none."""
        self.subtitle_label.setText(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep narrow margins where there is little room, and stay in the middle of much."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the margins when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < dp(NARROW)
        side = NARROW_SIDE if is_narrow else side_in(self.width())
        if self._page is not None:
            self._page.set_side(side)
            self._column.setContentsMargins(0, ABOVE - RING_ROOM, 0, BELOW - RING_ROOM)
        else:
            self._column.setContentsMargins(side, ABOVE, side, BELOW)
        self._fit_header(self.width() - 2 * side)

    def _fit_header(self, room: int) -> None:
        """Put what stands beside the title under it where both do not fit beside Leave quickly."""
        parts = (self.title_label, self.beside_title, self.leave_button)
        needed = sum(part.sizeHint().width() for part in parts) + 2 * BESIDE
        direction = QBoxLayout.Direction
        is_narrow = needed > room and self.beside_title.count() > 0
        self._title_row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        if self._page is not None:
            self._page.column.addLayout(self._column)
            around.addWidget(self._page)
        else:
            around.addLayout(self._column)
        column = self._column
        self._fit()
        column.setSpacing(0)
        column.addLayout(self._build_header())
        column.addSpacing(UNDER_HEADER)
        self.body.setSpacing(UNDER_HEADER)
        column.addLayout(self.body, 1)

    def _build_header(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(BESIDE)
        self._title_row.setSpacing(BESIDE)
        self._title_row.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.beside_title.setSpacing(10)
        self._title_row.addLayout(self.beside_title)
        row.addLayout(self._title_row)
        row.addStretch(1)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.subtitle_label)
        return column
