"""What happens at the end of a run: it is kept, or asked about, or let go; then the ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from trustdesk.session.late import is_late
from ui.context import Context
from ui.pages.player.drafts import DraftSaver
from ui.pages.player.ending import WIDTH, EndingView, NotKeptView
from ui.pages.player.ending_words import BACK, KEEP, LET_GO, Keeping, with_copies, words_of
from ui.pages.player.run_view import RunView

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class Finish(QObject):
    """Keeps the run of `view` when it has ended, and shows its ending there.

    Signals: `kept(str)` with the run's uuid; `closed(str)`, "done", "later", "kept" or "let-go";
    `again_asked`; `door_chosen(str)` for every other door.
    """

    kept = Signal(str)
    closed = Signal(str)
    again_asked = Signal()
    door_chosen = Signal(str)

    def __init__(
        self, context: Context, desk: Desk | None, view: RunView, saver: DraftSaver
    ) -> None:
        super().__init__(view)
        self._context, self._desk = context, desk
        self._view, self._saver, self._run = view, saver, view.run
        self._was_asked = False
        view.ended.connect(self.end)

    def end(self) -> None:
        """The run has ended: keep it if the desk keeps, and show the ending."""
        if self._keeping == "kept":
            self._keep()
            return
        if self._run.effect == "let-go" and not self._run.early:
            self._saver.forget()
        self._show_ending()

    @property
    def _keeping(self) -> Keeping:
        mode = self._desk.mode if self._desk is not None else "nothing"
        if mode == "kept":
            return "kept"
        if mode == "nothing" or self._run.exercise.always_open or self._is_let_go():
            return "nothing"
        return "asks"

    def _is_let_go(self) -> bool:
        return self._run.effect == "let-go" and not self._run.record().collected

    @property
    def _stays_draft(self) -> bool:
        return self._run.early and self._run.sitting.early_keeps == "draft"

    def _keep(self) -> None:
        """Keep the entry, or the draft that an early end leaves."""
        desk, run = self._desk, self._run
        if desk is None:
            return
        if self._stays_draft:
            saving = self._saver.save_now()
            if saving is None:
                self._on_kept("")
            else:
                saving.then(self._on_kept).otherwise(self._on_failed)
            return
        self._saver.end()
        record = run.record()
        keeping = self._context.tasks.run(lambda: desk.journal.keep(record))
        keeping.then(self._on_kept).otherwise(self._on_failed)

    def _on_kept(self, _uuid: str | None) -> None:
        changes = self._context.changes
        changes.entries_changed.emit()
        changes.drafts_changed.emit()
        changes.words_changed.emit()
        self.kept.emit(self._run.uuid)
        if self._was_asked:
            self.closed.emit("kept")
        elif self._run.effect == "let-go" and not self._run.early:
            self._look_for_copies()
        else:
            self._show_ending()

    def _look_for_copies(self) -> None:
        """Whether a copy was made since it was begun, before the ending says that it is gone."""
        desk, context, begun = self._desk, self._context, self._run.record().started

        def operation() -> bool:
            from trustdesk.services.copies import Copies
            from trustdesk.services.still_holding import CopySearch

            assert desk is not None
            return CopySearch(Copies(desk, context.places, context.clock)).has_any_since(begun)

        pending = context.tasks.run(operation)
        pending.then(lambda has_any: self._show_ending(may_be_in_copies=has_any))
        pending.otherwise(lambda _: self._show_ending())

    def _on_failed(self, error: DeskError) -> None:
        self._saver.go_on()
        view = NotKeptView(error, self._view.scene)
        view.again_asked.connect(self._keep)
        view.door_chosen.connect(self.door_chosen)
        self._view.show_view(view, width=WIDTH)

    def _show_ending(self, *, may_be_in_copies: bool = False) -> None:
        late = is_late(self._context.clock.wall())
        words = words_of(self._run, self._keeping, is_late=late)
        if may_be_in_copies:
            words = with_copies(words, self._run.uuid)
        view = EndingView(words, self._view.scene)
        view.door_chosen.connect(self._on_door_chosen)
        self._view.show_view(view, width=WIDTH)

    def _on_door_chosen(self, to: str) -> None:
        if to == KEEP:
            self._was_asked = True
            self._keep()
        elif to == LET_GO:
            self._let_go()
        elif to == BACK:
            self._saver.go_on()
            self._run.back()
            self._view.show_run()
        elif to == "again":
            self.again_asked.emit()
        elif to in {"done", "later"}:
            self.closed.emit(to)
        else:
            self.door_chosen.emit(to)

    def _let_go(self) -> None:
        self._saver.forget()
        self.closed.emit("let-go")
