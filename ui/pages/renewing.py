"""While a desk of an older version is brought to the newer one: how far it is, and two doors."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.foot_row import foot_row
from ui.pages.page import Page
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.first_focus import begin_at
from ui.widgets.foot_page import FootPage
from ui.widgets.labels import TextLabel
from ui.widgets.lines import ThinTimer

COLUMN = 640


class RenewingPage(Page):
    """Signals: `stop_asked`, `close_asked`. Doors: "support", "bad-night"."""

    stop_asked = Signal()
    close_asked = Signal()

    is_public = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, None, parent)
        title = self.tr("The desk is brought to the newer version.")
        self.setAccessibleName(title)
        self.title_label = TextLabel(title, "title")
        self.share_line = ThinTimer()
        self.share_line.setAccessibleName(title)
        self.stop_button = QuietButton(self.tr("Stop"))
        self.support_button = QuietButton(self.tr("Support"), "support")
        self.night_button = QuietButton(self.tr("A bad night"))
        self.close_button = PlainButton(self.tr("Close"))
        self._build()
        self._connect()
        begin_at(self, self.stop_button)

    def show_share(self, share: float) -> None:
        """Show how far it is, 0 to 1."""
        self.share_line.set_share(share)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        page = FootPage(COLUMN)
        around.addWidget(page, 1)
        column = page.column
        column.setContentsMargins(0, 24, 0, 8)
        column.setSpacing(10)
        column.addWidget(self.title_label)
        for line in (
            self.tr("First a copy is made and read in full. What you wrote stays as it is."),
            self.tr("This can take a few minutes. Leave the computer on until it is done."),
            self.tr("If you stop, the desk stays as it was. It begins again at the next opening."),
        ):
            column.addWidget(TextLabel(line, "subtitle"))
        page.foot.setContentsMargins(0, 14, 0, 24)
        page.foot.setSpacing(16)
        page.foot.addWidget(self.share_line)
        page.foot.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeading)
        around.addLayout(foot_row(self.support_button, self.night_button, end=self.close_button))

    def _connect(self) -> None:
        self.stop_button.clicked.connect(self._on_stop)
        self.support_button.clicked.connect(lambda: self.door_chosen.emit("support"))
        self.night_button.clicked.connect(lambda: self.door_chosen.emit("bad-night"))
        self.close_button.clicked.connect(self.close_asked)

    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stop_asked.emit()
