"""All ways in are lost: said plainly, and a new desk beside the sealed one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at


class LostPage(Page):
    """Signals: `beside_asked` for a new desk. Doors: "home" (the lock screen)."""

    beside_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, None, parent)
        self.sheet = SheetPage(
            "",
            self.tr("Nobody can open it without a way in."),
            self.tr(
                "Not a clinic, and not the people who make TrustDesk. There is no other key to it."
            ),
            self.tr("Start a new desk beside it"),
        )
        for title, text in (
            (
                self.tr("What is safe"),
                self.tr(
                    "Everything you kept stays on this computer, sealed. Nothing is deleted and "
                    "nothing is written over it."
                ),
            ),
            (
                self.tr("What you can do"),
                self.tr(
                    "Look for the paper once more, or for the stick. A backup opens the same ways "
                    "as the desk did when it was made."
                ),
            ),
            (
                self.tr("A new desk"),
                self.tr(
                    "It begins empty, and keeps nothing until you ask for it. If the code turns "
                    "up, the sealed desk can be opened again in Settings, under Privacy."
                ),
            ),
        ):
            self.sheet.add_fact(title, text)
        self.sheet.back_asked.connect(lambda: self.door_chosen.emit("home"))
        self.sheet.go_on_asked.connect(self.beside_asked)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        begin_at(self.sheet, self.sheet.back_button)
        begin_at(self, self.sheet)
