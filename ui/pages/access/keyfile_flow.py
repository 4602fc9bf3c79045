"""A key file, on a stick perhaps: made new, or made anew in the place of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

SUGGESTED_NAME = "desk.key"


class KeyFileFlow(AccessFlow):
    """`instead_of` is the slot whose file opens nothing any more afterwards."""

    def __init__(
        self, context: Context, desk: Desk, instead_of: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self._instead_of = instead_of
        page = KeyFileSheet(is_first=not instead_of)
        page.back_asked.connect(self.finished)
        page.go_on_asked.connect(self._on_go_on)
        self.show_sheet(page)

    def _on_go_on(self) -> None:
        path = choose_keyfile_place(self, self.context)
        if path is None:
            return
        access, instead_of = self.open_desk.access, self._instead_of
        pending = self.run(lambda: access.add_keyfile(path, instead_of))
        pending.then(lambda _: self._on_made())

    def _on_made(self) -> None:
        line = self.tr(
            "Keep it away from this computer. Anyone who has both can open the desk. If it is "
            "lost, the other ways still open it."
        )
        if self._instead_of:
            line = self.tr(
                "The old file opens this desk no more. Copies made before still open with it."
            )
        self.end_with(self.tr("The key file opens the desk."), line)


class KeyFileSheet(SheetPage):
    """What a key file is, before its place is chosen."""

    def __init__(self, *, is_first: bool, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("KeyFileSheet", "How the desk opens"),
            translate("KeyFileSheet", "A key file")
            if is_first
            else translate("KeyFileSheet", "A new key file"),
            translate(
                "KeyFileSheet",
                "A small file opens the desk, beside the other ways. A stick that you keep "
                "elsewhere is a good place.",
            ),
            translate("KeyFileSheet", "Choose where it goes"),
            parent,
        )
        self.body.addWidget(
            TextLabel(
                self.tr(
                    "Anyone who has the file and this computer can open the desk. No other file is "
                    "written over."
                ),
                "helper",
            )
        )
        begin_at(self, self.go_on_button)


def choose_keyfile_place(parent: QWidget, context: Context) -> Path | None:
    """Ask where a new key file goes; None if it was called off."""
    translate = QCoreApplication.translate
    return context.dialogs.save_file(
        parent,
        translate("KeyFile", "Where the key file goes"),
        Path.home() / SUGGESTED_NAME,
        translate("KeyFile", "Key file (*.key)"),
    )
