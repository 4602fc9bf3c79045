"""Today: a suggestion with its reason, what is under way, three small ones, and the bad night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.card_rows import CardRows
from ui.pages.exercise_card import SmallCard
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.pages.support_cards import NightDoorCard
from ui.pages.today.cards import (
    DraftOnToday,
    FiveWordsCard,
    FollowUpCard,
    KeptWordCard,
    SuggestionCard,
    UnkeptCard,
)
from ui.pages.today.contents import (
    SMALL_ONES,
    TodayContents,
    follow_up,
    gather,
    note_of,
    set_draft_aside,
)
from ui.pages.today.from_clinic import ClinicCards, FromClinic, gather_from_clinic
from ui.widgets.first_focus import begin_at
from ui.wishes import Wish
from ui.wording.dates import greeting, minutes_label

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.kept import DraftCard, FollowUp
    from trustdesk.services.desk import Desk

Placed = tuple[QWidget, int]

AT_ONCE = "one-minute-pause"
"""Meant for several times a day, so one tap begins it."""


class TodayPage(Page):
    """Painted at once with its greeting; filled at a glance, and when the desk is open.

    What is chosen before the desk is open is chosen as soon as it is.
    """

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(greeting(context.clock.wall().hour))
        self.rows = CardRows()
        self._contents: TodayContents | None = None
        self._follow_up: FollowUp | None = None
        self._from_clinic = FromClinic()
        self._clinic_cards = ClinicCards(context, self)
        self._chosen: Callable[[], None] | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        begin_at(self, self.frame.reading_place)
        self.frame.body.addWidget(self.rows)
        self.frame.body.addStretch(1)
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.rows.show_rows([[(self._bad_night_card(), 1)]])
        self._clinic_cards.exercise_chosen.connect(self._choose_exercise)
        self._clinic_cards.door_chosen.connect(self._choose_door)
        self._clinic_cards.set_aside.connect(self.refresh)
        self._greet(is_return=False)
        if desk is not None:
            self.refresh()

    @property
    def is_filled(self) -> bool:
        """Whether what the desk holds is shown."""
        return self._contents is not None

    def show_glance(self, contents: TodayContents, found: FollowUp | None) -> None:
        """Show what Today showed last, until the desk is open."""
        if self.desk is None:
            self._show(contents, found, FromClinic())

    def use_desk(self, desk: Desk | None) -> None:
        """Take another desk, and do with it what was chosen before it was there."""
        super().use_desk(desk)
        chosen, self._chosen = self._chosen, None
        if desk is not None and chosen is not None:
            chosen()

    def refresh(self) -> None:
        """Gather and show what there is now."""
        context, desk = self.context, self.desk
        if desk is None:
            return
        now = context.clock.wall()

        def operation() -> tuple[TodayContents, FromClinic]:
            contents = gather(desk, context.library, now)
            return contents, gather_from_clinic(context, desk)

        context.tasks.run(operation).then(lambda found: self._on_gathered(*found))

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def _on_gathered(self, contents: TodayContents, from_clinic: FromClinic) -> None:
        self._show(contents, self._follow_up, from_clinic)
        desk, library = self.desk, self.context.library
        if desk is None or contents.is_quiet:
            return

        def operation() -> FollowUp | None:
            return None if contents.is_empty else follow_up(desk, library, contents.now)

        self.context.tasks.run(operation).then(lambda found: self._on_whole(contents, found))

    def _on_whole(self, contents: TodayContents, found: FollowUp | None) -> None:
        self._show(contents, found, self._from_clinic)
        desk = self.desk
        if desk is not None and desk.mode == "kept":
            self.context.tasks.run(lambda: _keep_note(desk, contents, found))

    def _choose(self, choice: Callable[[], None]) -> None:
        """Do it now, or when the desk is open: without one nothing could be kept."""
        if self.desk is not None:
            choice()
        else:
            self._chosen = choice

    def _choose_exercise(self, wish: Wish) -> None:
        """Begin the minute at once; everything else has a page before it."""
        if wish.exercise_id == AT_ONCE:
            self._choose_door(AT_ONCE)
        else:
            self._choose(lambda: self.exercise_chosen.emit(wish))

    def _choose_draft(self, uuid: str) -> None:
        self._choose(lambda: self.draft_chosen.emit(uuid))

    def _choose_door(self, name: str) -> None:
        self._choose(lambda: self.door_chosen.emit(name))

    def _show(
        self, contents: TodayContents, found: FollowUp | None, from_clinic: FromClinic
    ) -> None:
        same = self._contents is not None and replace(contents, now=self._contents.now)
        shown = (self._contents, self._follow_up, self._from_clinic)
        if (same, found, from_clinic) == shown:
            return
        self._contents = contents
        self._follow_up = found
        self._from_clinic = from_clinic
        self._greet(is_return=contents.is_return)
        first, last = self._first_row(contents), self._last_row(contents)
        # Alone in its row it would be a dark band; beside a single card it is a door.
        (first if len(first) == 1 and not last else last).append((self._bad_night_card(), 1))
        rows = [first, self._small_row(contents), *self._clinic_rows(contents), last]
        focused = self.window().focusWidget()
        self.rows.show_rows(rows)
        if focused is not None and self.rows.isAncestorOf(focused):
            self.setFocus()  # what it was on is gone, and what comes next was not chosen

    def _clinic_rows(self, contents: TodayContents) -> list[list[Placed]]:
        """At night, and back after a long time, it steps aside like a plan."""
        if contents.is_quiet or self.desk is None:
            return []
        return [[(card, 1)] for card in self._clinic_cards.cards(self._from_clinic, self.desk)]

    def _greet(self, *, is_return: bool) -> None:
        hour = self.context.clock.wall().hour
        self.frame.set_title(greeting(hour))
        if hour >= 22 or hour < 5:
            self.frame.set_subtitle(self.tr("You do not have to sort this out tonight."))
        elif is_return:
            self.frame.set_subtitle(
                self.tr("The desk is as you left it. Start small, or look back.")
            )
        else:
            self.frame.set_subtitle(self.tr("One small thing is enough for today."))

    def _first_row(self, contents: TodayContents) -> list[Placed]:
        row: list[Placed] = []
        if contents.is_empty and contents.word_doors:
            words = FiveWordsCard(contents)
            words.chosen.connect(self._choose_exercise)
            row.append((words, 2))
        elif contents.suggested is not None:
            card = SuggestionCard(contents)
            card.chosen.connect(self._choose_exercise)
            card.else_asked.connect(lambda: self._choose_door("exercises"))
            row.append((card, 2))
        if contents.draft is not None:
            row.append((self._draft_card(contents.draft, contents), 1))
        return row

    def _last_row(self, contents: TodayContents) -> list[Placed]:
        row: list[Placed] = []
        if contents.holds_unkept:
            unkept = UnkeptCard()
            unkept.keep_asked.connect(lambda: self._choose_door("set-up"))
            row.append((unkept, 1))
        if self._follow_up is not None and not contents.is_quiet:
            row.append((self._follow_up_card(self._follow_up), 1))
        if contents.kept_word and len(row) < 2:
            word = KeptWordCard(contents.kept_word)
            word.all_asked.connect(lambda: self._choose_door("words"))
            row.append((word, 2 - len(row)))
        return row

    def _small_row(self, contents: TodayContents) -> list[Placed]:
        cards: list[QWidget] = [self._small_card(head) for head in contents.small]
        if len(cards) < SMALL_ONES:
            cards.append(self._write_card())
        return [(card, 1) for card in cards]

    def _write_card(self) -> SmallCard:
        card = SmallCard(self.tr("Just write"), self.tr("Your own words, without an exercise."))
        card.setObjectName("write_card")
        card.clicked.connect(lambda: self._choose_door("write"))
        return card

    def _small_card(self, head: Head) -> QWidget:
        card = SmallCard(head.title, head.card, minutes_label(head.minutes))
        card.setObjectName(f"small_{head.id}")
        card.clicked.connect(lambda: self._choose_exercise(Wish(head.id)))
        return card

    def _draft_card(self, draft: DraftCard, contents: TodayContents) -> DraftOnToday:
        card = DraftOnToday(draft, contents)
        card.opened.connect(self._choose_draft)
        card.set_aside.connect(lambda: self._on_draft_set_aside(draft.uuid))
        return card

    def _follow_up_card(self, follow_up: FollowUp) -> FollowUpCard:
        card = FollowUpCard(follow_up)
        card.chosen.connect(self._choose_exercise)
        card.set_aside.connect(self._on_follow_up_set_aside)
        return card

    def _bad_night_card(self) -> NightDoorCard:
        card = NightDoorCard(
            self.tr("Dark and silent, with half the words. Nothing to sort out tonight.")
        )
        card.entered.connect(lambda: self.door_chosen.emit("bad-night"))
        return card

    def _on_draft_set_aside(self, uuid: str) -> None:
        desk = self.desk
        if desk is not None:
            pending = self.context.tasks.run(lambda: set_draft_aside(desk, uuid))
            pending.then(lambda _: self.refresh())

    def _on_follow_up_set_aside(self, entry_uuid: str) -> None:
        desk = self.desk
        if desk is not None:
            pending = self.context.tasks.run(lambda: desk.follow_ups.set_aside(entry_uuid))
            pending.then(lambda _: self.refresh())


def _keep_note(desk: Desk, contents: TodayContents, found: FollowUp | None) -> None:
    from trustdesk.services.glance import keep_glance

    keep_glance(desk, note_of(contents, found))
