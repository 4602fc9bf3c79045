"""My plan for hard moments, to be read: its parts, and the people who can be called."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.services.policy import offers_lock_lines
from trustdesk.session.late import is_late
from ui.context import Context
from ui.pages.card_rows import CardRows
from ui.pages.journal.entry_actions import EntryActions
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.pages.plan.lock_card import LockCard
from ui.pages.plan.reading import OpenPlan, read_plan
from ui.pages.plan.words_card import WordsCard
from ui.steps.parts.aside_numbers import AsideNumbers
from ui.widgets.accessible import announce
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

LEAST_CARD = 340
"""Pixels at 100 % text; below it the people lie under the words."""


class PlanPage(Page):
    """With a desk the newest plan; without one the lines that were chosen for the lock screen.

    `at_night` shows the words and the people, and nothing to decide. Doors: the exercise,
    "plan-on-lock", "home".
    """

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        *,
        at_night: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        self._at_night = at_night
        self.opened = OpenPlan()
        self.frame = PageFrame(self.tr("My plan"), self.tr("For hard moments."))
        self.back_button = QuietButton(self.tr("Back"))
        self.words_card = WordsCard()
        self.lock_card = LockCard()
        self.numbers = AsideNumbers(context, "crisis")
        self._actions = EntryActions(context, self)
        self._build()
        self._connect()
        self.setAutoFillBackground(True)
        begin_at(self, self.frame.reading_place)
        self.refresh()

    def refresh(self) -> None:
        """Read the plan."""
        pending = read_plan(self.context, self.desk)
        pending.then(self._show).otherwise(self._on_unread)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.door_chosen.emit("home")
            return
        super().keyPressEvent(event)

    def _show(self, opened: OpenPlan) -> None:
        self.opened = opened
        can_change = self.desk is not None and not self._at_night
        is_quiet = is_late(self.context.clock.wall())
        self.words_card.show_plan(opened, can_change=can_change, is_quiet=is_quiet)
        # At night nobody is asked what all may read. What stands there can still be taken off.
        asks = not is_quiet or opened.public_lines > 0
        has_lines = opened.can_be_public and opened.entry is not None
        self.lock_card.setVisible(can_change and has_lines and asks)
        self._show_lines(opened.public_lines)

    def _on_unread(self, error: DeskError) -> None:
        """Damage can hide the plan: what of it stands on the lock screen can be taken off then."""
        self._on_failed(error)
        desk = self.desk
        if desk is not None and not self._at_night:
            moments = desk.hard_moments
            self.context.tasks.run(lambda: moments.public().count).then(self._show_lines_alone)

    def _show_lines_alone(self, count: int) -> None:
        self._show_lines(count)
        self.lock_card.choose_button.hide()
        self.lock_card.setVisible(count > 0)

    def _show_lines(self, count: int) -> None:
        clinic = self.context.clinic
        if clinic.accepted is None or offers_lock_lines(clinic.policy):
            self.lock_card.show_count(count)
        else:
            self.lock_card.show_held(clinic.accepted.kit.name)

    def _come_to_people_first(self) -> None:
        """Let Tab come to the people before the card under them, which was made before them."""
        lock = self.lock_card
        people = self.numbers.findChildren(QWidget)
        parts = [
            part
            for part in [*people, lock.choose_button, lock.off_button]
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self.window()
        ]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        self.frame.beside_title.addWidget(self.back_button)
        people = Card()
        people.setObjectName("people_card")
        people.column.addWidget(TextLabel(self.tr("People who can be called"), "card-title"))
        people.column.addWidget(self.numbers)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(people)
        column.addWidget(self.lock_card)
        column.addStretch(1)
        main = QWidget()
        words = QVBoxLayout(main)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.words_card)
        words.addStretch(1)
        rows = CardRows(gap=20, least=LEAST_CARD)
        rows.show_rows([[(main, 7), (side, 4)]])
        self.frame.body.addWidget(rows)
        self.frame.body.addStretch(1)
        self.lock_card.hide()

    def _connect(self) -> None:
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.back_button.clicked.connect(lambda: self.door_chosen.emit("home"))
        self.numbers.shown.connect(self._come_to_people_first)
        self.words_card.change_asked.connect(self._on_change_asked)
        self.words_card.pdf_asked.connect(self._on_pdf_asked)
        self.lock_card.choose_asked.connect(lambda: self.door_chosen.emit("plan-on-lock"))
        self.lock_card.off_asked.connect(self._on_off_asked)
        self._actions.pdf_saved.connect(lambda: announce(self, self.tr("Saved as a PDF.")))

    def _on_change_asked(self) -> None:
        from trustdesk.services.hard_moments import PLAN

        self.door_chosen.emit(PLAN)

    def _on_pdf_asked(self) -> None:
        if self.opened.entry is not None:
            self._actions.save_pdf(self.opened.entry)

    def _on_off_asked(self) -> None:
        desk = self.desk
        if desk is None:
            return
        pending = self.context.tasks.run(desk.hard_moments.take_off)
        pending.then(self._on_taken_off).otherwise(self._on_failed)

    def _on_taken_off(self, _: None) -> None:
        self.lock_card.take_keyboard()
        self.refresh()

    def _on_failed(self, error: DeskError) -> None:
        self.context.tasks.failed.emit(error)
