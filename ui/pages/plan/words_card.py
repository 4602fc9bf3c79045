"""The words of the plan, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.journal.entry_text import pane_html
from ui.pages.journal.words_view import WordsView
from ui.pages.plan.reading import OpenPlan
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel

MARGINS = (30, 22, 26, 26)


class WordsCard(Card):
    """Signals: `change_asked`, to go through the plan again or to make one; `pdf_asked`."""

    change_asked = Signal()
    pdf_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setObjectName("words_card")
        self._opened = OpenPlan()
        self.when_label = TextLabel("", "helper")
        self.words_view = WordsView()
        self.words_view.setAccessibleName(self.tr("My plan for hard moments"))
        self.change_chip = Chip("", checkable=False)
        self.pdf_chip = Chip(self.tr("Save as PDF"), checkable=False)
        self.change_chip.clicked.connect(self.change_asked)
        self.pdf_chip.clicked.connect(self.pdf_asked)
        self._build()

    def show_plan(self, opened: OpenPlan, *, can_change: bool, is_quiet: bool = False) -> None:
        """Show the words; with `can_change` also what can be done with them. `is_quiet`, at night:
        not when they were written, and no PDF."""
        self._opened = opened
        has_words = opened.report is not None
        self.when_label.setText(self._about(opened))
        self.when_label.setVisible((can_change and not is_quiet) or not has_words)
        self.words_view.setVisible(has_words)
        self.change_chip.setText(self.tr("Change it") if has_words else self.tr("Make one"))
        self.change_chip.setVisible(can_change)
        self.pdf_chip.setVisible(can_change and opened.entry is not None and not is_quiet)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write the words again in another theme's colours and sizes."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "_opened"):
            self._write()

    def _about(self, opened: OpenPlan) -> str:
        if opened.report is None:
            return self.tr("There is no plan here.")
        if opened.entry is None:
            return ""
        return self.tr("Written {when}.").format(when=opened.entry.when)

    def _write(self) -> None:
        if self._opened.report is not None:
            self.words_view.setHtml(pane_html(self._opened.report, self.palette()))

    def _build(self) -> None:
        self.column.setContentsMargins(*MARGINS)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.setContentsMargins(0, 0, 0, 8)
        self.when_label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.when_label, 1)
        for chip in (self.change_chip, self.pdf_chip):
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            chip.hide()
        self.column.addLayout(top)
        self.column.addWidget(self.words_view)
