"""The whole desk into one file, under a passphrase of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import PassphraseRefused
from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.settings.moving.moving_card import MovingCard
from ui.pages.settings.moving.strength_row import StrengthRow
from ui.pages.settings.rows import action_chip
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import PassphraseField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.wording.moving import moved_line, moving_words

if TYPE_CHECKING:
    from trustdesk.services.moving import AsideCopy, Moved

SUFFIX = ".trustdesk"


class MoveOutCard(MovingCard):
    """“Move to another computer”."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("MoveOutCard", "Move to another computer"), context, parent)
        self.setObjectName("move_out_card")
        self.make_chip = action_chip(self.tr("Make a file"))
        self.first_field = PassphraseField(self.tr("A passphrase for the file"))
        self.second_field = PassphraseField(self.tr("The same once more"))
        self.strength_row = StrengthRow()
        self.cancel_button = QuietButton(self.tr("Not now"))
        self.place_button = PrimaryButton(self.tr("Choose a place"))
        self.home_control = self.make_chip
        self._form = QWidget(self)
        self._passphrase = ""
        self._path = Path()
        self._build()

    def set_busy(self, busy: bool) -> None:
        """Take nothing on while this or another card works."""
        self.make_chip.setEnabled(not busy)
        self.place_button.setEnabled(not busy)

    def _build(self) -> None:
        self.add_row(
            self.tr("One file with everything"),
            self.tr("Sealed and unfinished entries too. It is encrypted by a passphrase."),
            self.make_chip,
        )
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first_field)
        column.addWidget(self.strength_row)
        column.addWidget(self.second_field)
        column.addWidget(
            TextLabel(
                self.tr(
                    "It need not be the one of this desk. Keep it apart from the file. Without it "
                    "nobody can open the file."
                ),
                "helper",
            )
        )
        buttons = QWidget()
        row = FlowLayout(buttons, gap=12)
        row.addWidget(self.cancel_button)
        row.addWidget(self.place_button)
        column.addWidget(buttons)
        self.column.addWidget(self._form)
        self._form.hide()
        self._add_outcome()
        self.make_chip.clicked.connect(self._on_make)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.place_button.clicked.connect(self._on_place)
        self.first_field.textChanged.connect(self.strength_row.show_strength)
        self.first_field.returnPressed.connect(self.second_field.setFocus)
        self.second_field.returnPressed.connect(self._on_place)

    def _on_make(self) -> None:
        self.form_opened.emit()
        self._form.show()
        self.first_field.setFocus()
        self.make_chip.hide()

    def _on_cancel(self) -> None:
        self.close_form()
        self.make_chip.setFocus()

    def close_form(self) -> None:
        """Put away what was typed, and what became of the work before."""
        if self._holds_keyboard():
            self.setFocus()
        for field in (self.first_field, self.second_field):
            field.clear()
            field.forget()
            field.hide_text()
        self._form.hide()
        self.make_chip.show()
        self.say("")

    def _on_place(self) -> None:
        if not self._is_ready():
            return
        path = self.context.dialogs.save_file(
            self,
            self.tr("Where to put the file"),
            self._documents() / f"desk{SUFFIX}",
            self.tr("Desk files (*.trustdesk)"),
        )
        desk = self.desk
        if path is None or desk is None:
            return
        self._passphrase = self.first_field.text()
        self._path = path if path.suffix else path.with_suffix(SUFFIX)
        places = self.context.places

        def operation(_progress: Progress) -> AsideCopy:
            from trustdesk.services.moving import set_aside

            return set_aside(desk, places.moving)

        self.close_form()
        self._begin(self._doing(), self.context.tasks, operation, self._on_aside)

    def _is_ready(self) -> bool:
        from trustdesk.services.strength import check_passphrase

        first, second = self.first_field.text(), self.second_field.text()
        if not self.place_button.isEnabled():
            return False
        try:
            check_passphrase(first)
        except PassphraseRefused as error:
            words = moving_words(error)
            self.say_trouble(words.title, words.line)
            return False
        if first != second:
            self.say_trouble(
                self.tr("The two are not the same."), self.tr("Look at both with “show”.")
            )
            return False
        return True

    def _on_aside(self, aside: AsideCopy) -> None:
        path, passphrase = self._path, self._passphrase
        self._passphrase = ""

        def operation(progress: Progress) -> Moved:
            from trustdesk.services.moving import write_desk_file

            return write_desk_file(aside, path, passphrase, progress)

        self._begin(self._doing(), self.context.paper, operation, self._on_written)

    def _on_written(self, moved: Moved) -> None:
        self._end()
        self.say(
            self.tr("The file is made, and was read back."),
            [
                moved_line(moved),
                self.tr("On the other computer, choose it under “Bring a desk from a file”."),
            ],
        )

    def _doing(self) -> str:
        return self.tr("Making the file")
