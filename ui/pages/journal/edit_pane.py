"""Changing an entry: its title and the texts in it. What stood there before stays as a version."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.journal.entry_text import Editable
from ui.theme.fonts import dp
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.pages import RING_ROOM, ScrollPage
from ui.widgets.paper_edit import PaperEdit

MOST_TITLE_LETTERS = 200
LEAST_HEIGHT = 120


class EditPane(Card):
    """Signals: `done` when the changes are to be kept, `put_off` when they are not."""

    done = Signal()
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.uuid = ""
        self.title_field = LineField(self.tr("Title"))
        self.edits: dict[str, PaperEdit] = {}
        self.done_button = PrimaryButton(self.tr("Done"))
        self.leave_button = PlainButton(self.tr("Leave it as it was"))
        self._before: dict[str, str] = {}
        self._title_before = ""
        self._parts = QVBoxLayout()
        self._build()

    def show_entry(self, uuid: str, title: str, parts: tuple[Editable, ...]) -> None:
        """Show an entry's title and texts for changing."""
        self.uuid = uuid
        self._title_before = title
        self._before = {part.step_id: part.text for part in parts}
        self.title_field.setText(title)
        self.edits = {}
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self._add_part(part)

    def changed_title(self) -> str | None:
        """Return the new title, None if it is the old one."""
        title = self.title_field.text().strip()
        return title if title != self._title_before else None

    def changed_texts(self) -> dict[str, str]:
        """Return the new texts by step."""
        texts = {step: edit.text() for step, edit in self.edits.items()}
        return {step: text for step, text in texts.items() if text != self._before[step]}

    @property
    def has_changes(self) -> bool:
        """Whether anything differs from what is kept."""
        return self.changed_title() is not None or bool(self.changed_texts())

    def _add_part(self, part: Editable) -> None:
        label = TextLabel(part.asked, "helper")
        label.setVisible(bool(part.asked))
        edit = PaperEdit("own")
        edit.setAccessibleName(part.asked or self.tr("Text"))
        edit.setMinimumHeight(dp(LEAST_HEIGHT))
        edit.set_text(part.text)
        self.edits[part.step_id] = edit
        self._parts.addWidget(label)
        self._parts.addWidget(edit, 1)

    def _build(self) -> None:
        self.title_field.setAccessibleName(self.tr("Title"))
        self.title_field.setMaxLength(MOST_TITLE_LETTERS)
        page = ScrollPage()
        page.column.setSpacing(10)
        page.column.addWidget(self.title_field)
        self._parts.setSpacing(8)
        page.column.addLayout(self._parts, 1)
        self.column.addWidget(page, 1)
        row = QHBoxLayout()
        row.setContentsMargins(RING_ROOM, 4, RING_ROOM, 0)
        row.addWidget(self.done_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.done_button.clicked.connect(self.done)
        self.leave_button.clicked.connect(self.put_off)
        self.setFocusProxy(self.title_field)
