"""Support: people who can be called, without a passphrase and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.session.late import is_late
from ui.context import Context
from ui.pages.card_rows import CardRows
from ui.pages.clinic.own_lines_card import OwnLinesCard
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.pages.plan.finding import PlanThere, look_for_plan
from ui.pages.plan.plan_card import PlanCard
from ui.pages.support_cards import (
    CountryCard,
    EmergencyCard,
    Lines,
    LinesCard,
    MinuteCard,
    MoreHelpCard,
    NightDoorCard,
    SafeAtHomeCard,
)
from ui.widgets.buttons import QuietButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.first_focus import begin_at
from ui.wording.window_names import USUAL_TITLE

if TYPE_CHECKING:
    from trustdesk.services.clinic import Kit
    from trustdesk.services.desk import Desk
    from trustdesk.services.support import SupportService

MORE_HELP = "is-it-time-for-more-help"
PLAN = "my-hard-moments-plan"


class SupportPage(Page):
    """Emergency first, then a clinic's own people, then someone to talk to, then violence. Nothing
    is dialled or looked up.

    On the lock screen's side of the door a clinic is not named under a neutral window: whoever
    chose one does not want the screen to tell. Its numbers stay: somebody may need them.
    """

    is_public = True

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(
            self.tr("Support"),
            self.tr("This page works without a passphrase and without the internet."),
        )
        self.back_button = QuietButton(self.tr("Back"))
        self.plan_card = PlanCard()
        self._column = QVBoxLayout()
        self._side = QVBoxLayout()
        self._lines: Lines | None = None
        self._build()
        context.clinic.changed.connect(self.refresh)
        self.refresh()

    @property
    def is_filled(self) -> bool:
        """Whether the contacts are shown."""
        return self._lines is not None

    def show_back(self) -> None:
        """Offer a way back, where there is no rail."""
        self.back_button.show()

    def refresh(self) -> None:
        """Read the contacts of the picked country, and look for a plan."""
        context, kit = self.context, self._named_kit()
        # Not on the desk thread: that one may be waiting for a keyring.
        context.paper.run(lambda: _read(context.support, kit)).then(self._show)
        look_for_plan(context, self.desk).then(self._show_plan)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        begin_at(self, self.frame.reading_place)
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.back_button.hide()
        self.back_button.clicked.connect(lambda: self.door_chosen.emit("home"))
        self.frame.beside_title.addWidget(self.back_button)
        main, side = QWidget(), QWidget()
        main.setLayout(self._column)
        side.setLayout(self._side)
        for column in (self._column, self._side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
        rows = CardRows(gap=20)
        rows.show_rows([[(main, 7), (side, 4)]])
        self.frame.body.addWidget(rows)
        self.frame.body.addStretch(1)
        self._build_side()

    def _build_side(self) -> None:
        minute, night = MinuteCard(), NightDoorCard()
        self.plan_card.open_asked.connect(lambda: self.door_chosen.emit("my-plan"))
        self.plan_card.make_asked.connect(lambda: self.door_chosen.emit(PLAN))
        minute.begun.connect(lambda: self.door_chosen.emit("one-minute-pause"))
        night.entered.connect(lambda: self.door_chosen.emit("bad-night"))
        help_card = MoreHelpCard()
        help_card.begun.connect(lambda: self.door_chosen.emit(MORE_HELP))
        for card in (minute, SafeAtHomeCard(), help_card, self.plan_card, night):
            self._side.addWidget(card)
        self._side.addStretch(1)
        # Once it lies in the page: shown before, it would be a window of its own.
        help_card.setVisible(self.desk is not None)
        self.plan_card.setVisible(self._offers_plan())

    def _show_plan(self, there: PlanThere) -> None:
        """A plan that is there comes first; the offer to make one can wait below."""
        self.plan_card.show_there(there)
        if there.is_there:
            self._side.insertWidget(0, self.plan_card)
            for before, after in pairwise(self._side_buttons()):
                QWidget.setTabOrder(before, after)
        self.plan_card.setVisible(there.is_there or self._offers_plan())

    def _side_buttons(self) -> list[QAbstractButton]:
        items = [self._side.itemAt(index) for index in range(self._side.count())]
        cards = [card for item in items if item is not None and (card := item.widget()) is not None]
        return [button for card in cards for button in card.findChildren(QAbstractButton)]

    def _offers_plan(self) -> bool:
        """Whether to offer to make one: not at night, for that is fifteen minutes of thinking."""
        return self.desk is not None and not is_late(self.context.clock.wall())

    def _show(self, lines: Lines) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        chooses_country = isinstance(self.focusWidget(), ChoiceField)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        cards = self._cards_for(lines)
        for card in cards:
            self._column.addWidget(card)
            if chooses_country and isinstance(card, CountryCard):
                card.country_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.addStretch(1)
        self._come_to_lines_first(cards)

    def _come_to_lines_first(self, cards: Sequence[QWidget]) -> None:
        """Let Tab come to the people who can be called before what stands beside them, which was
        made before them."""
        before: QWidget = self.frame.leave_button
        for card in cards:
            for part in card.findChildren(QWidget):
                is_reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus
                if is_reached and part.window() is self.window():  # a list that opens is not
                    QWidget.setTabOrder(before, part)
                    before = part

    def _cards_for(self, lines: Lines) -> list[QWidget]:
        country = CountryCard(lines)
        country.chosen.connect(self._on_country_chosen)
        own = self._own_cards(lines)
        if lines.country is None:
            return [country, *own]
        talk = LinesCard(self.tr("Someone to talk to"), "crisis", lines)
        violence = LinesCard(
            self.tr("If someone hurts, threatens or controls you"), "violence", lines
        )
        for card in (talk, violence):
            card.copied.connect(self.context.clipboard.copy)
        return [EmergencyCard(lines), *own, talk, violence, country]

    def _own_cards(self, lines: Lines) -> list[QWidget]:
        has_phone = lines.kit is not None and bool(lines.kit.phone)
        if not lines.own and not has_phone:
            return []
        card = OwnLinesCard(lines.own, lines.kit)
        card.copied.connect(self.context.clipboard.copy)
        return [card]

    def _named_kit(self) -> Kit | None:
        accepted = self.context.clinic.accepted
        is_neutral = self.context.preferences.values.window_title != USUAL_TITLE
        if accepted is None or (self.desk is None and is_neutral):
            return None
        return accepted.kit

    def _on_country_chosen(self, code: str) -> None:
        context = self.context
        pending = context.paper.run(lambda: context.support.choose_country(code))
        pending.then(lambda _: self._on_country_changed()).otherwise(self._on_not_written)

    def _on_country_changed(self) -> None:
        self.context.changes.country_changed.emit()
        self.refresh()

    def _on_not_written(self, error: DeskError) -> None:
        self._on_country_changed()  # it holds for this session even where it could not be written
        self.context.tasks.failed.emit(error)


def _read(support: SupportService, kit: Kit | None) -> Lines:
    return Lines(
        country=support.country,
        countries=tuple(support.countries()),
        contacts=tuple((each, support.not_checked_since(each)) for each in support.built_in()),
        own=tuple((each, support.not_checked_since(each)) for each in support.own),
        kit=kit,
    )
