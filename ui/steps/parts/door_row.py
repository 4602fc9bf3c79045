"""Doors as buttons in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trustdesk.steps.base import Door
from ui.widgets.buttons import DeskButton, PrimaryButton, QuietButton
from ui.widgets.flow_layout import FlowLayout
from ui.wording.doors import door_words

if TYPE_CHECKING:
    from trustdesk.services.library import LibraryService


class DoorRow(QWidget):
    """One button a door, in order. Signals: `door_chosen(str)`, where the door leads."""

    door_chosen = Signal(str)

    def __init__(
        self,
        doors: Sequence[Door],
        library: LibraryService,
        *,
        first_is_primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: list[DeskButton] = []
        flow = FlowLayout(gap=12)
        self.setLayout(flow)
        for door in doors:
            words = door_words(door, library)
            is_primary = first_is_primary and not self.buttons
            button = PrimaryButton(words) if is_primary else QuietButton(words)
            button.setObjectName(f"door_{door.to}")
            button.clicked.connect(self._on_button_clicked)
            flow.addWidget(button)
            self.buttons.append(button)

    def _on_button_clicked(self) -> None:
        self.door_chosen.emit(self.sender().objectName().removeprefix("door_"))
