"""The end of a change: what is so now, and which copies it does not reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.dialogs import Question
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.buttons import QuietButton
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.wording.copies import staying_words
from ui.wording.dates import moment
from ui.work import SIGNAL_TYPE, WorkSignals

if TYPE_CHECKING:
    from trustdesk.services.erasing import CopiesLeft
    from trustdesk.services.old_copies import OldCopy

MOST_NAMED = 6


class DoneSheet(SheetPage):
    """Says what was done. Copies here and in the other folder that still open the old way are
    named, and can be deleted; `away` are those in a folder that cannot be reached."""

    def __init__(
        self,
        context: Context,
        title: str,
        line: str,
        copies: Sequence[OldCopy],
        away: CopiesLeft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        done = QCoreApplication.translate("DoneSheet", "Done")
        super().__init__("", title, line, done, parent)
        self._context = context
        self._copies = tuple(copies)
        self.copies_label = TextLabel("", "helper")
        self.delete_button = QuietButton(self.tr("Delete these copies"))
        self.work_line = self.add_work_line()
        self._signals = WorkSignals(self)
        self._signals.progressed.connect(self.work_line.show_progress, SIGNAL_TYPE)
        self.back_button.hide()
        if self._copies:
            self._build_copies()
        if away is not None:
            self.body.addWidget(TextLabel(staying_words(away), "helper"))
        begin_at(self, self.go_on_button)

    def _build_copies(self) -> None:
        today = self._context.clock.wall().date()
        lines = [self._line(copy, today) for copy in self._copies[:MOST_NAMED]]
        more = len(self._copies) - MOST_NAMED
        if more > 0:
            lines.append(self.tr("and {count} more").format(count=more))
        self.body.addWidget(TextLabel(self.tr("Copies that still open the old way"), "strong"))
        self.copies_label.setText("\n".join(lines))
        self.body.addWidget(self.copies_label)
        self.body.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.delete_button.clicked.connect(self._on_delete_clicked)

    def _line(self, copy: OldCopy, today: date) -> str:
        when = moment(copy.when, today)
        if copy.in_file is None:
            return when
        return self.tr("{when}, in the other folder").format(when=when)

    def _on_delete_clicked(self) -> None:
        question = Question(
            self.tr("Delete these copies?"),
            self.tr(
                "They cannot be brought back. The desk itself stays. A fresh copy can be made at "
                "any time."
            ),
            self.tr("Delete them"),
            self.tr("Keep them"),
        )
        if not self._context.dialogs.confirm(self, question):
            return
        copies = self._copies
        progress = self._signals.progressed.emit  # what is begun is ended: nothing half deleted

        def operation() -> bool:
            from trustdesk.services.old_copies import delete_copies

            return delete_copies(copies, progress)

        self.delete_button.setEnabled(False)
        self.work_line.begin(
            self.tr("The copies are being deleted. Leave the computer on until it is done."),
            can_stop=False,
        )
        self._context.tasks.run(operation).then(self._on_deleted)

    def _on_deleted(self, are_gone: bool) -> None:
        self.work_line.end()
        self.delete_button.setVisible(not are_gone)
        self.delete_button.setEnabled(True)
        if are_gone:
            self.copies_label.setText(self.tr("They are deleted."))
            self.go_on_button.setFocus()
        else:
            self.show_trouble(
                self.tr("Some copies are still there."),
                self.tr("They may still open the old way. Try again in a moment."),
            )
