"""Settings, guide: the chapters of the user guide, one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.settings.guide_text import Chapter, chapters, guide_file
from ui.pages.settings.rows import SettingsCard
from ui.widgets.buttons import Chip, let_tab_find_the_checked
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import READING, TextLabel

BETWEEN = 14
"""Pixels between two passages."""


class GuideSection(QWidget):
    """The names of the chapters, and under them the chapter that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters = chapters(guide_file().read_text(encoding="utf-8"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self._card: QWidget | None = None
        self.chapter_chips = [self._chip(chapter) for chapter in self._chapters]
        names = QWidget()
        flow = FlowLayout(names)
        for chip in self.chapter_chips:
            flow.addWidget(chip)
        self._column.addWidget(names)
        self.chapter_chips[0].setChecked(True)
        self._show(self._chapters[0])

    def _chip(self, chapter: Chapter) -> Chip:
        chip = Chip(chapter.title)
        chip.setAutoExclusive(True)
        chip.clicked.connect(lambda: self._show(chapter))
        return chip

    def _show(self, chapter: Chapter) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = _card_of(chapter)
        self._column.addWidget(self._card)
        let_tab_find_the_checked(self.chapter_chips)


def _card_of(chapter: Chapter) -> SettingsCard:
    card = SettingsCard(chapter.title)
    card.setObjectName("guide_card")
    card.column.setSpacing(BETWEEN)
    for passage in chapter.passages:
        words = QVBoxLayout()
        words.setSpacing(2)
        if passage.lead:
            words.addWidget(TextLabel(passage.lead, "strong"))
        words.addWidget(TextLabel(passage.text, spacing=READING))
        card.column.addLayout(words)
    return card
