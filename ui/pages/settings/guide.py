"""Settings, guide: the chapters of the user guide, one at a time, and a search through all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.settings.guide_text import Chapter, Passage, chapters, guide_file, passages_with
from ui.pages.settings.rows import SettingsCard
from ui.widgets.accessible import announce
from ui.widgets.buttons import Chip, let_tab_find_the_checked
from ui.widgets.fields import SearchField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import READING, TextLabel

BETWEEN = 14
"""Pixels between two passages."""

MOST_FOUND = 12
"""Passages. Whoever finds more can write another word."""

FEWEST_LETTERS = 2


class GuideSection(QWidget):
    """A search, the names of the chapters, and under them the chapter or what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters = chapters(guide_file().read_text(encoding="utf-8"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self._card: QWidget | None = None
        self._told = ""
        self.search_field = SearchField(self.tr("Search in the guide"))
        self.search_field.setObjectName("search_field")
        self.search_field.textChanged.connect(self._show_what_is_asked_for)
        self._column.addWidget(self.search_field)
        self.chapter_chips = [self._chip(chapter) for chapter in self._chapters]
        names = QWidget()
        flow = FlowLayout(names)
        for chip in self.chapter_chips:
            flow.addWidget(chip)
        self._column.addWidget(names)
        self.chapter_chips[0].setChecked(True)
        self._show_what_is_asked_for()

    def _chip(self, chapter: Chapter) -> Chip:
        chip = Chip(chapter.title)
        chip.setAutoExclusive(True)
        chip.clicked.connect(self._on_chapter_chosen)
        return chip

    def _on_chapter_chosen(self) -> None:
        if self.search_field.text():
            self.search_field.clear()  # which shows the chapter
        else:
            self._show_what_is_asked_for()

    def _show_what_is_asked_for(self) -> None:
        words = self.search_field.text().strip()
        if len(words) < FEWEST_LETTERS:
            number = [chip.isChecked() for chip in self.chapter_chips].index(True)
            chapter = self._chapters[number]
            self._show(_card_of(chapter.title, chapter.passages))
            self._tell("")
        else:
            found = passages_with(self._chapters, words, MOST_FOUND)
            self._show(_card_of_found(found))
            self._tell(_title_of_found(found))

    def _tell(self, title: str) -> None:
        """Let it be heard whether something was found, once and not at each letter."""
        if title != self._told:
            announce(self, title)
        self._told = title

    def _show(self, card: QWidget) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self._column.addWidget(card)
        let_tab_find_the_checked(self.chapter_chips)


def _title_of_found(passages: Sequence[Passage]) -> str:
    translate = QCoreApplication.translate
    if passages:
        return translate("GuideSection", "Found in the guide")
    return translate("GuideSection", "Nothing found")


def _card_of_found(passages: Sequence[Passage]) -> SettingsCard:
    translate = QCoreApplication.translate
    card = _card_of(_title_of_found(passages), passages)
    if passages:
        return card
    card.add_line(
        translate("GuideSection", "The guide does not have these words. Try fewer, or others.")
    )
    return card


def _card_of(title: str, passages: Sequence[Passage]) -> SettingsCard:
    card = SettingsCard(title)
    card.setObjectName("guide_card")
    card.column.setSpacing(BETWEEN)
    for passage in passages:
        words = QVBoxLayout()
        words.setSpacing(2)
        if passage.lead:
            words.addWidget(TextLabel(passage.lead, "strong", is_heading=True))
        words.addWidget(TextLabel(passage.text, spacing=READING))
        card.column.addLayout(words)
    return card
