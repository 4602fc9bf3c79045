"""Erase everything: what goes, what nobody can promise, and a word to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.theme.fonts import dp
from ui.widgets.fields import LineField
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.work import SIGNAL_TYPE, WorkSignals

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.erasing import Erased

FIELD_WIDTH = 220


class EraseFlow(AccessFlow):
    """Signals: `erased(Erased)`: the desk is closed and gone."""

    erased = Signal(object)

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.page = EraseSheet()
        self.page.back_asked.connect(self.finished)
        self.page.go_on_asked.connect(self._on_go_on)
        self._signals = WorkSignals(self)
        self._signals.progressed.connect(self.page.work_line.show_progress, SIGNAL_TYPE)
        self.show_sheet(self.page)

    def _on_go_on(self) -> None:
        if not self.page.go_on_button.isEnabled():
            return  # Enter in the field, once more
        if not self.page.is_word_typed:
            self.page.show_trouble(self.tr("That is not the word."), self.tr("Nothing was erased."))
            return
        self.page.set_busy(self.tr("Erasing"))
        self.page.work_line.begin(
            self.tr("Everything is being erased. Leave the computer on until it is done."),
            can_stop=False,
        )
        self.context.tasks.stop_long_work()
        self.context.tasks.run_alone(_nothing).then(lambda _: self._end_copying())

    def _end_copying(self) -> None:
        """Wait for a copy that is being written: it could come to lie where all was just erased."""
        self.context.paper.stop_long_work()
        self.context.paper.run(_nothing).then(lambda _: self._erase())

    def _erase(self) -> None:
        desk, places, preferences = self.open_desk, self.context.places, self.context.preferences
        progress = self._signals.progressed.emit  # nobody can stop it: half of it helps nobody

        def operation() -> Erased:
            from trustdesk.services.erasing import erase_everything

            erased = erase_everything(desk, places, progress)
            preferences.forget()
            return erased

        pending = self.run(operation, self.tr("Erasing"))
        pending.then(self.erased.emit).otherwise(lambda _: self.page.work_line.end())


class EraseSheet(SheetPage):
    """What goes, what stays, and the word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            "",
            translate("EraseSheet", "Erase everything"),
            translate("EraseSheet", "This cannot be undone. Nobody can bring it back."),
            translate("EraseSheet", "Erase everything"),
            parent,
        )
        self._word = self.tr("erase")
        self.word_field = LineField()
        self.work_line = self.add_work_line()
        for title, text in self._facts():
            self.add_fact(title, text)
        words = self.tr("Type the word “{word}”").format(word=self._word)
        self.body.addWidget(TextLabel(words, "strong"))
        self.word_field.setAccessibleName(words)
        self.word_field.setMaxLength(40)
        self.word_field.setFixedWidth(dp(FIELD_WIDTH))
        self.word_field.returnPressed.connect(self.go_on_asked)
        self.word_field.textEdited.connect(lambda _: self.show_trouble(""))
        # Without a side to lie at it would make all that lies here as narrow as it is.
        self.body.addWidget(self.word_field, 0, Qt.AlignmentFlag.AlignLeading)
        self.back_button.setText(self.tr("Keep everything"))
        begin_at(self, self.word_field)

    @property
    def is_word_typed(self) -> bool:
        """Whether the field holds the word, in any writing."""
        return self.word_field.text().strip().casefold() == self._word.casefold()

    def _facts(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("What goes"),
                self.tr(
                    "The desk, and any sealed desk beside it. Its copies, here and in the other "
                    "folder that you chose. Its keys in the keyring, and your settings. If that "
                    "folder is on a stick, plug it in first."
                ),
            ),
            (
                self.tr("What stays"),
                self.tr(
                    "Copies that you put elsewhere yourself, and those in a cloud’s or the "
                    "system’s own history. Pages you saved or printed. The program itself."
                ),
            ),
            (
                self.tr("What nobody can promise"),
                self.tr(
                    "A disk can hold old blocks for a while, an SSD above all. Whoever can dig "
                    "them out still needs a way in of that time."
                ),
            ),
        )


def _nothing() -> None:
    """Be done when everything before is."""
