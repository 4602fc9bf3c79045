"""Words to keep: sentences a person chose from their own writing, to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.widgets.notes import UndoBar
from ui.widgets.pages import ScrollPage

if TYPE_CHECKING:
    from trustdesk.kept import Word
    from trustdesk.services.desk import Desk


class WordsPane(Card):
    """Signals: `entry_asked(str uuid)` for the entry a sentence came from."""

    entry_asked = Signal(str)

    def __init__(self, context: Context, undo_bar: UndoBar, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._context = context
        self._desk: Desk | None = None
        self._undo_bar = undo_bar
        self._removed: Word | None = None
        self._rows = QVBoxLayout()
        self.empty_label = TextLabel(
            self.tr("Sentences you choose from your letters and notes will be here."), "subtitle"
        )
        page = ScrollPage()
        page.column.setSpacing(8)
        page.column.addWidget(TextLabel(self.tr("Words to keep"), "heading"))
        page.column.addWidget(self.empty_label)
        page.column.addLayout(self._rows)
        page.column.addStretch(1)
        self.column.addWidget(page)

    def refresh(self, desk: Desk | None) -> None:
        """Read the list."""
        self._desk = desk
        if desk is not None:
            self._context.tasks.run(desk.words.all).then(self._show)

    def undo(self) -> bool:
        """Put the sentence removed last back; return whether there was one."""
        word, desk = self._removed, self._desk
        if word is None or desk is None:
            return False
        self._removed = None
        pending = self._context.tasks.run(lambda: desk.words.put_back(word))
        pending.then(lambda _: self._on_changed())
        return True

    def forget_removed(self) -> None:
        """What was removed last cannot be put back any more."""
        self._removed = None

    def _show(self, words: list[Word]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for word in words:
            self._rows.addWidget(self._row(word))
        self.empty_label.setVisible(not words)

    def _row(self, word: Word) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(HairLine())
        line = QHBoxLayout()
        line.addWidget(TextLabel(word.text, "own-words"), 1)
        if word.entry_uuid:
            entry_chip = Chip(self.tr("Open its entry"), checkable=False)
            entry_chip.clicked.connect(lambda: self.entry_asked.emit(word.entry_uuid))
            line.addWidget(entry_chip, 0, Qt.AlignmentFlag.AlignTop)
        chip = Chip(self.tr("Remove"), checkable=False)
        chip.setAccessibleDescription(word.text)
        chip.clicked.connect(lambda: self._on_remove(word))
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        return row

    def _on_remove(self, word: Word) -> None:
        desk = self._desk
        if desk is None:
            return
        self._removed = word
        pending = self._context.tasks.run(lambda: desk.words.remove(word.id))
        pending.then(lambda _: self._on_changed())
        pending.then(lambda _: self._undo_bar.offer(self.tr("Removed from Words to keep.")))

    def _on_changed(self) -> None:
        self._context.changes.words_changed.emit()
        self.refresh(self._desk)
