"""Set-up, when the first thing is to be kept: who, a passphrase perhaps, the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trustdesk.errors import DeskError, KeyringUnavailable
from trustdesk.services.policy import audience_under, offers_keyring_alone
from ui.context import Context
from ui.pages.page import Page
from ui.pages.setup.code_paper import print_code_if_wanted
from ui.pages.setup.passphrase import PassphrasePage
from ui.pages.setup.recovery import RecoveryPage
from ui.pages.setup.sheet_page import SheetPage
from ui.pages.setup.who import NOTHING, ONLY_ME, SOMEONE_MIGHT, WhoPage
from ui.widgets.first_focus import begin_at
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.new_desk import NewDesk


Audience = Literal["only-me", "someone-might"]


class SetUpPage(Page):
    """Nothing is written to the disk before the last button; what waits stays in memory.

    Signals: `kept` when the desk is kept from now on, `nothing_chosen`, `finished` when the
    set-up is over or was put off.
    """

    kept = Signal()
    nothing_chosen = Signal()
    finished = Signal()

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._who: Audience = "someone-might"
        self._new: NewDesk | None = None
        self._stack = QStackedWidget()
        policy = context.clinic.policy
        self.who_page = WhoPage(asks_passphrase=not offers_keyring_alone(policy))
        self.passphrase_page = self._passphrase_page()
        self.recovery_page: RecoveryPage | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        for page in (self.who_page, self.passphrase_page):
            self._stack.addWidget(page)
        self.who_page.back_asked.connect(self.finished)
        self.who_page.answered.connect(self._on_answered)
        self._show(self.who_page)

    @property
    def sheet(self) -> SheetPage:
        """The sheet in front."""
        sheet = self._stack.currentWidget()
        assert isinstance(sheet, SheetPage)
        return sheet

    def _passphrase_page(self) -> PassphrasePage:
        page = PassphrasePage(eyebrow=self.tr("Before the first thing is kept · 1 of 2"))
        page.back_asked.connect(lambda: self._show(self.who_page))
        page.given.connect(self._on_passphrase_given)
        return page

    def _show(self, page: SheetPage) -> None:
        self._stack.setCurrentWidget(page)
        begin_at(self, page)
        page.setFocus()

    def _on_answered(self, who: str) -> None:
        desk = self.desk
        if who == NOTHING and desk is not None:
            self.context.tasks.run(desk.keep_nothing).then(self._on_nothing_kept)
        elif who in (SOMEONE_MIGHT, ONLY_ME):
            chosen: Audience = "only-me" if who == ONLY_ME else "someone-might"
            self._who = audience_under(self.context.clinic.policy, chosen)
            self._ask_for_a_way()

    def _ask_for_a_way(self) -> None:
        if self._who == "someone-might":
            self._show(self.passphrase_page)
        else:
            self.who_page.set_busy(self.tr("Asking the keyring"))
            self._prepare(None, with_keyring=True)

    def _on_nothing_kept(self, _nothing: None) -> None:
        self.nothing_chosen.emit()
        self.finished.emit()

    def _on_passphrase_given(self, text: str, with_keyring: bool) -> None:
        page = self.passphrase_page
        page.set_busy(self.tr("Asking the keyring") if with_keyring else self.tr("One moment"))
        self._prepare(text, with_keyring=with_keyring)

    def _prepare(self, passphrase: str | None, *, with_keyring: bool) -> None:
        who, before, places = self._who, self._new, self.context.places

        def operation() -> NewDesk:
            from trustdesk.services.opening import check_place, prepare

            check_place(places)
            if before is None:
                return prepare(who, passphrase, with_keyring)
            before.change_ways(who, passphrase, with_keyring)
            return before

        pending = self.context.tasks.run(operation)
        pending.then(self._on_prepared).otherwise(self._on_not_prepared)

    def _on_not_prepared(self, error: DeskError) -> None:
        words = words_for(error)
        if isinstance(error, KeyringUnavailable):
            self.who_page.set_busy("")
            self.passphrase_page.refuse_keyring(words)
            self._show(self.passphrase_page)
        else:
            self.sheet.show_trouble(words.title, words.line)

    def _on_prepared(self, new: NewDesk) -> None:
        self._new = new
        self.sheet.set_busy("")
        if self.recovery_page is not None:
            self._stack.removeWidget(self.recovery_page)
            self.recovery_page.deleteLater()
        page = RecoveryPage(new.recovery_code.groups, new.asked_groups)
        page.back_asked.connect(self._on_recovery_back)
        page.typed_back.connect(self._on_typed_back)
        page.print_asked.connect(self._on_print_asked)
        self.recovery_page = page
        self._stack.addWidget(page)
        self._show(page)

    def _on_recovery_back(self) -> None:
        only_me = self._who == "only-me" and not self.passphrase_page.first_field.text()
        self._show(self.who_page if only_me else self.passphrase_page)

    def _on_print_asked(self) -> None:
        if self._new is not None:
            print_code_if_wanted(self, self.context, self._new.recovery_code.groups)

    def _on_typed_back(self, first: str, second: str) -> None:
        page, new, desk = self.recovery_page, self._new, self.desk
        if page is None or new is None or desk is None:
            return
        if not new.confirm(first, second):
            page.say_wrong()
            return
        page.set_busy(self.tr("Keeping"))
        places = self.context.places
        pending = self.context.tasks.run(lambda: new.keep(places, desk))
        pending.then(self._on_kept).otherwise(self._on_not_kept)

    def _on_kept(self, _desk: Desk) -> None:
        self.kept.emit()
        self.finished.emit()

    def _on_not_kept(self, error: DeskError) -> None:
        words = words_for(error)
        self.sheet.show_trouble(words.title, words.line)
