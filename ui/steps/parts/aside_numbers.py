"""People who can be called, at once, under the answer that calls for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.steps.parts.contact_row import ContactRow
from ui.theme.fonts import dp
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage

if TYPE_CHECKING:
    from trustdesk.catalog.contacts import Contact, Country
    from trustdesk.services.support import SupportService

SCROLL_MARGIN = 24

Found = tuple["Country | None", "list[Country]", "list[Contact]"]


class AsideNumbers(QWidget):
    """The emergency numbers of the picked country, then its lines of one kind.

    While no country is picked it asks for one; nothing is guessed. Where no line of the kind was
    verified, it says so. The country is named. With `comes_into_view` the page scrolls to them.
    Signals: `shown` when they are there, or the question.
    """

    shown = Signal()

    def __init__(
        self,
        context: Context,
        kind: str,
        *,
        comes_into_view: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._comes_into_view = comes_into_view
        self._context = context
        self._kind = kind
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._read()

    def _read(self) -> None:
        context = self._context
        # Not on the desk thread: that one may be waiting for a keyring.
        context.paper.run(lambda: _found(context.support)).then(self._show)

    def _show(self, found: Found) -> None:
        country, countries, contacts = found
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if country is None:
            self._ask_country(countries)
        else:
            self._list(country, contacts)
        self.shown.emit()
        if had_keyboard:
            self._hand_on_the_keyboard()
        if self._comes_into_view:
            QTimer.singleShot(0, self, self._come_into_view)

    def _hand_on_the_keyboard(self) -> None:
        row = next(iter(self.findChildren(ContactRow)), None)
        if row is not None:
            row.show()  # it lies in its column already, and takes the keyboard only when seen
            row.copy_button.setFocus()

    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollPage):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, dp(SCROLL_MARGIN))

    def _ask_country(self, countries: list[Country]) -> None:
        self._column.addWidget(TextLabel(self.tr("Which country are you in?"), "strong"))
        field = ChoiceField(self.tr("My country"))
        field.add(self.tr("Not chosen"), "")
        for country in countries:
            field.add(country.name, country.code)
        field.choose("")
        field.activated.connect(lambda _: self._on_country_chosen(str(field.currentData())))
        self._column.addSpacing(6)
        self._column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)

    def _list(self, country: Country, contacts: list[Contact]) -> None:
        emergency = [each for each in contacts if each.kind == "emergency"]
        lines = [each for each in contacts if each.kind == self._kind]
        for contact in [*emergency, *lines]:
            row = ContactRow(contact, self._context.support.not_checked_since(contact))
            row.copied.connect(self._context.clipboard.copy)
            self._column.addWidget(row)
        if not lines:
            words = self.tr("No line of this kind could be verified for this country.")
            self._column.addWidget(TextLabel(words, "helper"))
        number = next((each.number for each in emergency), "")
        words = self.tr("These are the numbers for {country}. If nobody answers, call {number}.")
        words = words.format(country=country.name, number=number)
        self._column.addWidget(TextLabel(words, "helper"))

    def _on_country_chosen(self, code: str) -> None:
        if not code:
            return
        context = self._context
        pending = context.paper.run(lambda: context.support.choose_country(code))
        pending.then(lambda _: context.changes.country_changed.emit())
        pending.then(lambda _: self._read())


def _found(support: SupportService) -> Found:
    return support.country, list(support.countries()), list(support.contacts())
