"""A new passphrase for a desk that is open: after the recovery code, or where there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError, KeyringUnavailable
from ui.context import Context
from ui.pages.page import Page
from ui.pages.setup.passphrase import PassphrasePage
from ui.widgets.first_focus import begin_at
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class NewPassphrasePage(Page):
    """Signals: `finished` when it is set, or put off."""

    finished = Signal()

    def __init__(
        self,
        context: Context,
        desk: Desk,
        *,
        after_recovery: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        line = self.tr(
            "The desk is open. With a new passphrase you do not need the code each time."
        )
        if not after_recovery:
            line = self.tr("From then on the desk asks for it whenever it opens.")
        has_both = any(way.kind == "both" for way in desk.ways)
        self.sheet = PassphrasePage(line=line, offers_keyring=not has_both)
        self.sheet.back_button.setText(self.tr("Later"))
        self.sheet.back_asked.connect(self.finished)
        self.sheet.given.connect(self._on_given)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        begin_at(self, self.sheet)

    def _on_given(self, text: str, with_keyring: bool) -> None:
        desk = self.desk
        if desk is None:
            return
        self.sheet.set_busy(self.tr("One moment"))
        pending = self.context.tasks.run(lambda: desk.access.set_passphrase(text, with_keyring))
        pending.then(self._on_set).otherwise(self._on_not_set)

    def _on_set(self, _nothing: None) -> None:
        self.context.changes.settings_changed.emit()
        self.finished.emit()

    def _on_not_set(self, error: DeskError) -> None:
        words = words_for(error)
        if isinstance(error, KeyringUnavailable):
            self.sheet.refuse_keyring(words)
        else:
            self.sheet.show_trouble(words.title, words.line)
