"""What can be done with an entry: each a small operation on the desk thread, and one notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from trustdesk.services.synced import cloud_folder
from ui.context import Context
from ui.dialogs import Question
from ui.pages.journal.entry_text import Editable, editable_parts, entry_report, plain_text
from ui.pages.journal.filters_row import Choices
from ui.pages.journal.journal_source import exercise_titles
from ui.pages.journal.reading_pane import OpenEntry
from ui.pages.journal.rows import entry_row
from ui.printing import report_html, save_pdf
from ui.tasks import Pending
from ui.theme.fonts import serif_family
from ui.wishes import Wish
from ui.wording.dates import moment

if TYPE_CHECKING:
    from trustdesk.kept import EntryCard
    from trustdesk.services.desk import Desk


class EntryActions(QObject):
    """Signals: `gone(str uuid)` when an entry left the list, `changed(str uuid)` when it differs,
    `erased(str uuid)` when there are copies that may still hold it, `pdf_saved`.
    """

    gone = Signal(str)
    changed = Signal(str)
    erased = Signal(str)
    pdf_saved = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context

    def read(self, desk: Desk, uuid: str) -> Pending[OpenEntry | None]:
        """Read an entry for the pane; None if it is gone."""
        context = self._context

        def operation() -> OpenEntry | None:
            from trustdesk.services.journal import NoSuchEntry

            try:
                entry = desk.journal.entry(uuid)
            except NoSuchEntry:
                return None
            today = context.clock.wall().date()
            title = entry_row(entry.card, exercise_titles(context)).title
            report = entry_report(entry, title)
            when = moment(entry.card.when, today)
            return OpenEntry(entry, report, when, _follow_up(context, entry.card))

        return context.tasks.run(operation)

    def read_draft(self, desk: Desk, uuid: str) -> Pending[tuple[str, str, str] | str]:
        """Read a note's draft as (uuid, title, text); of an exercise's draft the uuid alone."""

        def operation() -> tuple[str, str, str] | str:
            if desk.drafts.load(uuid).exercise_id:
                return uuid
            title, text = desk.drafts.load_note(uuid)
            return uuid, title, text

        return self._context.tasks.run(operation)

    def read_filters(self, desk: Desk) -> Pending[Choices]:
        """Read what the list can be filtered by."""
        context = self._context

        def operation() -> Choices:
            titles = exercise_titles(context)
            there = [
                (one, title)
                for one, title in titles.items()
                if desk.journal.days(limit=1, exercise=one)
            ]
            return Choices(tuple(there), tuple(count.tag for count in desk.journal.tags()))

        return context.tasks.run(operation)

    def editable(self, opened: OpenEntry) -> tuple[Editable, ...]:
        """Return the texts of an entry that can be changed."""
        return editable_parts(opened.entry)

    def change(
        self, desk: Desk, uuid: str, title: str | None, texts: Mapping[str, str]
    ) -> Pending[None]:
        """Keep another title and other texts."""

        def operation() -> None:
            if title is not None:
                desk.journal.rename(uuid, title)
            for step_id, text in texts.items():
                desk.journal.edit_answer(uuid, step_id, text)

        return self._done(operation, uuid)

    def set_tags(self, desk: Desk | None, opened: OpenEntry, tags: Sequence[str]) -> None:
        """Give an entry other tags."""
        if desk is not None:
            self._done(lambda: desk.journal.set_tags(opened.uuid, tags), opened.uuid)

    def unseal(self, desk: Desk | None, opened: OpenEntry) -> None:
        """Open a sealed entry before its day."""
        if desk is not None:
            self._done(lambda: desk.journal.unseal(opened.uuid), opened.uuid)

    def trash(self, desk: Desk | None, opened: OpenEntry) -> None:
        """Move an entry to the bin."""
        if desk is not None:
            self._gone(lambda: desk.journal.trash(opened.uuid), opened.uuid)

    def restore(self, desk: Desk | None, opened: OpenEntry) -> None:
        """Take an entry out of the bin."""
        if desk is not None:
            self._gone(lambda: desk.journal.restore(opened.uuid), opened.uuid)

    def put_back(self, desk: Desk, uuid: str) -> Pending[None]:
        """Undo moving to the bin."""
        return self._done(lambda: desk.journal.restore(uuid), uuid)

    def erase(self, desk: Desk | None, opened: OpenEntry) -> None:
        """Erase an entry for good, after asking."""
        question = Question(
            self.tr("Erase it for good?"),
            self.tr(
                "Its earlier versions and its words in the search are erased with it. Then the "
                "desk’s own copies that still hold it are named. Copies of the folder that you "
                "made yourself keep it. Words to keep stay."
            ),
            self.tr("Erase for good"),
            self.tr("Leave it in the bin"),
        )
        if desk is not None and self._context.dialogs.confirm(self._page(), question):
            self._gone(lambda: desk.journal.erase(opened.uuid), opened.uuid)
            self._look_for_copies(desk, opened.uuid)

    def copy(self, opened: OpenEntry) -> None:
        """Copy an entry as plain text, for thirty seconds."""
        self._context.clipboard.copy(plain_text(opened.report, opened.when))

    def save_pdf(self, opened: OpenEntry) -> None:
        """Save an entry as a PDF, after saying what that means."""
        dialogs, page = self._context.dialogs, self._page()
        if not dialogs.confirm(page, self._pdf_question()):
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = dialogs.save_file(
            page, self.tr("Save as PDF"), Path(folder) / "page.pdf", "PDF (*.pdf)"
        )
        if path is None or not self._agrees_to_cloud(path):
            return
        html, serif = report_html(opened.report, opened.when), serif_family()
        pending = self._context.paper.run(lambda: save_pdf(path, html, serif))
        pending.then(lambda _: self.pdf_saved.emit())
        pending.otherwise(self._context.tasks.failed.emit)

    def follow_up_wish(self, opened: OpenEntry) -> Wish:
        """Return the wish to look back on an entry."""
        return Wish(opened.entry.card.exercise_id, opened.follow_up, follows=opened.uuid)

    def _pdf_question(self) -> Question:
        return Question(
            self.tr("Save this entry as a PDF?"),
            self.tr(
                "A PDF is not encrypted. Anyone who finds the file can read it, and its name can "
                "be seen. The system can keep a small picture of it. A folder that is copied to "
                "other computers carries it there."
            ),
            self.tr("Choose a place"),
            self.tr("Do not save"),
        )

    def _agrees_to_cloud(self, path: Path) -> bool:
        folder = cloud_folder(path)
        if not folder:
            return True
        words = self.tr("“{folder}” looks like a folder that is copied to other computers.")
        question = Question(
            self.tr("Save it there all the same?"),
            words.format(folder=folder),
            self.tr("Save it there"),
            self.tr("Do not save"),
        )
        return self._context.dialogs.confirm(self._page(), question)

    def _page(self) -> QWidget:
        page = self.parent()
        assert isinstance(page, QWidget)
        return page

    def _done(self, operation: Callable[[], None], uuid: str) -> Pending[None]:
        pending = self._context.tasks.run(operation)
        pending.then(lambda _: self.changed.emit(uuid))
        pending.then(lambda _: self._context.changes.entries_changed.emit())
        return pending

    def _look_for_copies(self, desk: Desk, uuid: str) -> None:
        """After it is erased: say so if there are copies."""
        places, clock = self._context.places, self._context.clock

        def operation() -> bool:
            from trustdesk.services.copies import Copies
            from trustdesk.services.still_holding import CopySearch

            return desk.mode == "kept" and CopySearch(Copies(desk, places, clock)).has_any

        pending = self._context.tasks.run(operation)
        pending.then(lambda has_any: self.erased.emit(uuid) if has_any else None)

    def _gone(self, operation: Callable[[], None], uuid: str) -> None:
        pending = self._context.tasks.run(operation)
        pending.then(lambda _: self.gone.emit(uuid))
        pending.then(lambda _: self._context.changes.entries_changed.emit())


def _follow_up(context: Context, card: EntryCard) -> str:
    """The sitting that looks back on an entry, "" if there is none."""
    from trustdesk.services.follow_ups import looks_back

    if card.is_note or card.is_sealed or context.library.head(card.exercise_id) is None:
        return ""
    sittings = looks_back(context.library.exercise(card.exercise_id))
    return next((s.sitting_id for s in sittings if s.after == card.sitting_id), "")
