"""Writing in a bad night: in memory only, and kept only if the desk is open and the person asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.theme.fonts import dp
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import TextLabel
from ui.widgets.pages import SIDE, ScrollPage
from ui.widgets.paper_edit import PaperEdit
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

COLUMN = 640
HEIGHT = 320


@dataclass
class NightWords:
    """What was written, held for as long as the process lives and nowhere else."""

    text: str = ""


class NightNote(QWidget):
    """A sheet of paper. Signals: `kept` when the words went into the journal."""

    kept = Signal()

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        words: NightWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._words = words
        self.edit = PaperEdit()
        self.edit.setAccessibleName(self.tr("Write it down"))
        self.keep_button = QuietButton(self.tr("Keep it"))
        self.line_label = TextLabel(self._line(), "helper")
        self._build()
        self.edit.set_text(words.text)
        self.edit.text_changed.connect(self._on_text_changed)
        self.setFocusProxy(self.edit)

    def _line(self) -> str:
        if self._keeps:
            return self.tr("This is in memory only. It goes when you close, unless you keep it.")
        return self.tr("This is in memory only. It goes when you close.")

    @property
    def _keeps(self) -> bool:
        return self._desk is not None and self._desk.mode == "kept"

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(COLUMN, SIDE)
        around.addWidget(page)
        self.edit.setMinimumHeight(dp(HEIGHT))
        page.column.setSpacing(12)
        page.column.addStretch(1)
        page.column.addWidget(self.edit)
        page.column.addWidget(self.line_label)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addStretch(1)
        page.column.addLayout(row)
        page.column.addStretch(1)
        self.keep_button.setVisible(self._keeps)
        self.keep_button.clicked.connect(self._on_keep_clicked)

    def _on_text_changed(self) -> None:
        self._words.text = self.edit.text()

    def _on_keep_clicked(self) -> None:
        text, desk = self.edit.text(), self._desk
        if not text.strip() or desk is None:
            return
        pending = self._context.tasks.run(lambda: desk.journal.keep_note(text))
        pending.then(lambda _: self._on_kept()).otherwise(self._on_not_kept)

    def _on_kept(self) -> None:
        self.edit.set_text("")
        self._words.text = ""
        self._context.changes.entries_changed.emit()
        self.kept.emit()

    def _on_not_kept(self, error: DeskError) -> None:
        self.line_label.setText(words_for(error).line)
