"""The list at the side of the journal, painted row by row and read page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.pages.journal.entry_delegate import EntryDelegate
from ui.pages.journal.entry_model import ROW_ROLE, EntryModel
from ui.pages.journal.journal_source import Found, Query
from ui.pages.journal.rows import ItemRow
from ui.widgets.card import Card
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel


class _Rows(QListView):
    """A list in which nothing opens because the keyboard came to it. Enter opens what is current.

    Not by `activated`: on some desktops a single click says that as well.
    Signals: `asked_for(QModelIndex)`.
    """

    asked_for = Signal(QModelIndex)

    def __init__(self, be_quiet: Callable[[bool], None]) -> None:
        super().__init__()
        self._be_quiet = be_quiet

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let Qt make the first row current, which is no choice."""
        self._be_quiet(True)
        super().focusInEvent(event)
        self._be_quiet(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked_for.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class EntryList(Card):
    """Signals: `chosen(str uuid)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.model = EntryModel(self)
        self.view = _Rows(self._be_quiet)
        self.empty_label = TextLabel("", "subtitle")
        self._is_quiet = False
        self._build()

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to choose."""
        return self.model.rowCount() > 0

    def show_first(self, found: Found, query: Query, today: date) -> None:
        """Show the first page of what was looked for."""
        self._is_quiet = True
        self.model.start(found.rows, today, has_more=found.has_more)
        self._is_quiet = False
        self.view.scrollToTop()
        self.empty_label.setText(self._empty_words(query))
        self.empty_label.setVisible(not found.rows)
        self.view.setVisible(bool(found.rows))
        if self.view.hasFocus():
            self._mark_first()

    def show_more(self, found: Found, today: date) -> None:
        """Show a further page."""
        self.model.add(found.rows, today, has_more=found.has_more)

    def choose(self, uuid: str) -> None:
        """Mark an entry as the one that is open, without opening it again."""
        index = self.model.index_of(uuid) if uuid else QModelIndex()
        self._is_quiet = True
        if index.isValid():
            self.view.setCurrentIndex(index)
        else:
            self.view.clearSelection()
        self._is_quiet = False

    def _build(self) -> None:
        self.column.setContentsMargins(1, 10, 1, 10)
        self.column.addWidget(self.empty_label, 1)
        self.column.addWidget(self.view, 1)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_label.setContentsMargins(21, 12, 21, 12)
        self.empty_label.hide()
        view = self.view
        view.setAccessibleName(self.tr("Entries"))
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("role", "entries")
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.viewport().setAutoFillBackground(False)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.clicked.connect(self._say)
        view.asked_for.connect(self._say)
        begin_at(self, view)

    def _empty_words(self, query: Query) -> str:
        if query.shelf == "drafts":
            return self.tr("No drafts. What you leave unfinished will be here.")
        if query.shelf == "bin":
            return self.tr("The bin is empty.")
        if query.is_search:
            return self.tr("No entry has these words.")
        if query.exercise is not None or query.tag is not None:
            return self.tr("No entry fits this choice.")
        return self.tr("What you keep will be here.")

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_quiet:
            self._say(current)

    def _mark_first(self) -> None:
        """Show where the keyboard is, without a choice."""
        rows = (self.model.index(number) for number in range(self.model.rowCount()))
        first = next((i for i in rows if isinstance(i.data(ROW_ROLE), ItemRow)), None)
        if first is not None:
            self._is_quiet = True
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(first, flag)
            self._is_quiet = False

    def _be_quiet(self, is_quiet: bool) -> None:
        self._is_quiet = is_quiet

    def _say(self, index: QModelIndex) -> None:
        """Say what is chosen. What is current already opens again, such as a draft put aside."""
        row = index.data(ROW_ROLE)
        if isinstance(row, ItemRow):
            self.chosen.emit(row.uuid)
