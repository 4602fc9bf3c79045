"""Where there is little room, the journal shows its list or what is read, not both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.theme.fonts import dp

NARROW = 620
"""Below this width of the page (dp) one of the two is shown."""

LIST_WIDTH = 390
ANY_WIDTH = 16_777_215


class OnePane(QObject):
    """Watches a page's width: `panes` against `listed`, the list and what belongs to it.

    `body` holds both on its first side. `empty` is the pane with nothing in it: the list is shown
    then, and alone while it has nothing to choose from (`has_entries`). `back` leads to the list
    and is seen only while the list is not.
    """

    def __init__(
        self,
        page: QWidget,
        body: QStackedWidget,
        panes: QStackedWidget,
        empty: QWidget,
        listed: Sequence[QWidget],
        back: QWidget,
        has_entries: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._body = body
        self._panes = panes
        self._empty = empty
        self._listed = tuple(listed)
        self._back = back
        self._has_entries = has_entries
        back.hide()
        for stack in (body, panes):
            stack.currentChanged.connect(self.fit)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit both to the room there is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Show):
            self.fit()
        return False

    def fit(self) -> None:
        """Show what there is room and reason for."""
        page = self.parent()
        assert isinstance(page, QWidget)
        is_narrow = page.width() < dp(NARROW)
        is_read = self._panes.currentWidget() is not self._empty
        hides_list = is_narrow and is_read and self._body.currentIndex() == 0
        focused = page.window().focusWidget()
        loses_focus = hides_list and any(
            each is focused or each.isAncestorOf(focused) for each in self._listed if focused
        )
        for each in self._listed:
            each.setVisible(not hides_list)
        is_alone = not is_read and (is_narrow or not self._has_entries())
        self._panes.setVisible(not is_alone)
        self._back.setVisible(hides_list)
        if loses_focus:
            self._back.setFocus()
        is_wide = is_narrow or is_alone
        self._listed[0].setMaximumWidth(ANY_WIDTH if is_wide else dp(LIST_WIDTH))
