"""Just write: a note without an exercise. It is kept as a draft while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import TextLabel
from ui.widgets.paper_edit import PaperEdit
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from ui.tasks import Pending

SAVE_DELAY_MS = 600
MOST_TITLE_LETTERS = 200


class NotePane(Card):
    """Signals: `kept(str uuid)`; `left` when it stays a draft, or nothing was written."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._context = context
        self._desk: Desk | None = None
        self._uuid = ""
        self._is_unsaved = False
        self.title_field = LineField(self.tr("A title, if you like"))
        self.edit = PaperEdit()
        self.line_label = TextLabel("", "helper")
        self.keep_button = PrimaryButton(self.tr("Keep"))
        self.later_button = PlainButton(self.tr("Later"))
        self.discard_button = PlainButton(self.tr("Let it go"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._build()
        self._connect()

    def begin(self, desk: Desk, uuid: str = "", title: str = "", text: str = "") -> None:
        """Show an empty sheet, or a note's draft."""
        self._desk = desk
        self._uuid = uuid or str(uuid4())
        self.title_field.setText(title)
        self.edit.set_text(text)
        self._is_unsaved = False
        self._timer.stop()
        self._say_state()
        self.edit.setFocus()

    def save_now(self) -> Pending[None] | None:
        """Save the draft at once; None if nothing has changed."""
        self._timer.stop()
        desk, text, title = self._desk, self.edit.text(), self.title_field.text()
        if desk is None or not self._is_unsaved:
            return None
        uuid = self._uuid
        self._is_unsaved = False
        pending = self._context.tasks.run(lambda: desk.drafts.save_note(uuid, text, title))
        pending.then(lambda _: self._on_draft_saved()).otherwise(self._on_not_saved)
        return pending

    def _build(self) -> None:
        self.title_field.setAccessibleName(self.tr("Title"))
        self.title_field.setMaxLength(MOST_TITLE_LETTERS)
        self.edit.setAccessibleName(self.tr("Your note"))
        self.column.addWidget(self.title_field)
        self.column.addWidget(self.edit, 1)
        self.column.addWidget(self.line_label)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addWidget(self.later_button)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.edit.text_changed.connect(self._on_changed)
        self.title_field.textEdited.connect(self._on_changed)
        self._timer.timeout.connect(self.save_now)
        self.keep_button.clicked.connect(self._on_keep_clicked)
        self.later_button.clicked.connect(self._on_later_clicked)
        self.discard_button.clicked.connect(self._on_discard_clicked)
        self.edit.paste_refused.connect(lambda _: self._say(self._too_long()))

    def _say(self, text: str) -> None:
        self.line_label.setText(text)

    def _say_state(self) -> None:
        keeps = self._desk is not None and self._desk.mode == "kept"
        if keeps:
            self._say(self.tr("Kept as you type, as a draft. Keep puts it into the journal."))
        else:
            self._say(self.tr("In memory as you type. It is gone when you close the desk."))

    def _too_long(self) -> str:
        return self.tr(
            "That is too much to paste at once. The clipboard is as it was. Paste it in parts."
        )

    def _on_changed(self) -> None:
        self._is_unsaved = True
        self._timer.start()

    def _on_draft_saved(self) -> None:
        self._say_state()
        self._context.changes.drafts_changed.emit()

    def _on_not_saved(self, error: DeskError) -> None:
        self._is_unsaved = True
        self._say(words_for(error).line)

    def _on_keep_clicked(self) -> None:
        desk, uuid = self._desk, self._uuid
        text, title = self.edit.text(), self.title_field.text()
        if desk is None or not text.strip():
            self.edit.setFocus()
            return
        self._timer.stop()
        pending = self._context.tasks.run(lambda: desk.journal.keep_note(text, title, uuid))
        pending.then(self._on_kept).otherwise(self._on_not_saved)

    def _on_kept(self, uuid: str) -> None:
        self._is_unsaved = False
        self.edit.set_text("")
        self.title_field.clear()
        self.kept.emit(uuid)
        self._context.changes.entries_changed.emit()

    def _on_later_clicked(self) -> None:
        self.save_now()
        self.left.emit()

    def _on_discard_clicked(self) -> None:
        desk, uuid = self._desk, self._uuid
        self._timer.stop()
        self._is_unsaved = False
        self.edit.set_text("")
        self.title_field.clear()
        if desk is not None:
            pending = self._context.tasks.run(lambda: desk.drafts.discard(uuid))
            pending.then(lambda _: self._context.changes.drafts_changed.emit())
        self.left.emit()
