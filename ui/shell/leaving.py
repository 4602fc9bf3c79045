"""The ways out: leave quickly, lock, close. All save first; only what follows differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from ui.context import Context
from ui.dialogs import Question
from ui.shell.covered_trouble import CoveredTrouble
from ui.shell.current_desk import CurrentDesk
from ui.shell.leave_quickly import LeaveQuickly
from ui.shell.opening import open_desk
from ui.shell.window import DeskWindow
from ui.tasks import Pending
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

SaveNow = Callable[[], "Pending[None] | None"]


class Leaving(QObject):
    """Signals: `locking` when all is saved and a fresh lock screen can begin to start; `locked`
    when nothing is left but to end for it; `ended` when nothing is left at all (a desk that
    forgets, or an ordinary close).
    """

    locking = Signal()
    locked = Signal()
    ended = Signal()

    def __init__(
        self, context: Context, window: DeskWindow, current: CurrentDesk, save_now: SaveNow
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._current = current
        self._save_now = save_now
        self.quickly = LeaveQuickly(window, window.cover, self._save)
        self.quickly.saved.connect(self._on_saved_for_leaving)
        self.quickly.save_failed.connect(self._on_save_failed)
        context.dialogs.on_leave = self.quickly.leave
        window.close_asked.connect(self.close)

    def lock(self) -> None:
        """Lock, or close a desk that has no lock."""
        if not self._current.is_kept:
            self.close()
        else:
            self.quickly.leave()

    def close(self) -> None:
        """Close the desk in the ordinary way; one that would forget something asks once before."""
        self._save().then(lambda _: self._on_saved_for_closing()).otherwise(self._on_close_failed)

    def _on_saved_for_closing(self) -> None:
        desk = self._current.desk
        if desk is None or desk.mode == "kept":
            self._close_desk(self.ended.emit)
            return
        pending = self._context.tasks.run(lambda: _holds_something(desk))
        pending.then(self._on_content_known).otherwise(self._on_close_failed)

    def _on_content_known(self, holds_something: bool) -> None:
        if not holds_something or self._agrees_to_forget():
            self._close_desk(self.ended.emit)

    def _agrees_to_forget(self) -> bool:
        question = Question(
            self.tr("Close and forget?"),
            self.tr("Nothing here is kept. When you close, what you wrote is gone."),
            self.tr("Close and forget"),
            self.tr("Stay"),
        )
        return self._context.dialogs.confirm(self._window, question)

    def _save(self) -> Pending[None]:
        """Save what is being written, and end long work. Whatever was queued before is done by
        then, too."""
        self._context.tasks.stop_long_work()
        self._context.paper.stop_long_work()
        return self._save_now() or self._context.tasks.run(lambda: None)

    def _close_desk(self, go_on: Callable[[], None]) -> None:
        desk = self._current.let_go()
        self._context.clipboard.clear()
        if desk is None:
            go_on()
            return
        # Everything is saved: a desk that cannot be closed neatly is closed with its process.
        pending = self._context.tasks.run_alone(desk.close)
        pending.then(lambda _: go_on()).otherwise(lambda _: go_on())

    def _on_saved_for_leaving(self) -> None:
        locks = self._current.is_kept
        if locks:
            self.locking.emit()
        self._close_desk(self.locked.emit if locks else self.ended.emit)

    def _on_save_failed(self, error: DeskError) -> None:
        panel = CoveredTrouble(self._window.cover, words_for(error), self._current.kinds)
        panel.again_asked.connect(self.quickly.try_again)
        panel.way_given.connect(lambda way, text: self._check_way(panel, way, text))
        self._window.cover.put_on(panel)

    def _check_way(self, panel: CoveredTrouble, way: str, text: str) -> None:
        """Show the words again only to somebody who can open the desk."""
        context = self._context

        def operation() -> None:
            open_desk(context, way, text).close()

        pending = context.tasks.run(operation)
        pending.then(lambda _: self._show_again())
        pending.otherwise(lambda error: panel.refuse(words_for(error)))

    def _show_again(self) -> None:
        self.quickly.stay()
        self._window.cover.lift()

    def _on_close_failed(self, error: DeskError) -> None:
        self._window.notice_bar.say(words_for(error).line, self.tr("Try again"), self.close)


def _holds_something(desk: Desk) -> bool:
    """Whether closing a desk in memory would forget anything. On the desk thread."""
    return bool(desk.journal.days(limit=1) or desk.drafts.all() or desk.words.all())
