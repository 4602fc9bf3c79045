"""The pages of the frame: made when first opened, told of what changes, dropped with the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.page import Page
from ui.shell.current_desk import CurrentDesk
from ui.shell.registry import PageEntry
from ui.shell.window import DeskWindow


class Frame(QObject):
    """Signals: `page_made(Page)`, so that the doors of a page can be connected once."""

    page_made = Signal(object)

    def __init__(
        self,
        context: Context,
        window: DeskWindow,
        current: CurrentDesk,
        entries: Sequence[PageEntry],
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._current = current
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._shown = "today"
        current.changed.connect(self._on_desk_changed)
        changes = context.changes
        for signal in (
            changes.entries_changed,
            changes.drafts_changed,
            changes.words_changed,
            changes.settings_changed,
            changes.country_changed,
            context.clinic.changed,
        ):
            signal.connect(self._on_changed)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pages."""
        return tuple(self._entries)

    @property
    def shown(self) -> str:
        """The name of the page that is, or was last, in front."""
        return self._shown

    @property
    def page(self) -> Page | None:
        """The page in front, None while a stage fills the window."""
        return None if self._window.stage is not None else self._pages.get(self._shown)

    def show(self, name: str) -> Page:
        """Show a page and let it refresh."""
        is_new = name not in self._pages
        page = self._pages.get(name) or self._make(name)
        self._shown = name
        self._window.show_page(page, name)
        if not is_new:
            page.refresh()
        page.setFocus()
        return page

    def show_again(self) -> Page:
        """Show the page that was last in front."""
        return self.show(self._shown)

    def page_of(self, widget: QWidget | None) -> Page | None:
        """The page that a widget lies on."""
        while widget is not None and not isinstance(widget, Page):
            widget = widget.parentWidget()
        return widget

    def _make(self, name: str) -> Page:
        page = self._entries[name].make(self._context, self._current.desk)
        page.setObjectName(f"{name}_page")
        page.set_forgets(self._current.forgets)
        self._pages[name] = page
        self.page_made.emit(page)
        return page

    def _on_desk_changed(self) -> None:
        self._window.rail.show_leaving_word(self._current.forgets)
        for page in self._pages.values():
            page.set_forgets(self._current.forgets)
            page.use_desk(self._current.desk)

    def _on_changed(self) -> None:
        page = self.page
        if page is not None:
            page.refresh()
