"""A new passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.fields import PassphraseField
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import OptionCard
from ui.wording.errors import Words


class PassphrasePage(SheetPage):
    """Signals: `given(str text, bool with_keyring)`."""

    given = Signal(str, bool)

    def __init__(
        self,
        *,
        eyebrow: str = "",
        line: str = "",
        offers_keyring: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            eyebrow,
            translate("PassphrasePage", "Choose a passphrase"),
            line or translate("PassphrasePage", "It is asked for whenever the desk opens."),
            translate("PassphrasePage", "Continue"),
            parent,
        )
        self.first_field = PassphraseField(self.tr("Passphrase"))
        self.second_field = PassphraseField(self.tr("The same once more"))
        self.alone_card = OptionCard(
            self.tr("Passphrase alone"),
            self.tr("Enough by itself, on this computer or with a copy of the folder."),
        )
        self.both_card = OptionCard(
            self.tr("Passphrase and keyring together"),
            self.tr("A copied disk is not enough then. Recommended on a shared computer."),
        )
        self._build_fields(offers_keyring=offers_keyring)
        begin_at(self, self.first_field)

    @property
    def with_keyring(self) -> bool:
        """Whether both are to be needed together."""
        return self.both_card.isChecked() and not self.both_card.isHidden()

    def prefer(self, *, with_keyring: bool) -> None:
        """Choose beforehand whether both are needed, as it was until now."""
        (self.both_card if with_keyring else self.alone_card).setChecked(True)

    def forget(self) -> None:
        """Empty both fields, and drop what could be undone in them."""
        for field in (self.first_field, self.second_field):
            field.clear()
            field.forget()

    def refuse_keyring(self, words: Words) -> None:
        """Say what the keyring did, and go on with the passphrase alone."""
        self.both_card.setEnabled(False)
        self.alone_card.setChecked(True)
        self.show_trouble(words.title, f"{words.happened} {self._without_keyring()}")

    def _build_fields(self, *, offers_keyring: bool) -> None:
        for field, name in (
            (self.first_field, self.tr("Passphrase")),
            (self.second_field, self.tr("The same passphrase once more")),
        ):
            field.setAccessibleName(name)
            self.body.addWidget(field)
        self.first_field.returnPressed.connect(self.second_field.setFocus)
        self.second_field.returnPressed.connect(self._on_go_on)
        self.body.addWidget(
            TextLabel(
                self.tr(
                    "A few words that only you would put together are good. Long is better than "
                    "complicated. Nobody can look it up for you, not a clinic either."
                ),
                "helper",
            )
        )
        for card in (self.both_card, self.alone_card):
            self.body.addWidget(card)
            card.setVisible(offers_keyring)
        (self.both_card if offers_keyring else self.alone_card).setChecked(True)
        self.go_on_asked.connect(self._on_go_on)

    def _without_keyring(self) -> str:
        return self.tr("You can go on with the passphrase alone.")

    def _on_go_on(self) -> None:
        first, second = self.first_field.text(), self.second_field.text()
        if first != second:
            self.show_trouble(
                self.tr("The two are not the same."), self.tr("Look at both with “show”.")
            )
            return
        self.show_trouble("")
        self.given.emit(first, self.with_keyring)
