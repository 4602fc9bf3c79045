"""After an entry was erased, or a letter let go: which copies hold it, and a fresh one instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import Cancelled, DeskError
from ui.context import Context
from ui.dialogs import Question
from ui.pages.copies.holding_card import HoldingCard
from ui.pages.copies.replacing import Replacing
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.accessible import announce
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.work_line import WorkLine
from ui.wording.copies import left_words, trouble_words

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.still_holding import Holding, HoldingCopy, Left


class HoldingPage(Page):
    """Looks into the copies, names those that hold the entry, and offers to replace them.

    Signals: `finished` when the person goes back.
    """

    finished = Signal()

    def __init__(
        self, context: Context, desk: Desk, uuid: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self.replacing = Replacing(context, desk, uuid, self)
        self._can_replace = False
        self.sheet = SheetPage(
            "",
            self.tr("It is gone from this desk."),
            self.tr("Copies that were made before can still hold it."),
            self.tr("Done"),
        )
        self.about_label = TextLabel(self.tr("One moment"))
        self.about_label.setObjectName("about_holding")
        self.card = HoldingCard()
        self.unreached_label = TextLabel("", "helper")
        self.work_line = WorkLine()
        self._build()
        self._connect()
        begin_at(self, self.sheet.go_on_button)
        self.work_line.begin(self.tr("Looking into the copies"))
        self.replacing.look()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        for widget in (self.about_label, self.card, self.unreached_label, self.work_line):
            self.sheet.body.addWidget(widget)
        self.card.hide()
        self.unreached_label.hide()
        self.sheet.back_button.hide()
        self.sheet.back_button.setText(self.tr("Leave them"))

    def _connect(self) -> None:
        self.sheet.back_asked.connect(self.finished)
        self.sheet.go_on_asked.connect(self._on_go_on)
        self.work_line.stop_asked.connect(self.replacing.stop)
        self.replacing.found.connect(self._on_found)
        self.replacing.progressed.connect(self.work_line.show_progress)
        self.replacing.replaced.connect(self._on_replaced)
        self.replacing.failed.connect(self._on_failed)

    def _tell(self, words: str) -> None:
        self.about_label.setText(words)
        announce(self.about_label, words)

    def _on_found(self, holding: Holding) -> None:
        self.work_line.end()
        if holding.unreached is not None:
            words = self.tr(
                "The other folder cannot be reached now. What lies there was not looked into and "
                "may hold it: {folder}"
            )
            self.unreached_label.setText(words.format(folder=holding.unreached))
            self.unreached_label.show()
        if not holding.copies:
            self._tell(self.tr("No copy that was looked into holds it."))
            return
        self._tell(
            self.tr(
                "These still do. A fresh copy can be made and read in full. Then these are "
                "deleted, and you can no longer go back to those days."
            )
        )
        self._show_left(holding.copies)

    def _show_left(self, copies: Sequence[HoldingCopy]) -> None:
        self.card.show_copies(copies, self.context.clock.wall().date())
        self._can_replace = bool(copies)
        self.card.setVisible(self._can_replace)
        self.sheet.back_button.setVisible(self._can_replace)
        words = self.tr("Make a fresh copy, delete these")
        self.sheet.set_go_on(words if self._can_replace else self.tr("Done"))
        self.sheet.go_on_button.setFocus()

    def _on_go_on(self) -> None:
        if not self._can_replace:
            self.replacing.stop()
            self.finished.emit()
            return
        question = Question(
            self.tr("Delete these copies?"),
            self.tr(
                "First a fresh copy is made and read in full. Then these are gone for good. The "
                "desk itself stays."
            ),
            self.tr("Delete them"),
            self.tr("Keep them"),
        )
        if self.context.dialogs.confirm(self, question):
            self.sheet.show_trouble("")
            self.sheet.set_busy(self.tr("One moment"))
            self.work_line.begin(self.tr("Making a fresh copy"))
            self.replacing.replace()

    def _on_replaced(self, left: Left) -> None:
        self._be_free()
        self._show_left(left.copies)
        if left.trouble is None:
            self._tell(self.tr("A fresh copy is made, and those that held it are deleted."))
        else:
            self._tell(self.tr("A fresh copy is made. These copies are still there."))
            self.sheet.show_trouble(*left_words(left.trouble))

    def _on_failed(self, error: DeskError) -> None:
        self._be_free()
        if self._can_replace:
            self.sheet.show_trouble(self.tr("No copy was deleted."), trouble_words(error))
        elif isinstance(error, Cancelled):
            self._tell(self.tr("Stopped. Not every copy was looked into, so some may hold it."))
        else:
            self._tell(trouble_words(error))

    def _be_free(self) -> None:
        self.work_line.end()
        self.sheet.set_busy("")
