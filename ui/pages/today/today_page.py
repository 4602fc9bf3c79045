"""Today: a suggestion with its reason, what is under way, three small ones, and the bad night."""

from __future__ import annotations

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
from ui.pages.today.contents import SMALL_ONES, TodayContents, follow_up, gather, set_draft_aside
from ui.wishes import Wish
from ui.wording.dates import greeting, minutes_label

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.kept import DraftCard, FollowUp
    from trustdesk.services.desk import Desk

Placed = tuple[QWidget, int]


class TodayPage(Page):
    """Painted at once with its greeting; filled when the desk is open."""

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(greeting(context.clock.wall().hour))
        self.rows = CardRows()
        self._contents: TodayContents | None = None
        self._follow_up: FollowUp | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        self.frame.body.addWidget(self.rows)
        self.frame.body.addStretch(1)
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.rows.show_rows([[(self._bad_night_card(), 1)]])
        self._greet(is_return=False)
        if desk is not None:
            self.refresh()

    @property
    def is_filled(self) -> bool:
        """Whether what the desk holds is shown."""
        return self._contents is not None

    def refresh(self) -> None:
        """Gather and show what there is now."""
        context, desk = self.context, self.desk
        if desk is None:
            return
        now = context.clock.wall()
        context.tasks.run(lambda: gather(desk, context.library, now)).then(self._on_gathered)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def _on_gathered(self, contents: TodayContents) -> None:
        self._show(contents, self._follow_up)
        desk, library = self.desk, self.context.library
        if desk is None or contents.is_quiet or contents.is_empty:
            return
        pending = self.context.tasks.run(lambda: follow_up(desk, library, contents.now))
        pending.then(lambda found: self._show(contents, found))

    def _show(self, contents: TodayContents, found: FollowUp | None) -> None:
        same = self._contents is not None and replace(contents, now=self._contents.now)
        if same == self._contents and found == self._follow_up:
            return
        self._contents = contents
        self._follow_up = found
        self._greet(is_return=contents.is_return)
        first, last = self._first_row(contents), self._last_row(contents)
        # Alone in its row it would be a dark band; beside a single card it is a door.
        (first if len(first) == 1 and not last else last).append((self._bad_night_card(), 1))
        self.rows.show_rows([first, self._small_row(contents), last])

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
            words.chosen.connect(self.exercise_chosen)
            row.append((words, 2))
        elif contents.suggested is not None:
            card = SuggestionCard(contents)
            card.chosen.connect(self.exercise_chosen)
            card.else_asked.connect(lambda: self.door_chosen.emit("exercises"))
            row.append((card, 2))
        if contents.draft is not None:
            row.append((self._draft_card(contents.draft, contents), 1))
        return row

    def _last_row(self, contents: TodayContents) -> list[Placed]:
        row: list[Placed] = []
        if contents.holds_unkept:
            unkept = UnkeptCard()
            unkept.keep_asked.connect(lambda: self.door_chosen.emit("set-up"))
            row.append((unkept, 1))
        if self._follow_up is not None and not contents.is_quiet:
            row.append((self._follow_up_card(self._follow_up), 1))
        if contents.kept_word and len(row) < 2:
            word = KeptWordCard(contents.kept_word)
            word.all_asked.connect(lambda: self.door_chosen.emit("words"))
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
        card.clicked.connect(lambda: self.door_chosen.emit("write"))
        return card

    def _small_card(self, head: Head) -> QWidget:
        card = SmallCard(head.title, head.card, minutes_label(head.minutes))
        card.setObjectName(f"small_{head.id}")
        card.clicked.connect(lambda: self.exercise_chosen.emit(Wish(head.id)))
        return card

    def _draft_card(self, draft: DraftCard, contents: TodayContents) -> DraftOnToday:
        card = DraftOnToday(draft, contents)
        card.opened.connect(self.draft_chosen)
        card.set_aside.connect(lambda: self._on_draft_set_aside(draft.uuid))
        return card

    def _follow_up_card(self, follow_up: FollowUp) -> FollowUpCard:
        card = FollowUpCard(follow_up)
        card.chosen.connect(self.exercise_chosen)
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
