"""A desk out of a file: added to what is here, or the beginning of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError, WrongFilePassphrase
from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.rows import action_chip
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import PassphraseField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.wording.moving import added_lines

if TYPE_CHECKING:
    from trustdesk.kept import Added
    from trustdesk.services.arriving import Arrived

SET_UP = "set-up"


class BringCard(MovingCard):
    """“Bring a desk from a file”."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("BringCard", "Bring a desk from a file"), context, parent)
        self.setObjectName("bring_card")
        self.choose_chip = action_chip(self.tr("Choose a file"))
        self.name_label = TextLabel("", "label")
        self.passphrase_field = PassphraseField(self.tr("The passphrase of the file"))
        self.cancel_button = QuietButton(self.tr("Not now"))
        self.open_button = PrimaryButton(self.tr("Open it"))
        self.keep_chip = action_chip(self.tr("Keep it"))
        self.home_control = self.choose_chip
        self._form = QWidget(self)
        self._path = Path()
        self._build()

    def set_busy(self, busy: bool) -> None:
        """Take nothing on while this or another card works."""
        self.choose_chip.setEnabled(not busy)
        self.open_button.setEnabled(not busy)

    def _build(self) -> None:
        self.add_row(
            self.tr("A desk file, or a journal as JSON"),
            self.tr("What is not here yet is added. What is here stays as it is."),
            self.choose_chip,
        )
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.name_label)
        column.addWidget(self.passphrase_field)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=12)
        row.addWidget(self.cancel_button)
        row.addWidget(self.open_button)
        column.addWidget(buttons)
        self.column.addWidget(self._form)
        self._form.hide()
        self._add_outcome()
        self.column.addWidget(self.keep_chip)
        self.keep_chip.hide()
        self.choose_chip.clicked.connect(self._on_choose)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.open_button.clicked.connect(self._on_open)
        self.passphrase_field.returnPressed.connect(self._on_open)
        self.keep_chip.clicked.connect(lambda: self.door_chosen.emit(SET_UP))

    def _on_choose(self) -> None:
        path = self.context.dialogs.open_file(
            self,
            self.tr("Choose a file"),
            self.tr("Desk files and journals (*.trustdesk *.json)"),
            self._documents(),
        )
        if path is not None:
            self.bring(path)

    def bring(self, path: Path) -> None:
        """Look what the file needs. Does nothing while something is under way here."""
        if self.desk is None or not self.choose_chip.isEnabled():
            return
        self.close_form()
        self._path = path

        def operation(_progress: Progress) -> bool:
            from trustdesk.services.moving import is_desk_file

            return is_desk_file(path)

        self._begin(self._opening(), self.context.paper, operation, self._on_looked)

    def _on_looked(self, takes_passphrase: bool) -> None:
        self._end()
        if takes_passphrase:
            self._show_form()
        else:
            self._read_journal()

    def _show_form(self) -> None:
        self.form_opened.emit()
        self.name_label.setText(self._path.name)
        self._form.show()
        self.passphrase_field.setFocus()
        self.choose_chip.hide()

    def _on_cancel(self) -> None:
        self.close_form()
        self.choose_chip.setFocus()

    def close_form(self) -> None:
        """Put away what was typed, and what became of the work before."""
        if self._holds_keyboard():
            self.setFocus()
        self.passphrase_field.clear()
        self.passphrase_field.forget()
        self.passphrase_field.hide_text()
        self._form.hide()
        self.keep_chip.hide()
        self.choose_chip.show()
        self.say("")

    def _on_open(self) -> None:
        path, passphrase = self._path, self.passphrase_field.text()
        places = self.context.places
        if not passphrase or not self.open_button.isEnabled():
            return

        def operation(progress: Progress) -> Arrived:
            from trustdesk.services.moving import read_desk_file

            return read_desk_file(path, passphrase, places.moving, progress)

        self._begin(self._opening(), self.context.paper, operation, self._on_arrived)

    def _read_journal(self) -> None:
        path = self._path

        def operation(progress: Progress) -> Arrived:
            from trustdesk.services.readable import read_journal_file

            return read_journal_file(path, progress)

        self._begin(self._opening(), self.context.paper, operation, self._on_arrived)

    def _on_arrived(self, arrived: Arrived) -> None:
        desk = self.desk
        self.close_form()
        if desk is None:
            self._end()
            self.context.paper.run(arrived.close)
            return

        def operation(progress: Progress) -> Added:
            try:
                return arrived.bring(desk, progress)
            finally:
                arrived.close()

        adding = self.tr("Adding to the desk")
        self._begin(adding, self.context.tasks, operation, self._on_added)

    def _on_added(self, added: Added) -> None:
        self._end()
        desk = self.desk
        lines = added_lines(added)
        if desk is not None and desk.mode != "kept" and not added.is_nothing:
            lines = [*lines, self.tr("It is in memory only until you keep it.")]
            self.keep_chip.show()
        self.say(self.tr("The file was read."), lines)
        changes = self.context.changes
        for changed in (
            changes.entries_changed,
            changes.drafts_changed,
            changes.words_changed,
            changes.settings_changed,
        ):
            changed.emit()

    def _on_refused(self, error: DeskError) -> None:
        """After a wrong passphrase the field stays, to be typed again."""
        super()._on_refused(error)
        if isinstance(error, WrongFilePassphrase):
            self.passphrase_field.setFocus()
            self.passphrase_field.selectAll()

    def _opening(self) -> str:
        return self.tr("Opening the file")
