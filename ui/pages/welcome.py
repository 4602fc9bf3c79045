"""The first start: a minute of breath, or a look around. Nothing is asked and nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.first_focus import begin_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.widgets.pages import SIDE, ScrollPage

COLUMN = 720


class WelcomePage(QWidget):
    """Painted before anything else is imported, so it stands on nothing.

    Signals: `breath_asked`, `look_asked`, `rehearsal_asked`, `support_asked`.
    """

    breath_asked = Signal()
    look_asked = Signal()
    rehearsal_asked = Signal()
    support_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.breath_button = PrimaryButton(self.tr("Breathe for a minute first"))
        self.look_button = QuietButton(self.tr("Look around"))
        self.try_button = LinkButton(self.tr("Try it now."))
        self.support_button = LinkButton(self.tr("Open Support"))
        self.rehearsal_label = TextLabel(self._rehearsal_words(), "helper")
        self.rehearsal_label.hide()
        self._build()
        begin_at(self, self.breath_button)

    def explain_rehearsal(self) -> None:
        """Say what was just seen, and what leaving quickly cannot cover."""
        self.rehearsal_label.show()
        self.breath_button.setFocus()

    def _rehearsal_words(self) -> str:
        return self.tr(
            "That was F9. This time it was only tried. The window goes blank, your words are "
            "saved, and the desk locks. A desk that keeps nothing closes and forgets. F9 cannot "
            "cover the system’s own windows, or hide that TrustDesk is on this computer. "
            "Ctrl+Shift+L does the same."
        )

    def _build(self) -> None:
        page = ScrollPage(COLUMN, side=SIDE)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(page)
        column = page.column
        column.setContentsMargins(0, 40, 0, 40)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(TextLabel(self.tr("A desk of your own."), "display", is_heading=True))
        column.addSpacing(8)
        column.addWidget(
            TextLabel(
                self.tr(
                    "Short exercises for when trust has been broken. There is no account and no "
                    "network. Nothing is sent to anyone, not to a clinic either."
                ),
                "lead",
            )
        )
        column.addSpacing(30)
        column.addLayout(self._build_buttons())
        column.addSpacing(16)
        column.addWidget(TextLabel(self.tr("Nothing is kept until you ask for it."), "helper"))
        column.addSpacing(56)
        column.addWidget(HairLine())
        column.addSpacing(22)
        column.addLayout(self._build_facts())
        column.addSpacing(18)
        column.addWidget(self.rehearsal_label)
        column.addStretch(1)

    def _build_buttons(self) -> FlowLayout:
        row = FlowLayout(gap=12)
        row.addWidget(self.breath_button)
        row.addWidget(self.look_button)
        self.breath_button.clicked.connect(self.breath_asked)
        self.look_button.clicked.connect(self.look_asked)
        self.try_button.clicked.connect(self.rehearsal_asked)
        self.support_button.clicked.connect(self.support_asked)
        return row

    def _build_facts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(24)
        facts = (
            (self.tr("It is not therapy"), self.tr("It can stand beside it."), None),
            (self.tr("You can leave at once"), self.tr("F9 blanks the screen."), self.try_button),
            (
                self.tr("If it is urgent"),
                self.tr("Support is on every page."),
                self.support_button,
            ),
        )
        for title, line, button in facts:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(TextLabel(title, "strong"))
            column.addWidget(TextLabel(line, "helper"))
            if button is not None:
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            column.addStretch(1)
            row.addLayout(column, 1)
        return row
