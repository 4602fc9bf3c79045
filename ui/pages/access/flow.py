"""What every change of the ways in shares: sheets one after the other, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.access.done import DoneSheet
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.tasks import Pending
from ui.widgets.first_focus import begin_at
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.erasing import CopiesLeft
    from trustdesk.services.old_copies import OldCopy

T = TypeVar("T")


class AccessFlow(Page):
    """Signals: `finished` when it is over or put off, `ways_changed` when other ways open the desk
    from now on.

    A flow needs the open desk: `open_desk`.
    """

    finished = Signal()
    ways_changed = Signal()

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.open_desk = desk
        self._stack = QStackedWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    @property
    def sheet(self) -> SheetPage:
        """The sheet in front."""
        sheet = self._stack.currentWidget()
        assert isinstance(sheet, SheetPage)
        return sheet

    def show_sheet(self, sheet: SheetPage) -> None:
        """Put a sheet in front, and the keyboard on it."""
        if self._stack.indexOf(sheet) < 0:
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        begin_at(self, sheet)
        sheet.setFocus()

    def run(self, operation: Callable[[], T], words: str = "") -> Pending[T]:
        """Do something on the desk thread while the sheet says `words`; trouble is told on it."""
        self.sheet.set_busy(words or self.tr("One moment"))
        return self.context.tasks.run(operation).otherwise(self.tell)

    def tell(self, error: DeskError) -> None:
        """Say on the sheet in front what went wrong."""
        words = words_for(error)
        self.sheet.show_trouble(words.title, words.line)

    def end_with(self, title: str, line: str) -> None:
        """Say what is so from now on, and name the copies that still open the old way."""
        self.ways_changed.emit()
        desk, places = self.open_desk, self.context.places

        def operation() -> tuple[list[OldCopy], CopiesLeft | None]:
            from trustdesk.services.copies import elsewhere_of
            from trustdesk.services.old_copies import old_copies, unreached

            elsewhere = elsewhere_of(desk)
            found = old_copies(desk.access.vault, places, elsewhere)
            return found, unreached(places, elsewhere)

        def show(found: tuple[list[OldCopy], CopiesLeft | None]) -> None:
            sheet = DoneSheet(self.context, title, line, *found)
            sheet.go_on_asked.connect(self.finished)
            self.show_sheet(sheet)
            self._drop_others(sheet)

        self.context.tasks.run(operation).then(show)

    def _drop_others(self, last: SheetPage) -> None:
        """Let the sheets before it go, with what was typed or shown on them."""
        for index in reversed(range(self._stack.count())):
            sheet = self._stack.widget(index)
            if sheet is not None and sheet is not last:
                self._stack.removeWidget(sheet)
                sheet.deleteLater()
