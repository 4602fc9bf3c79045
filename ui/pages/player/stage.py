"""The stage between header and footer: one thing on it at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.pages import ScrollPage

COLUMN = 760


class Part(QWidget):
    """What can stand on the stage."""

    def focus_first(self) -> None:
        """Put the keyboard where it is needed first."""


class PlayerStage(QWidget):
    """Shows a widget in a column in the middle, or over the whole stage. Scrolls when it must."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: ScrollPage | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_widget(self, widget: QWidget, *, fills: bool = False, width: int = COLUMN) -> None:
        """Put `widget` on the stage in place of what is there, which is dropped."""
        old, self._page = self._page, ScrollPage(0 if fills else dp(width))
        column = self._page.column
        if fills:
            column.addWidget(widget)
        else:
            column.addStretch(1)
            column.addWidget(widget)
            column.addStretch(1)
        self._page.horizontalScrollBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.addWidget(self._page)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._page.show()

    def show_focus(self) -> None:
        """Scroll to what the keyboard is on, if it cannot be seen at all."""
        focused = self.focusWidget()
        if self._page is not None and focused is not None and focused.visibleRegion().isEmpty():
            self._page.ensureWidgetVisible(focused)
