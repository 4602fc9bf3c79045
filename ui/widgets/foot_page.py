"""A page in the middle whose buttons stay in sight."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.pages import SIDE, ScrollPage

ANY_WIDTH = 16_777_215


class FootPage(QWidget):
    """`column` holds what is read or filled in, `foot` the buttons under it.

    Both stand in the middle as one. Where there is too little room `column` scrolls, and `foot`
    does not: what can be done next is never out of sight. `most_width` is in pixels at 100 % text,
    0 for none; `side` is the room at both sides, in pixels.
    """

    def __init__(
        self, most_width: int = 0, side: int = SIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most_width = most_width
        self._scroll = ScrollPage(most_width, side, hugs=True)
        self.column = self._scroll.column
        self._holder = QWidget()
        self._row = QHBoxLayout()
        self.foot = QVBoxLayout(self._holder)
        self.foot.setContentsMargins(0, 0, 0, 0)
        self._build()
        self.set_side(side)
        self._fit_width()

    def set_side(self, side: int) -> None:
        """Leave another room at both sides."""
        self._scroll.set_side(side)
        self._row.setContentsMargins(side, 0, side, 0)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a part of the page into sight."""
        if self._scroll.isAncestorOf(widget):
            self._scroll.scroll_to(widget)

    def keep_in_sight(self, *widgets: QWidget) -> None:
        """Scroll to these parts of `column` whenever they come; the last one before the others."""
        self._scroll.keep_in_sight(*widgets)

    def changeEvent(self, event: QEvent) -> None:
        """Let the widest width grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_holder"):
            self._fit_width()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addStretch(1)
        around.addWidget(self._scroll, 1000)
        around.addLayout(self._row)
        around.addStretch(1)
        self._row.addStretch(1)
        self._row.addWidget(self._holder, 1000)
        self._row.addStretch(1)

    def _fit_width(self) -> None:
        self._holder.setMaximumWidth(dp(self._most_width) if self._most_width else ANY_WIDTH)
