"""One entry, to read: its date, title, words and tags, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.pages.journal.entry_text import pane_html
from ui.pages.journal.tags_row import TagsRow
from ui.pages.journal.words_view import WordsView
from ui.widgets.buttons import Chip, QuietButton
from ui.widgets.card import Card
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.wording.dates import full_date

if TYPE_CHECKING:
    from trustdesk.kept import Entry
    from trustdesk.reports.report import Report

MARGINS = (39, 26, 22, 18)
"""Around the column, in pixels; the page in it scrolls and has 5 px of its own."""

RIGHT_OF_TOP = 8


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry with what the pane shows of it. `follow_up` is the sitting that looks back."""

    entry: Entry
    report: Report
    when: str
    follow_up: str = ""

    @property
    def uuid(self) -> str:
        """The entry's uuid."""
        return self.entry.card.uuid


class ReadingPane(Card):
    """Signals, each for the entry shown: `edit_asked`, `copy_asked`, `pdf_asked`, `bin_asked`,
    `restore_asked`, `erase_asked`, `unseal_asked`, `follow_up_asked`, `tags_changed(list)`.
    """

    edit_asked = Signal()
    copy_asked = Signal()
    pdf_asked = Signal()
    bin_asked = Signal()
    restore_asked = Signal()
    erase_asked = Signal()
    unseal_asked = Signal()
    follow_up_asked = Signal()
    tags_changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.opened: OpenEntry | None = None
        self.when_label = TextLabel("", "helper")
        self.title_label = TextLabel("", "heading")
        self.words_view = WordsView()
        self.sealed_label = TextLabel("", "subtitle")
        self.unseal_button = QuietButton(self.tr("Open early"))
        self.follow_up_button = QuietButton(self.tr("How did it go?"))
        self.edit_chip = Chip(self.tr("Edit"), checkable=False)
        self.more_chip = Chip(self.tr("More"), checkable=False)
        self.restore_chip = Chip(self.tr("Put it back"), checkable=False)
        self.erase_chip = Chip(self.tr("Erase for good"), checkable=False)
        self.tags_row = TagsRow()
        self._scroll = ScrollPage()
        self._build()

    def show_entry(self, opened: OpenEntry, known_tags: tuple[str, ...]) -> None:
        """Show an entry; one in the bin can only be put back or erased."""
        is_another = self.opened is None or self.opened.uuid != opened.uuid
        self.opened = opened
        card = opened.entry.card
        in_bin, sealed = card.trashed_at is not None, card.sealed_until is not None
        self.when_label.setText(opened.when)
        self.title_label.setText(opened.report.title)
        self.words_view.setHtml(pane_html(opened.report, self.palette()))
        self.words_view.setVisible(not sealed)
        self.sealed_label.setVisible(sealed)
        if card.sealed_until is not None:
            words = self.tr("It opens on {date}. Until then search, print and copy leave it out.")
            self.sealed_label.setText(words.format(date=full_date(card.sealed_until)))
        self.unseal_button.setVisible(sealed and not in_bin)
        self.follow_up_button.setVisible(bool(opened.follow_up) and not in_bin)
        self.tags_row.setVisible(not sealed and not in_bin)
        self.tags_row.show_tags(opened.entry.tags, known_tags)
        if is_another:
            self._scroll.verticalScrollBar().setValue(0)
        for chip in (self.edit_chip, self.more_chip):
            chip.setVisible(not in_bin)
        self.edit_chip.setVisible(not in_bin and not sealed)
        for chip in (self.restore_chip, self.erase_chip):
            chip.setVisible(in_bin)

    def changeEvent(self, event: QEvent) -> None:
        """Write the words again in another theme's colours and sizes."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and getattr(self, "opened", None) is not None:
            assert self.opened is not None
            self.words_view.setHtml(pane_html(self.opened.report, self.palette()))

    def _build(self) -> None:
        self.column.setContentsMargins(*MARGINS)
        self.column.setSpacing(14)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.setContentsMargins(5, 0, RIGHT_OF_TOP, 0)
        self.when_label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.when_label, 1)
        for chip in (self.edit_chip, self.more_chip, self.restore_chip, self.erase_chip):
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(top)
        self.column.addWidget(self._scroll, 1)
        self._build_scrolled()
        self._connect()

    def _build_scrolled(self) -> None:
        column = self._scroll.column
        column.setSpacing(10)
        column.addWidget(self.title_label)
        column.addWidget(self.sealed_label)
        column.addWidget(self.words_view)
        for button in (self.unseal_button, self.follow_up_button):
            column.addSpacing(6)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(6)
        column.addWidget(self.tags_row)
        column.addStretch(1)

    def _connect(self) -> None:
        self.edit_chip.clicked.connect(self.edit_asked)
        self.more_chip.clicked.connect(self._on_more_clicked)
        self.restore_chip.clicked.connect(self.restore_asked)
        self.erase_chip.clicked.connect(self.erase_asked)
        self.unseal_button.clicked.connect(self.unseal_asked)
        self.follow_up_button.clicked.connect(self.follow_up_asked)
        self.tags_row.tags_changed.connect(self.tags_changed)

    def menu(self) -> QMenu:
        """Return the menu of what else can be done with the entry."""
        menu = QMenu(self)
        sealed = self.opened is not None and self.opened.entry.card.is_sealed
        rows = (
            (self.tr("Copy as text"), self.copy_asked, not sealed),
            (self.tr("Save as PDF"), self.pdf_asked, not sealed),
            (self.tr("Move to the bin"), self.bin_asked, True),
        )
        for words, signal, is_possible in rows:
            action = QAction(words, menu)
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _=False, s=signal: s.emit())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_more_clicked(self) -> None:
        chip = self.more_chip
        self.menu().popup(chip.mapToGlobal(chip.rect().bottomLeft()))
