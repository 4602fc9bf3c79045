"""Settings, copies: the newest, when one was last opened and read, all of them, another folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.dialogs import Question
from ui.pages.settings.copy_making import CopyMaking
from ui.pages.settings.copy_rows import CopyListCard
from ui.pages.settings.rows import SettingsCard, action_chip
from ui.widgets.accessible import announce
from ui.widgets.buttons import Chip
from ui.widgets.labels import TextLabel
from ui.widgets.work_line import WorkLine
from ui.wishes import CopyWish
from ui.wording.copies import made_words, trouble_words
from ui.wording.dates import plain_date

if TYPE_CHECKING:
    from trustdesk.services.copies import Copies, CopiesSeen, CopyCard, MadeCopy
    from trustdesk.services.desk import Desk


class CopiesSection(QWidget):
    """The cards of the section. Signals: `copy_chosen(CopyWish)` when one is to be restored."""

    copy_chosen = Signal(object)

    def __init__(
        self, context: Context, desk: Desk | None, making: CopyMaking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk if desk is not None and desk.mode == "kept" else None
        self._making = making
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self.work_line = WorkLine()
        self.note_label = TextLabel("", "helper")
        self.note_label.setObjectName("copies_note")
        self._seen: CopiesSeen | None = None
        making.progressed.connect(self.work_line.show_progress)
        making.made.connect(self._on_made)
        making.failed.connect(self._on_not_made)
        self.work_line.stop_asked.connect(making.stop)
        self._show(None)
        self.refresh()

    def refresh(self) -> None:
        """Look what there is."""
        if self._desk is None:
            return
        self._with_copies(lambda copies: copies.seen(), self._show)

    def _with_copies(
        self, operation: Callable[[Copies], object], then: Callable[..., object]
    ) -> None:
        desk, places, clock = self._desk, self._context.places, self._context.clock

        def work() -> object:
            from trustdesk.services.copies import Copies

            assert desk is not None
            return operation(Copies(desk, places, clock))

        self._context.tasks.run(work).then(then).otherwise(self._on_trouble)

    # Showing

    def _show(self, seen: CopiesSeen | None) -> None:
        if seen is not None and seen == self._seen:
            return
        self._seen = seen
        keyboard = QApplication.focusWidget()
        had_keyboard = keyboard is not None and self.isAncestorOf(keyboard)
        for widget in (self.work_line, self.note_label):
            widget.setParent(self)  # they stay; the cards around them go
        while (item := self._column.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        if self._desk is None:
            cards = [self._unkept_card()]
        elif seen is None:
            cards = [self._newest_card(None)]
        else:
            cards = [self._newest_card(seen), *self._list_cards(seen), self._elsewhere_card(seen)]
        for card in cards:
            self._column.addWidget(card)
        first = cards[0].findChild(Chip)
        if had_keyboard and first is not None:
            first.setFocus()

    def _unkept_card(self) -> SettingsCard:
        card = SettingsCard(self.tr("Copies of the desk"))
        card.add_line(self.tr("Nothing is kept here yet, so there is nothing to copy."))
        card.add_row(
            self.tr("A desk from another computer"),
            self.tr("Bring it back from a copy in a folder of yours."),
            self._chip(self.tr("Choose a file"), "choose_file", self._on_file_asked),
        )
        return card

    def _newest_card(self, seen: CopiesSeen | None) -> SettingsCard:
        card = SettingsCard(self.tr("Copies of the desk"))
        card.add_line(
            self.tr(
                "On each day on which something is kept, a copy is made by itself. The last 5 "
                "days, 4 weeks and 6 months stay. Each opens with the ways in of its time."
            )
        )
        make = self._chip(self.tr("Make a copy now"), "make_copy", self._on_make_asked)
        make.setEnabled(not self._making.is_busy)
        card.add_row(self.tr("Newest copy"), self._newest_words(seen), make)
        card.column.addWidget(self.work_line)
        card.column.addWidget(self.note_label)
        self.note_label.setVisible(bool(self.note_label.text()))
        card.add_row(self.tr("Last proven"), self._proven_words(seen), None)
        if self._making.is_busy:
            self.work_line.begin(self.tr("Copying"))
        return card

    def _newest_words(self, seen: CopiesSeen | None) -> str:
        if seen is None:
            return self.tr("One moment")
        if seen.newest is None:
            return self.tr("There is none yet.")
        return made_words(seen.newest.made, self._today())

    def _proven_words(self, seen: CopiesSeen | None) -> str:
        if seen is None or seen.proven is None:
            return self.tr("Once a month the newest copy is opened and read. Not done yet.")
        words = self.tr("{date}. The newest copy was opened and read as a restore would.")
        return words.format(date=plain_date(seen.proven, self._today()))

    def _list_cards(self, seen: CopiesSeen) -> list[SettingsCard]:
        here = [card for card in seen.cards if not card.is_elsewhere]
        if not here:
            return []
        card = CopyListCard(self.tr("All copies"))
        card.add_copies(here, self._today())
        self._connect(card)
        return [card]

    def _elsewhere_card(self, seen: CopiesSeen) -> SettingsCard:
        card = CopyListCard(self.tr("Another folder"))
        card.add_line(
            self.tr(
                "Copies can lie in a second place too, such as a stick. A folder that a cloud "
                "copies is fine as well. Each is one encrypted file."
            )
        )
        choose = self._chip(self.tr("Choose a folder"), "choose_folder", self._on_folder_asked)
        if seen.elsewhere is None:
            card.add_row(self.tr("Also keep copies in another folder"), "", choose)
        else:
            leave = self._chip(self.tr("Stop using it"), "leave_folder", self._on_folder_left)
            about = self.tr("It is there now.")
            if not seen.is_reachable:
                about = self.tr("It cannot be reached now. The next copy that can will go there.")
            card.add_row(str(seen.elsewhere), about, leave)
        card.add_copies([each for each in seen.cards if each.is_elsewhere], self._today())
        card.add_row(
            self.tr("A copy in a file"),
            self.tr("Restore the desk from a file that you choose."),
            self._chip(self.tr("Choose a file"), "choose_file", self._on_file_asked),
        )
        self._connect(card)
        return card

    def _connect(self, card: CopyListCard) -> None:
        card.restore_asked.connect(self._on_restore_asked)
        card.delete_asked.connect(self._on_delete_asked)

    def _chip(self, words: str, name: str, act: Callable[[], None]) -> Chip:
        chip = action_chip(words)
        chip.setObjectName(name)
        chip.clicked.connect(lambda: act())
        return chip

    def _today(self) -> date:
        return self._context.clock.wall().date()

    def _say(self, words: str) -> None:
        self.note_label.setText(words)
        self.note_label.setVisible(bool(words))
        announce(self.note_label, words)

    # Doing

    def _on_make_asked(self) -> None:
        if self._desk is None or self._making.is_busy:
            return
        self._say("")
        self._making.begin(self._desk)
        self.work_line.begin(self.tr("Copying"))
        self._enable_making(False)

    def _on_made(self, made: MadeCopy) -> None:
        self._end_making()
        self._say(made_note(made))
        self.refresh()

    def _on_not_made(self, error: DeskError) -> None:
        self._end_making()
        self._say(trouble_words(error))

    def _end_making(self) -> None:
        self.work_line.end()
        self._enable_making(True)

    def _enable_making(self, can: bool) -> None:
        chip = self.findChild(Chip, "make_copy")
        if chip is not None:
            chip.setEnabled(can)

    def _on_restore_asked(self, card: CopyCard) -> None:
        self.copy_chosen.emit(CopyWish(card.id, is_elsewhere=card.is_elsewhere))

    def _on_file_asked(self) -> None:
        path = self._context.dialogs.open_file(
            self, self.tr("Choose a copy"), self.tr("Copies (*.zip)")
        )
        if path is not None:
            self.copy_chosen.emit(CopyWish(file=path))

    def _on_delete_asked(self, card: CopyCard) -> None:
        when = made_words(card.made, self._today())
        question = Question(
            self.tr("Delete this copy?"),
            self.tr("The copy of {when} is then gone for good. The desk itself stays.").format(
                when=when
            ),
            self.tr("Delete it"),
            self.tr("Keep it"),
        )
        if self._context.dialogs.confirm(self, question):
            self._with_copies(
                lambda copies: copies.delete(copies.find(card.id, is_elsewhere=card.is_elsewhere)),
                lambda _: self._on_changed(self.tr("The copy is deleted.")),
            )

    def _on_folder_asked(self) -> None:
        folder = self._context.dialogs.choose_folder(self, self.tr("Choose a folder for copies"))
        if folder is not None:
            self._set_folder(folder, self.tr("From the next copy on, one goes there too."))

    def _on_folder_left(self) -> None:
        self._set_folder(None, self.tr("No more copies go there. Those that lie there stay."))

    def _set_folder(self, folder: Path | None, words: str) -> None:
        self._with_copies(
            lambda copies: copies.set_elsewhere(folder), lambda _: self._on_changed(words)
        )

    def _on_changed(self, words: str) -> None:
        self._say(words)
        self.refresh()

    def _on_trouble(self, error: DeskError) -> None:
        self._say(trouble_words(error))


def made_note(made: MadeCopy) -> str:
    """Return what to say after a copy was made."""
    translate = QCoreApplication.translate
    if made.has_shrunk:
        return translate(
            "CopiesSection",
            "The copy is made. It holds far less than the one before, so all older ones stay.",
        )
    if made.elsewhere_trouble is not None:
        return translate(
            "CopiesSection",
            "The copy is made here. It could not be put into the other folder. Look at that "
            "folder.",
        )
    return translate("CopiesSection", "The copy is made, and it was read in full.")
