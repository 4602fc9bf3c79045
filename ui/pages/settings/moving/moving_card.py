"""What the cards of the section share: one piece of work at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trustdesk.errors import Cancelled, DeskError
from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.settings.rows import SettingsCard
from ui.tasks import DeskThread
from ui.widgets.accessible import announce
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.work_line import WorkLine
from ui.wording.moving import moving_words
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

T = TypeVar("T")


class MovingCard(SettingsCard):
    """A card that works. `home_control` is where the keyboard goes when the work is over.

    Signals: `busy_changed(bool)`, `form_opened`, `door_chosen(str)`.
    """

    busy_changed = Signal(bool)
    form_opened = Signal()
    door_chosen = Signal(str)

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAccessibleName(title)
        self.context = context
        self.home_control: QWidget = self
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
        """Take nothing on while this or another card works."""

    def close_form(self) -> None:
        """Put away what is asked for, and what became of the work before."""
        self.say("")

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
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scroll to the words, when the card has its new height."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, ScrollPage):
            page = page.parentWidget()
        if page is not None and self.isVisible():
            page.ensureWidgetVisible(self.outcome_line, 0, 30)

    def _holds_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _add_outcome(self) -> None:
        """Put the line of the work and its outcome at the card's end."""
        self.column.addWidget(self.work_line)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.outcome_label, self.trouble_label, self.outcome_line):
            words.addWidget(label)
        self.column.addLayout(words)
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
        if self._holds_keyboard():
            self.setFocus()  # or it would jump out of the page with what is put away
        self.busy_changed.emit(True)
        self.work_line.begin(words)
        work = LongWork(thread, operation, self)
        work.signals.progressed.connect(self.work_line.show_progress, SIGNAL_TYPE)
        self._work = work  # type: ignore[assignment]
        work.begin().then(receive).otherwise(self._on_refused)

    def _end(self) -> None:
        """The work is over."""
        self._work = None
        held = self._holds_keyboard()
        self.busy_changed.emit(False)
        if held:
            self.home_control.setFocus()
        self.work_line.end()

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
