"""A sealed desk beside this one: opened again by its code or passphrase, if that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.fields import PassphraseField
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class SealedFlow(AccessFlow):
    """Signals: `exchanged` when the sealed desk is the current one: this one is to be locked."""

    exchanged = Signal()

    def __init__(
        self, context: Context, desk: Desk, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self._name = name
        page = SheetPage(
            self.tr("A sealed desk"),
            self.tr("Open the sealed desk"),
            self.tr("If you have found its recovery code or its passphrase, type it here."),
            self.tr("Open it"),
        )
        self.field = PassphraseField(self.tr("Recovery code or passphrase"))
        self.field.returnPressed.connect(page.go_on_asked)
        self.field.textEdited.connect(lambda _: page.show_trouble(""))
        page.body.addWidget(self.field)
        page.body.addWidget(
            TextLabel(
                self.tr(
                    "The desk that is open now locks, and stays as it is. It waits in the same "
                    "place, and you can come back to it the same way."
                ),
                "helper",
            )
        )
        page.back_asked.connect(self.finished)
        page.go_on_asked.connect(self._on_go_on)
        begin_at(page, self.field)
        self.show_sheet(page)

    def _on_go_on(self) -> None:
        places, name, typed = self.context.places, self._name, self.field.text()

        def operation() -> None:
            from trustdesk.services.sealed import exchange_desks

            exchange_desks(places, name, typed)

        self.run(operation).then(lambda _: self.exchanged.emit())
