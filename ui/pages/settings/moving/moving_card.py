"""What the cards of the section share: one piece of work at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from trustdesk.errors import Cancelled, DeskError
from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.settings.rows import SettingsCard
from ui.tasks import DeskThread
from ui.widgets.accessible import announce
from ui.widgets.labels import TextLabel
from ui.widgets.work_line import WorkLine
from ui.wording.moving import moving_words
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

T = TypeVar("T")


class MovingCard(SettingsCard):
    """A card that works. Signals: `busy_changed(bool)`, `door_chosen(str)`."""

    busy_changed = Signal(bool)
    door_chosen = Signal(str)

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.context = context
        self.desk: Desk | None = None
        self.work_line = WorkLine()
        self.outcome_label = TextLabel("", "strong")
        self.trouble_label = TextLabel("", "attention")
        self.outcome_line = TextLabel("", "helper")
        self._work: LongWork[object] | None = None
        self.work_line.stop_asked.connect(self.stop)

    def stop(self) -> None:
        """Stop what is under way."""
        if self._work is not None:
            self._work.stop()

    def say(self, title: str, lines: Sequence[str] = ()) -> None:
        """Say what became of it; "" takes it away."""
        self._show(title, "", " ".join(lines))

    def say_trouble(self, title: str, line: str) -> None:
        """Say what went wrong."""
        self._show("", title, line)

    def set_busy(self, busy: bool) -> None:
        """Take nothing on while another card works."""

    def _show(self, title: str, trouble: str, line: str) -> None:
        for label, words in (
            (self.outcome_label, title),
            (self.trouble_label, trouble),
            (self.outcome_line, line),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        if title or trouble:
            announce(self, " ".join(words for words in (title, trouble, line) if words))

    def _add_outcome(self) -> None:
        """Put the line of the work and its outcome at the card's end."""
        for widget in (
            self.work_line,
            self.outcome_label,
            self.trouble_label,
            self.outcome_line,
        ):
            self.column.addWidget(widget)
        self.say("")

    def _begin(
        self,
        words: str,
        thread: DeskThread,
        operation: Callable[[Progress], T],
        receive: Callable[[T], object],
    ) -> None:
        """Work on a thread; `receive` gets the outcome, and trouble is said here."""
        self.say("")
        self.busy_changed.emit(True)
        self.work_line.begin(words)
        work = LongWork(thread, operation, self)
        work.signals.progressed.connect(self.work_line.show_progress, SIGNAL_TYPE)
        self._work = work  # type: ignore[assignment]
        work.begin().then(receive).otherwise(self._on_refused)

    def _end(self) -> None:
        """The work is over."""
        self._work = None
        self.work_line.end()
        self.busy_changed.emit(False)

    def _on_refused(self, error: DeskError) -> None:
        self._end()
        words = moving_words(error)
        if isinstance(error, Cancelled):
            self.say(words.title, [words.line])
        else:
            self.say_trouble(words.title, words.line)

    def _documents(self) -> Path:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))
