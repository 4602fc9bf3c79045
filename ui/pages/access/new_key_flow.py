"""Someone may know my key: what it helps with, ways chosen anew, a new code, the copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from trustdesk.errors import DeskError, KeyringUnavailable
from trustdesk.services.policy import offers_keyring_alone
from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.access.keyfile_flow import choose_keyfile_place
from ui.pages.access.new_key_sheets import (
    ExplainSheet,
    NewCodeSheet,
    NewKeyFileSheet,
    SignInSheet,
    WorkSheet,
)
from ui.pages.setup.code_paper import print_code_if_wanted
from ui.pages.setup.passphrase import PassphrasePage
from ui.pages.setup.sheet_page import SheetPage
from ui.tasks import Pending
from ui.wording.errors import words_for
from ui.work import SIGNAL_TYPE, LongWork

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.new_key import NewKey, Settled

Audience = Literal["only-me", "someone-might"]


class NewKeyFlow(AccessFlow):
    """Nothing is written before the code was typed back; until the copy is proven it can be
    stopped."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        kinds = {way.kind for way in desk.ways}
        self._new: NewKey | None = None
        self._work: LongWork[Settled] | None = None
        self.code_page: NewCodeSheet | None = None
        self.explain_page = ExplainSheet()
        may_open_itself = offers_keyring_alone(context.clinic.policy)
        self.sign_in_page = SignInSheet() if "keyring" in kinds and may_open_itself else None
        self.passphrase_page = PassphrasePage(
            eyebrow=self.tr("A new key"),
            line=self.tr("Choose one that you have not used before. The old one opens no more."),
        )
        self.passphrase_page.prefer(with_keyring="both" in kinds)
        self.keyfile_page = NewKeyFileSheet() if "keyfile" in kinds else None
        self.work_page = WorkSheet()
        self._connect()
        self.show_sheet(self.explain_page)

    def save_now(self) -> Pending[None] | None:
        """Whoever leaves does not wait for the copying: it is stopped, and the old key stays."""
        if self._work is not None:
            self._work.stop()
        return None

    def _connect(self) -> None:
        explain, passphrase = self.explain_page, self.passphrase_page
        explain.back_asked.connect(self.finished)
        explain.go_on_asked.connect(lambda: self.show_sheet(self.sign_in_page or passphrase))
        passphrase.back_asked.connect(lambda: self.show_sheet(self.sign_in_page or explain))
        passphrase.given.connect(lambda text, both: self._prepare("someone-might", text, both))
        if self.sign_in_page is not None:
            self.sign_in_page.back_asked.connect(lambda: self.show_sheet(explain))
            self.sign_in_page.go_on_asked.connect(self._on_sign_in_answered)
        if self.keyfile_page is not None:
            self.keyfile_page.back_asked.connect(lambda: self.show_sheet(passphrase))
            self.keyfile_page.go_on_asked.connect(self._on_keyfile_answered)

    def _on_sign_in_answered(self) -> None:
        page = self.sign_in_page
        if page is not None and page.sign_in_card.isChecked():
            self._prepare("only-me", None, True)
        else:
            self.show_sheet(self.passphrase_page)

    def _prepare(self, who: Audience, passphrase: str | None, with_keyring: bool) -> None:
        desk, before = self.open_desk, self._new

        def operation() -> NewKey:
            from trustdesk.services.new_key import prepare_new_key

            if before is None:
                return prepare_new_key(desk, who, passphrase, with_keyring)
            before.change_ways(who, passphrase, with_keyring)
            return before

        words = self.tr("Asking the keyring") if with_keyring else ""
        self.run(operation, words).then(self._on_prepared)

    def _on_prepared(self, new: NewKey) -> None:
        self._new = new
        self.sheet.set_busy("")
        self.show_sheet(self.keyfile_page or self._code_sheet(new))

    def _on_keyfile_answered(self) -> None:
        page, new = self.keyfile_page, self._new
        if page is None or new is None:
            return
        new.keyfile = None
        if page.anew_card.isChecked():
            new.keyfile = choose_keyfile_place(self, self.context)
            if new.keyfile is None:
                return
        self.show_sheet(self._code_sheet(new))

    def _code_sheet(self, new: NewKey) -> NewCodeSheet:
        """The code is made once: whoever goes back and on again finds the one on the paper."""
        if self.code_page is None:
            page = NewCodeSheet(new.code.groups, new.code.asked_groups)
            page.back_asked.connect(self._on_code_back)
            page.print_asked.connect(
                lambda: print_code_if_wanted(self, self.context, new.code.groups)
            )
            page.typed_back.connect(self._on_typed_back)
            self.code_page = page
        return self.code_page

    def _on_code_back(self) -> None:
        only_keyring = self.sign_in_page is not None and self.sign_in_page.sign_in_card.isChecked()
        before: SheetPage = self.passphrase_page
        if only_keyring and self.sign_in_page is not None:
            before = self.sign_in_page
        self.show_sheet(self.keyfile_page or before)

    def _on_typed_back(self, first: str, second: str) -> None:
        page, new = self.code_page, self._new
        if page is None or new is None:
            return
        if not new.code.confirm(first, second):
            page.say_wrong()
            return
        self._begin(new)

    def _begin(self, new: NewKey) -> None:
        places, line = self.context.places, self.work_page.line
        work = LongWork(self.context.tasks, lambda progress: new.make(places, progress), self)
        work.signals.progressed.connect(line.show_progress, SIGNAL_TYPE)
        line.stop_asked.connect(work.stop)
        self._work = work
        self.show_sheet(self.work_page)
        line.begin(self.tr("Copying and checking"))
        work.begin().then(self._on_made).otherwise(self._on_not_made)

    def _on_made(self, outcome: Settled) -> None:
        self._end_work()
        self.passphrase_page.forget()
        line = self.tr(
            "Everything is under it. The old passphrase and the old code open this desk no more. "
            "Copies elsewhere keep the old key."
        )
        if outcome.files_left:
            later = self.tr("Some old files could not be removed yet. The next start tries again.")
            line = f"{line} {later}"
        if outcome.items_left:
            kept = self.tr("The keyring still has an old entry. It opens nothing here.")
            line = f"{line} {kept}"
        self.end_with(self.tr("The new key is in place."), line)

    def _on_not_made(self, error: DeskError) -> None:
        self._end_work()
        words = words_for(error)
        if isinstance(error, KeyringUnavailable):
            self.show_sheet(self.passphrase_page)
            self.passphrase_page.refuse_keyring(words)
        elif self.code_page is not None:
            self.show_sheet(self.code_page)
            self.code_page.show_trouble(words.title, words.line)

    def _end_work(self) -> None:
        self._work = None
        self.work_page.line.end()

    def tell(self, error: DeskError) -> None:
        """Say what went wrong; without the keyring the passphrase alone can still be chosen."""
        if isinstance(error, KeyringUnavailable):
            self.sheet.set_busy("")
            self.show_sheet(self.passphrase_page)
            self.passphrase_page.refuse_keyring(words_for(error))
        else:
            super().tell(error)
