"""“Provided by” and the clinic's name, with its logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.clinic.logo import Logo
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.clinic import Kit


class ProvidedBy(QWidget):
    """One quiet line."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        logo = Logo(kit.logo) if kit.logo else None
        if logo is not None and not logo.is_empty:
            row.addWidget(logo, 0, Qt.AlignmentFlag.AlignVCenter)
        words = self.tr("Provided by {name}").format(name=kit.name)
        row.addWidget(TextLabel(words, "helper"), 1, Qt.AlignmentFlag.AlignVCenter)
