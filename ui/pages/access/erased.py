"""The last page: everything is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.wording.copies import staying_words

if TYPE_CHECKING:
    from trustdesk.services.erasing import Erased


class ErasedPage(Page):
    """Signals: `close_asked`."""

    close_asked = Signal()

    def __init__(self, context: Context, erased: Erased, parent: QWidget | None = None) -> None:
        super().__init__(context, None, parent)
        self.sheet = SheetPage("", *self._title_and_line(erased), self.tr("Close"))
        for line in self._lines(erased):
            self.sheet.body.addWidget(TextLabel(line, "subtitle"))
        self.sheet.back_button.hide()
        self.sheet.go_on_asked.connect(self.close_asked)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        begin_at(self.sheet, self.sheet.go_on_button)
        begin_at(self, self.sheet)

    def _title_and_line(self, erased: Erased) -> tuple[str, str]:
        if erased.files_left or erased.items_left:
            return (
                self.tr("Nobody can open the desk any more."),
                self.tr("Not all of it could be removed."),
            )
        return (
            self.tr("Everything is erased."),
            self.tr("The desk, its copies here, its keys and your settings are gone."),
        )

    def _lines(self, erased: Erased) -> list[str]:
        """What is so in the other folder, what was not reached, and what is still here."""
        lines = []
        if erased.elsewhere is not None:
            lines.append(staying_words(erased.elsewhere))
            if erased.elsewhere.may_be_any:
                lines[0] += " " + self.tr("If you want them gone, delete the files there.")
        lines += [
            self.tr(
                "Copies that you put elsewhere yourself were not reached. They open with the "
                "passphrase or the code of their time. If there are any, erase them where they lie."
            ),
            self.tr(
                "A disk can hold old blocks for a while, an SSD above all. The paper with your "
                "code opens nothing here any more."
            ),
        ]
        if erased.files_left:
            lines.append(
                self.tr(
                    "Some files could not be removed. Nobody can open them. The next start tries "
                    "again."
                )
            )
        if erased.items_left:
            lines.append(
                self.tr(
                    "The keyring could not be asked. An entry named “desk-data” can still be "
                    "there. It opens nothing here."
                )
            )
        return lines
