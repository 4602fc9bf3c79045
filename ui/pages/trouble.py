"""When the desk cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.foot_row import foot_row
from ui.pages.page import Page
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.first_focus import begin_at
from ui.widgets.foot_page import FootPage
from ui.widgets.labels import TextLabel
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

COLUMN = 640


class TroublePage(Page):
    """Signals: `again_asked`, `copy_asked` (restore a copy), `unkept_asked` (use the desk without
    keeping), `close_asked`.

    Doors: "support", "bad-night".
    """

    again_asked = Signal()
    copy_asked = Signal()
    unkept_asked = Signal()
    close_asked = Signal()

    is_public = True

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        error: DeskError,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        self.words = words_for(error)
        about = self.words.happened, self.words.safe, self.words.to_do
        self.setAccessibleName(self.words.title)
        self.setAccessibleDescription(" ".join(line for line in about if line))
        self.again_button = PrimaryButton(self.tr("Try again"))
        self.copy_button = QuietButton(self.tr("Restore a copy"))
        self.unkept_button = QuietButton(self.tr("Use it without keeping"))
        self.support_button = QuietButton(self.tr("Support"), "support")
        self.night_button = QuietButton(self.tr("A bad night"))
        self.close_button = PlainButton(self.tr("Close"))
        self._build()
        begin_at(self, self.again_button)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        page = FootPage(COLUMN)
        around.addWidget(page, 1)
        column = page.column
        column.setContentsMargins(0, 24, 0, 8)
        column.setSpacing(10)
        column.addWidget(TextLabel(self.words.title, "title"))
        for line in (self.words.happened, self.words.safe, self.words.to_do):
            if line:
                column.addWidget(TextLabel(line, "subtitle"))
        column.addSpacing(6)
        column.addWidget(TextLabel(self.tr("The desk’s folder on this computer"), "label"))
        folder = TextLabel(str(self.context.places.root), "helper")
        folder.keep_left_to_right()
        column.addWidget(folder)
        page.foot.setContentsMargins(0, 12, 0, 24)
        page.foot.addLayout(self._build_buttons())
        around.addLayout(self._build_foot())

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.again_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.unkept_button)
        row.addStretch(1)
        self.again_button.clicked.connect(self.again_asked)
        self.copy_button.clicked.connect(self.copy_asked)
        self.unkept_button.clicked.connect(self.unkept_asked)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self.support_button.clicked.connect(lambda: self.door_chosen.emit("support"))
        self.night_button.clicked.connect(lambda: self.door_chosen.emit("bad-night"))
        self.close_button.clicked.connect(self.close_asked)
        return foot_row(self.support_button, self.night_button, end=self.close_button)
