"""Trying the recovery code, once a year: nothing is changed by it, and it can be put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.buttons import PlainButton
from ui.widgets.fields import LineField
from ui.widgets.first_focus import begin_at

if TYPE_CHECKING:
    from trustdesk.services.code_trial import CodeTrial
    from trustdesk.services.desk import Desk

LONGEST = 200


class TryCodeFlow(AccessFlow):
    """Asks for the code, and says whether it opens the desk."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.page = TryCodeSheet()
        self.page.back_asked.connect(self.finished)
        self.page.put_off_button.clicked.connect(self._on_put_off)
        self.page.go_on_asked.connect(self._on_go_on)
        self.show_sheet(self.page)

    def _trial(self) -> CodeTrial:
        from trustdesk.services.code_trial import CodeTrial

        return CodeTrial(self.open_desk, self.context.places, self.context.clock)

    def _on_go_on(self) -> None:
        if not self.page.go_on_button.isEnabled():
            return  # Enter in the field, once more
        text = self.page.code_field.text()
        pending = self.run(lambda: self._trial().try_code(text), self.tr("Trying"))
        pending.then(lambda _: self._on_opened())

    def _on_put_off(self) -> None:
        self.run(lambda: self._trial().put_off()).then(lambda _: self.finished.emit())

    def _on_opened(self) -> None:
        self.page.code_field.clear()
        done = SheetPage(
            "",
            self.tr("The code opens the desk."),
            self.tr("Put the paper back where it was. Nothing was changed."),
            self.tr("Done"),
        )
        done.back_button.hide()
        done.go_on_asked.connect(self.finished)
        begin_at(done, done.go_on_button)
        self.show_sheet(done)


class TryCodeSheet(SheetPage):
    """The field for the code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("TryCodeSheet", "How the desk opens"),
            translate("TryCodeSheet", "Is the paper still there?"),
            translate(
                "TryCodeSheet",
                "Type the nine groups from your paper. Small letters are fine. If the paper is "
                "gone, a new code can be made in Settings.",
            ),
            translate("TryCodeSheet", "Try the code"),
            parent,
        )
        self.code_field = LineField(self.tr("Recovery code"))
        self.code_field.setAccessibleName(self.tr("Recovery code"))
        self.code_field.setMaxLength(LONGEST)
        self.code_field.returnPressed.connect(self.go_on_asked)
        self.code_field.textEdited.connect(lambda _: self.show_trouble(""))
        self.body.addWidget(self.code_field)
        self.put_off_button = PlainButton(self.tr("Not this year"))
        self.body.addWidget(self.put_off_button, 0, Qt.AlignmentFlag.AlignLeft)
        begin_at(self, self.code_field)
