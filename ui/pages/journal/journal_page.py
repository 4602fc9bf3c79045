"""The journal: what was kept, by day, found again by words, read, changed and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.journal.edit_pane import EditPane
from ui.pages.journal.entry_actions import EntryActions
from ui.pages.journal.entry_list import EntryList
from ui.pages.journal.filters_row import FiltersRow
from ui.pages.journal.journal_source import Found, JournalSource, Query
from ui.pages.journal.note_pane import NotePane
from ui.pages.journal.one_pane import OnePane
from ui.pages.journal.reading_pane import OpenEntry, ReadingPane
from ui.pages.journal.words_pane import WordsPane
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.notes import UndoBar
from ui.widgets.pages import FrontStack

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.tasks import Pending

LIST_WIDTH = 390


class JournalPage(Page):
    """The list at one side, what is read or written at the other."""

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(self.tr("Journal"), scrolls=False)
        self.write_button = QuietButton(self.tr("Just write"))
        self.list_button = PlainButton(self.tr("Back to the list"))
        self.filters = FiltersRow()
        self.search_field = self.filters.search_field
        self.entry_list = EntryList()
        self.reading_pane = ReadingPane()
        self.edit_pane = EditPane()
        self.note_pane = NotePane(context)
        self.undo_bar = UndoBar(self)
        self.words_pane = WordsPane(context, self.undo_bar)
        self.empty_card = _empty_card(self.tr("Choose an entry to read it here."))
        self.source = JournalSource(context, self)
        self.entry_actions = EntryActions(context, self)
        self._panes = FrontStack()
        self._body = FrontStack()
        self._wanted_uuid = ""
        self._trashed_uuid = ""
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again from its beginning, and the filters."""
        self.source.look_for(self.desk, self.filters.query)
        self.words_pane.refresh(self.desk)
        desk = self.desk
        if desk is not None:
            self.entry_actions.read_filters(desk).then(self.filters.show_choices)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def save_now(self) -> Pending[None] | None:
        """Save the note or the change that is being written."""
        pane = self._panes.currentWidget()
        if pane is self.note_pane:
            return self.note_pane.save_now()
        if pane is self.edit_pane and self.edit_pane.has_changes:
            return self._keep_changes()
        return None

    def show_words(self) -> None:
        """Show Words to keep."""
        self.filters.choose_words()
        self.filters.words_chip.setFocus()

    def write(self) -> None:
        """Begin a note."""
        desk = self.desk
        if desk is not None:
            self._wanted_uuid = ""  # an entry that is still being read may not take the sheet away
            self.note_pane.save_now()
            self._wanted_uuid = ""  # an entry that is still being read does not come over it
            self._body.setCurrentIndex(0)
            self._show_pane(self.note_pane)
            self.note_pane.begin(desk)

    def open_entry(self, uuid: str) -> None:
        """Show an entry."""
        desk = self.desk
        if desk is not None:
            self._wanted_uuid = uuid
            self.entry_actions.read(desk, uuid).then(self._on_read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being written before another page comes to the front."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.save_now()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        self.frame.beside_title.addWidget(self.write_button)
        self.frame.beside_title.addWidget(self.list_button)
        self.frame.body.setSpacing(16)
        self.frame.body.addWidget(self.filters)
        self.frame.body.addWidget(self._body, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self.entry_list, 2)
        row.addWidget(self._panes, 3)
        for pane in (self.empty_card, self.reading_pane, self.edit_pane, self.note_pane):
            self._panes.addWidget(pane)
        self._body.addWidget(both)
        self._body.addWidget(self.words_pane)
        listed = (self.entry_list, self.filters, self.write_button)
        self._one_pane = OnePane(
            self,
            self._body,
            self._panes,
            self.empty_card,
            listed,
            self.list_button,
            lambda: self.entry_list.has_rows,
        )
        begin_at(self, self.entry_list.view)

    def _connect(self) -> None:
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.write_button.clicked.connect(self.write)
        self.list_button.clicked.connect(self._on_list_asked)
        self.filters.query_changed.connect(self._on_query_changed)
        self.filters.words_chosen.connect(self._on_words_chosen)
        self.source.started.connect(self._on_started)
        self.source.added.connect(self._on_added)
        self.entry_list.model.more_wanted.connect(lambda seq: self.source.more(self.desk, seq))
        self.entry_list.chosen.connect(self._on_chosen)
        self.words_pane.entry_asked.connect(self._on_words_entry)
        self.undo_bar.undo_chosen.connect(self._on_undo)
        self.undo_bar.bar_closed.connect(self._forget_undo)
        self.note_pane.kept.connect(self._on_note_kept)
        self.note_pane.left.connect(self._on_note_left)
        self.edit_pane.done.connect(self._keep_changes)
        self.edit_pane.put_off.connect(lambda: self._panes.setCurrentWidget(self.reading_pane))
        pane, actions = self.reading_pane, self.entry_actions
        pane.edit_asked.connect(self._on_edit_asked)
        pane.copy_asked.connect(lambda: actions.copy(self._opened()))
        pane.pdf_asked.connect(lambda: actions.save_pdf(self._opened()))
        pane.bin_asked.connect(self._on_bin_asked)
        pane.restore_asked.connect(lambda: actions.restore(self.desk, self._opened()))
        pane.erase_asked.connect(lambda: actions.erase(self.desk, self._opened()))
        pane.unseal_asked.connect(lambda: actions.unseal(self.desk, self._opened()))
        pane.tags_changed.connect(lambda tags: actions.set_tags(self.desk, self._opened(), tags))
        pane.follow_up_asked.connect(self._on_follow_up_asked)
        actions.gone.connect(self._on_gone)
        actions.erased.connect(lambda uuid: self.door_chosen.emit(f"copies-with/{uuid}"))
        actions.changed.connect(self.open_entry)

    def _opened(self) -> OpenEntry:
        opened = self.reading_pane.opened
        assert opened is not None
        return opened

    def _show_pane(self, pane: QWidget) -> None:
        if pane in (self.note_pane, self.edit_pane):
            self.undo_bar.close_bar()  # it would lie over the buttons
        before = self._panes.currentWidget()
        if before is self.note_pane and pane is not before:
            self.note_pane.save_now()
        elif before is self.edit_pane and pane is not before:
            self._save_changes()
        self._panes.setCurrentWidget(pane)

    def _on_query_changed(self, query: Query) -> None:
        self._body.setCurrentIndex(0)
        if query.shelf != self.source.query.shelf:
            self._show_pane(self.empty_card)
        self.source.look_for(self.desk, query)

    def _on_words_chosen(self) -> None:
        self.words_pane.refresh(self.desk)
        self._body.setCurrentWidget(self.words_pane)

    def _on_started(self, found: Found) -> None:
        if not found.rows and self.entry_list.view.hasFocus():
            self.write_button.setFocus()  # an empty list cannot hold the keyboard
        self.entry_list.show_first(found, self.source.query, self.context.clock.wall().date())
        self.entry_list.choose(self._wanted_uuid)
        self._one_pane.fit()

    def _on_added(self, found: Found) -> None:
        self.entry_list.show_more(found, self.context.clock.wall().date())

    def _on_chosen(self, uuid: str) -> None:
        desk = self.desk
        if desk is None:
            return
        if self.source.query.shelf == "drafts":
            self.entry_actions.read_draft(desk, uuid).then(self._on_draft_read)
        else:
            self.open_entry(uuid)

    def _on_draft_read(self, draft: tuple[str, str, str] | str) -> None:
        desk = self.desk
        if isinstance(draft, str):
            self.draft_chosen.emit(draft)
        elif desk is not None:
            self._show_pane(self.note_pane)
            self.note_pane.begin(desk, *draft)

    def _on_read(self, opened: OpenEntry | None) -> None:
        if opened is None or opened.uuid != self._wanted_uuid:
            return
        self.reading_pane.show_entry(opened, self.filters.tags)
        self.entry_list.choose(opened.uuid)
        if self._panes.currentWidget() is not self.edit_pane:
            self._show_pane(self.reading_pane)

    def _on_words_entry(self, uuid: str) -> None:
        self.filters.choose_all()
        self.open_entry(uuid)

    def _on_list_asked(self) -> None:
        self._show_pane(self.empty_card)
        self.entry_list.setFocus()

    def _on_note_kept(self, uuid: str) -> None:
        self._wanted_uuid = uuid
        self._panes.setCurrentWidget(self.empty_card)
        desk = self.desk
        if desk is not None and desk.mode == "unasked":
            self.door_chosen.emit("set-up")
        self.open_entry(uuid)

    def _on_note_left(self) -> None:
        self._panes.setCurrentWidget(self.empty_card)
        self.write_button.setFocus()

    def _on_edit_asked(self) -> None:
        opened = self._opened()
        self.edit_pane.show_entry(
            opened.uuid, opened.entry.card.title, self.entry_actions.editable(opened)
        )
        self._show_pane(self.edit_pane)
        self.edit_pane.setFocus()

    def _keep_changes(self) -> Pending[None] | None:
        pending = self._save_changes()
        if pending is None:
            self._panes.setCurrentWidget(self.reading_pane)
            return None
        return pending.then(lambda _: self._panes.setCurrentWidget(self.reading_pane))

    def _save_changes(self) -> Pending[None] | None:
        pane, desk = self.edit_pane, self.desk
        if desk is None or not pane.has_changes:
            return None
        pending = self.entry_actions.change(
            desk, pane.uuid, pane.changed_title(), pane.changed_texts()
        )
        return pending.otherwise(self._on_change_failed)

    def _on_change_failed(self, error: DeskError) -> None:
        self._panes.setCurrentWidget(self.edit_pane)  # it still holds what could not be saved
        self.context.tasks.failed.emit(error)

    def _on_bin_asked(self) -> None:
        opened = self._opened()
        self._trashed_uuid = opened.uuid
        self.entry_actions.trash(self.desk, opened)

    def _on_gone(self, uuid: str) -> None:
        if self.reading_pane.opened is not None and self.reading_pane.opened.uuid == uuid:
            self._wanted_uuid = ""
            self._panes.setCurrentWidget(self.empty_card)
            self.entry_list.setFocus()
        if uuid == self._trashed_uuid:
            self.undo_bar.offer(self.tr("Moved to the bin."))

    def _on_undo(self) -> None:
        uuid, desk = self._trashed_uuid, self.desk
        self._trashed_uuid = ""
        if not self.words_pane.undo() and uuid and desk is not None:
            self.entry_actions.put_back(desk, uuid).then(lambda _: self.open_entry(uuid))

    def _forget_undo(self) -> None:
        self._trashed_uuid = ""
        self.words_pane.forget_removed()

    def _on_follow_up_asked(self) -> None:
        self.exercise_chosen.emit(self.entry_actions.follow_up_wish(self._opened()))


def _empty_card(words: str) -> Card:
    card = Card()
    card.column.addStretch(1)
    label = TextLabel(words, "helper")
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    card.column.addWidget(label)
    card.column.addStretch(2)
    return card
