"""Another way in: which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from trustdesk.services.policy import offers_keyring_alone
from ui.context import Context
from ui.pages.access.flow import AccessFlow
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.first_focus import begin_at
from ui.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trustdesk.services.desk import Desk


class AddWayFlow(AccessFlow):
    """Doors: "way/add/" and the kind that was chosen."""

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        kinds = {way.kind for way in desk.ways}
        if not offers_keyring_alone(context.clinic.policy):
            kinds.add("keyring")  # as if it were there already: it is not offered
        self.page = AddWaySheet(kinds)
        self.page.back_asked.connect(self.finished)
        self.page.go_on_asked.connect(self._on_go_on)
        self.show_sheet(self.page)

    def _on_go_on(self) -> None:
        self.door_chosen.emit(f"way/add/{self.page.chosen()}")


class AddWaySheet(SheetPage):
    """The ways that can still be added."""

    def __init__(self, kinds: Iterable[str], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("AddWaySheet", "How the desk opens"),
            translate("AddWaySheet", "Another way in"),
            translate(
                "AddWaySheet", "Each way opens the desk by itself. What is lost can be replaced."
            ),
            translate("AddWaySheet", "Continue"),
            parent,
        )
        self.cards = {kind: OptionCard(*self._words(kind)) for kind in addable(kinds)}
        for card in self.cards.values():
            self.body.addWidget(card)
        first = next(iter(self.cards.values()))
        first.setChecked(True)
        begin_at(self, first)

    def chosen(self) -> str:
        """The kind that is chosen."""
        return next(kind for kind, card in self.cards.items() if card.isChecked())

    def _words(self, kind: str) -> tuple[str, str]:
        return {
            "passphrase": (
                self.tr("A passphrase"),
                self.tr("Alone, or together with the keyring of this computer."),
            ),
            "keyring": (
                self.tr("Your sign-in"),
                self.tr("The keyring of this account opens it. So can anyone at this account."),
            ),
            "keyfile": (
                self.tr("A key file"),
                self.tr("A small file, on a stick that is kept elsewhere."),
            ),
            "recovery": (
                self.tr("A recovery code"),
                self.tr("On paper, for the day when another way is lost."),
            ),
        }[kind]


def addable(kinds: Iterable[str]) -> list[str]:
    """The kinds that can be added to these, the surest first. A key file more is no harm."""
    there = set(kinds)
    passphrase = [] if there & {"passphrase", "both"} else ["passphrase"]
    recovery = [] if "recovery" in there else ["recovery"]
    keyring = [] if "keyring" in there else ["keyring"]
    return [*recovery, *passphrase, "keyfile", *keyring]
