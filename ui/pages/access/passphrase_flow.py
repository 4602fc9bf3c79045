"""A passphrase: set where there was none, changed, or new after the recovery code opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from trustdesk.errors import DeskError, KeyringUnavailable
from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.passphrase import PassphrasePage
from ui.wording.errors import words_for

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


class PassphraseFlow(AccessFlow):
    """The first sheet is the passphrase, with what led here if it was the recovery code."""

    def __init__(
        self,
        context: Context,
        desk: Desk,
        *,
        after_code: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`after_code`: what the keyring did before the recovery code opened the desk, "" for
        nothing; None if another way opened it."""
        super().__init__(context, desk, parent)
        self._after_code = after_code
        kinds = {way.kind for way in desk.ways}
        self.has_one = bool(kinds & {"passphrase", "both"})
        self.page = PassphrasePage(line=self._line("keyring" in kinds))
        if self.has_one:
            self.page.prefer(with_keyring="both" in kinds)
        self.page.back_button.setText(self.tr("Back") if after_code is None else self.tr("Later"))
        self.page.back_asked.connect(self.finished)
        self.page.given.connect(self._on_given)
        self.show_sheet(self.page)

    def _line(self, opens_itself: bool) -> str:
        if self._after_code is not None:
            opened = self.tr(
                "The code opened the desk, and everything you kept is here. With a new "
                "passphrase you do not need the code each time."
            )
            return f"{self._after_code} {opened}".strip()
        if self.has_one:
            return self.tr(
                "The new one takes the place of the old one. Backups and copies made before "
                "still open with the old one."
            )
        if opens_itself:
            return self.tr(
                "From then on the desk asks for it whenever it opens. Your sign-in alone opens "
                "it no more."
            )
        return self.tr("From then on the desk asks for it whenever it opens.")

    def _on_given(self, text: str, with_keyring: bool) -> None:
        access, has_one = self.open_desk.access, self.has_one

        def operation() -> None:
            if has_one:
                access.change_passphrase(text, with_keyring)
            else:
                access.set_passphrase(text, with_keyring)

        words = self.tr("Asking the keyring") if with_keyring else ""
        self.run(operation, words).then(lambda _: self._on_set())

    def _on_set(self) -> None:
        self.page.forget()
        line = self.tr("The desk asks for it from now on. Nobody can look it up for you.")
        if self.has_one:
            line = self.tr(
                "The old one opens this desk no more. Copies made before still open with it, "
                "wherever they are."
            )
        self.end_with(self.tr("The new passphrase is set."), line)

    def tell(self, error: DeskError) -> None:
        """Say what went wrong; without the keyring the passphrase alone can still be chosen."""
        if isinstance(error, KeyringUnavailable) and self.sheet is self.page:
            self.page.refuse_keyring(words_for(error))
        else:
            super().tell(error)
