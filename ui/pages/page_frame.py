"""What all pages of the frame share: a title, a line under it, Leave quickly, and a body."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.leave_button import LeaveButton
from ui.theme.fonts import dp
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage

MARGINS = (44, 30, 44, 34)
NARROW = 620
"""Below this width (dp) the page keeps to narrow margins at its sides."""

NARROW_SIDE = 24
UNDER_HEADER = 18


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
        self._build(scrolls)
        self.subtitle_label.setVisible(bool(subtitle))

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title_label.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Show another line under the title; "" for none."""
        self.subtitle_label.setText(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep narrow margins where there is little room."""
        super().resizeEvent(event)
        self._fit_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the margins when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._fit_margins()

    def _fit_margins(self) -> None:
        left, top, right, bottom = MARGINS
        if self.width() < dp(NARROW):
            left = right = NARROW_SIDE
        self._column.setContentsMargins(left, top, right, bottom)

    def _build(self, scrolls: bool) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        if scrolls:
            page = ScrollPage()
            page.column.addLayout(self._column)
            around.addWidget(page)
        else:
            around.addLayout(self._column)
        column = self._column
        self._fit_margins()
        column.setSpacing(0)
        column.addLayout(self._build_header())
        column.addSpacing(UNDER_HEADER)
        self.body.setSpacing(UNDER_HEADER)
        column.addLayout(self.body, 1)

    def _build_header(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.beside_title.setSpacing(10)
        row.addLayout(self.beside_title)
        row.addStretch(1)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.subtitle_label)
        return column
