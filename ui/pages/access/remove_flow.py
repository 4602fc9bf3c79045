"""Taking a way in away, after it was said what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk, WayIn


class RemoveFlow(AccessFlow):
    """One sheet that says what goes and what stays."""

    def __init__(
        self, context: Context, desk: Desk, way: WayIn, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self._way = way
        title, line = _words_of(way.kind)
        page = SheetPage(self.tr("How the desk opens"), title, line, self.tr("Remove it"))
        page.body.addWidget(
            TextLabel(
                self.tr("Copies and backups made before still open with it, wherever they are."),
                "helper",
            )
        )
        page.back_button.setText(self.tr("Keep it"))
        page.back_asked.connect(self.finished)
        page.go_on_asked.connect(self._on_go_on)
        begin_at(page, page.back_button)
        self.show_sheet(page)

    def _on_go_on(self) -> None:
        access, way = self.open_desk.access, self._way
        self.run(lambda: access.remove(way.id)).then(lambda _: self._on_removed())

    def _on_removed(self) -> None:
        self.end_with(
            self.tr("It is removed."),
            self.tr("It opens this desk no more. The other ways stay as they are."),
        )


def _words_of(kind: str) -> tuple[str, str]:
    """The question, and what follows from a yes."""
    translate = QCoreApplication.translate
    return {
        "keyring": (
            translate("RemoveFlow", "Remove your sign-in?"),
            translate(
                "RemoveFlow", "The keyring then opens nothing here. Another way is asked for."
            ),
        ),
        "passphrase": (
            translate("RemoveFlow", "Remove the passphrase?"),
            translate(
                "RemoveFlow", "It then opens nothing here. The desk opens by the other ways."
            ),
        ),
        "both": (
            translate("RemoveFlow", "Remove passphrase and keyring?"),
            translate(
                "RemoveFlow", "Together they then open nothing. The desk opens by the other ways."
            ),
        ),
        "keyfile": (
            translate("RemoveFlow", "Remove the key file?"),
            translate("RemoveFlow", "The file then opens nothing here. It stays where it lies."),
        ),
        "recovery": (
            translate("RemoveFlow", "Remove the recovery code?"),
            translate(
                "RemoveFlow",
                "Then a forgotten passphrase cannot be helped. Nobody can open the desk, not a "
                "clinic either.",
            ),
        ),
    }[kind]
