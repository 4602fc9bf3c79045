"""The stage between header and footer: one thing on it at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.foot_page import FootPage
from ui.widgets.pages import SIDE, ScrollPage

COLUMN = 760
ABOVE_FOOT = 23


class Part(QWidget):
    """What can stand on the stage. `foot`, its doors, stays in sight while the rest scrolls."""

    foot: QWidget | None = None

    def focus_first(self) -> None:
        """Put the keyboard where it is needed first."""


class PlayerStage(QWidget):
    """Shows a widget in a column in the middle, or over the whole stage. Scrolls when it must."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: ScrollPage | FootPage | None = None
        self._side = SIDE
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_widget(self, widget: QWidget, *, fills: bool = False, width: int = COLUMN) -> None:
        """Put `widget` on the stage in place of what is there, which is dropped."""
        old, self._page = self._page, _page_for(widget, 0 if fills else width, self._side)
        self._layout.addWidget(self._page)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._page.show()

    def set_side(self, side: int) -> None:
        """Leave this room, in pixels, at both sides of what fills the stage."""
        self._side = side
        if isinstance(self._page, ScrollPage):
            self._page.set_side(side)

    def show_focus(self) -> None:
        """Scroll to what the keyboard is on, if it cannot be seen at all."""
        focused = self.focusWidget()
        if self._page is not None and focused is not None and focused.visibleRegion().isEmpty():
            self._page.scroll_to(focused)


def _page_for(widget: QWidget, width: int, side: int) -> ScrollPage | FootPage:
    """A page with `widget` in a column in its middle; a `width` of 0 is all there is."""
    if isinstance(widget, Part) and widget.foot is not None:
        made = FootPage(width)
        made.column.addWidget(widget)
        made.foot.addSpacing(ABOVE_FOOT)
        made.foot.addWidget(widget.foot)
        return made
    page = ScrollPage(width, side)
    if not width:
        page.column.addWidget(widget)
        return page
    page.column.addStretch(1)
    page.column.addWidget(widget)
    page.column.addStretch(1)
    return page
