"""Restoring a copy: what it is, what will happen, a way in if it needs one, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import Cancelled, DeskError, NotLetIn
from ui.context import Context
from ui.pages.copies.restoring import Restoring
from ui.pages.copies.way_fields import WayFields
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.accessible import announce
from ui.widgets.buttons import PlainButton
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.work_line import WorkLine
from ui.wishes import CopyWish
from ui.wording.copies import made_words
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.restoring import Found


class RestorePage(Page):
    """With the desk open, or without. `given` is a way in that a person gave a moment ago.

    Signals: `finished` when the person goes back, `restored(str way, str text)` when the copy is
    the desk from now on; way and text are "" if none was given here.
    """

    finished = Signal()
    restored = Signal(str, str)

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        wish: CopyWish,
        given: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        self._wish = wish
        self._given = given
        self._tried = ("", "")
        self._is_ready = False
        self.restoring = Restoring(context, desk, wish, context.tasks)
        self.sheet = SheetPage(
            "",
            self.tr("Restore a copy"),
            self.tr("What is in use now stays beside it, as it is. Nothing is deleted."),
            self.tr("Look for it"),
        )
        self.about_label = TextLabel("")
        self.about_label.setObjectName("about_copy")
        self.way_fields = WayFields()
        self.file_button = PlainButton(self.tr("Choose a copy in a file"))
        self.work_line = WorkLine()
        self._build()
        self._connect()
        begin_at(self, self.sheet.back_button)
        self.restoring.begin()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        for widget in (self.about_label, self.way_fields, self.work_line, self.file_button):
            self.sheet.body.addWidget(widget)
        self.way_fields.hide()
        self.file_button.hide()
        self.sheet.go_on_button.setEnabled(False)
        self._tell(self.tr("One moment"))

    def _connect(self) -> None:
        self.sheet.back_asked.connect(self.finished)
        self.sheet.go_on_asked.connect(self._on_go_on)
        self.way_fields.go_on_asked.connect(self._on_go_on)
        self.file_button.clicked.connect(self._on_file_asked)
        self.work_line.stop_asked.connect(self.restoring.stop)
        self.restoring.asked.connect(self._on_asked)
        self.restoring.ready.connect(self._on_ready)
        self.restoring.progressed.connect(self.work_line.show_progress)
        self.restoring.restored.connect(self._on_restored)
        self.restoring.failed.connect(self._on_failed)

    def _tell(self, words: str) -> None:
        self.about_label.setText(words)
        announce(self.about_label, words)

    def _be_busy(self, words: str) -> None:
        self.sheet.show_trouble("")
        self.sheet.set_busy(words)
        self.work_line.begin(words)
        self.way_fields.setEnabled(False)
        self.file_button.setEnabled(False)

    def _be_free(self) -> None:
        self.sheet.set_busy("")
        self.work_line.end()
        self.way_fields.setEnabled(True)
        self.file_button.setEnabled(True)

    def _on_asked(self, kinds: frozenset[str]) -> None:
        self.way_fields.use_kinds(kinds)
        self.file_button.setVisible(self.desk is None)
        given, self._given = self._given, None
        if given is not None:
            self._try(*given)
            return
        self._tell(self._what_is_needed())
        self.way_fields.show()
        self.sheet.go_on_button.setEnabled(True)
        begin_at(self, self.way_fields.passphrase_field)
        self.way_fields.begin()

    def _what_is_needed(self) -> str:
        if self._wish.file is not None:
            return self.tr("The file opens with a way in of the desk that it is a copy of.")
        if self._wish.copy_id:
            return self.tr("This copy opens with the ways in of its time, or of another desk.")
        return self.tr("Give a way in. It is tried on the newest copy first, then on older ones.")

    def _on_go_on(self) -> None:
        if not self.sheet.go_on_button.isEnabled():
            return
        if self._is_ready:
            self._be_busy(self.tr("Restoring"))
            self.restoring.restore()
        else:
            self._try(*self.way_fields.way)

    def _try(self, way: str, text: str) -> None:
        self._tried = (way, text)
        self._be_busy(self.tr("Looking"))
        self.restoring.try_way(way, text)

    def _on_ready(self, found: Found) -> None:
        self._be_free()
        self._is_ready = True
        self.way_fields.hide()
        self.file_button.hide()
        self.sheet.set_go_on(self.tr("Restore it"))
        self.sheet.go_on_button.setEnabled(True)
        self._tell(self._about(found))
        begin_at(self, self.sheet.go_on_button)
        self.sheet.go_on_button.setFocus()

    def _about(self, found: Found) -> str:
        if found.is_header_only:
            return self.tr(
                "All your entries are here and whole. The file with the locks is taken from a "
                "copy. The desk then opens with the ways in of that time."
            )
        lines = [self._date_line(found)]
        if found.entries is not None:
            lines.append(self.tr("Entries in it: {count}.").format(count=found.entries))
        lines.append(self.tr("The desk will be as it was then. What came later is not in it."))
        if self.desk is not None:
            lines.append(self.tr("The desk locks afterwards, and opens as usual."))
        return "\n".join(lines)

    def _date_line(self, found: Found) -> str:
        if found.made is None:
            return ""
        when = made_words(found.made, self.context.clock.wall().date())
        return self.tr("The copy is from {when}.").format(when=when)

    def _on_failed(self, error: DeskError) -> None:
        self._be_free()
        words = words_for(error)
        if isinstance(error, Cancelled):
            self.sheet.show_trouble(words.title, self.tr("The desk is as it was."))
        else:
            self.sheet.show_trouble(words.title, words.line)
        if not self._is_ready:
            self._offer_again(error)

    def _offer_again(self, error: DeskError) -> None:
        """Another way in, or another file, may still do."""
        self.way_fields.show()
        self.file_button.setVisible(self.desk is None)
        self._tell(self._what_is_needed())
        self.sheet.go_on_button.setEnabled(True)
        if isinstance(error, NotLetIn):
            self.way_fields.begin()

    def _on_file_asked(self) -> None:
        path = self.context.dialogs.open_file(
            self, self.tr("Choose a copy"), self.tr("Copies (*.zip)")
        )
        if path is not None:
            self._wish = CopyWish(file=path)
            self.restoring.look_at(self._wish)

    def _on_restored(self) -> None:
        self._tell(self.tr("The copy is the desk now."))
        way, text = self._tried
        self.restored.emit(way, text)
