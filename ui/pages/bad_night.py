"""A bad night: dark, silent, half the words. Four doors, and none of them needs unlocking.

A fifth leads to the plan for hard moments, where there is one to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.session.late import is_late
from ui.context import Context
from ui.pages.leave_button import LeaveButton
from ui.pages.night_note import NightNote, NightWords
from ui.pages.page import Page
from ui.pages.plan.finding import PlanThere, look_for_plan
from ui.widgets.buttons import PlainButton
from ui.widgets.card import CardButton
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.pages import SIDE, FrontStack, ScrollPage

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

COLUMN = 640


class BadNightPage(Page):
    """Signals: `back_asked`. Doors: the minute, five senses, "my-plan", Support, "close-desk"."""

    back_asked = Signal()

    def __init__(
        self,
        context: Context,
        desk: Desk | None,
        words: NightWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, desk, parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self._greeting())
        self.leave_button = LeaveButton()
        self.minute_button = self._door(self.tr("A minute of breath"), self.tr("1 min"))
        self.senses_button = self._door(self.tr("Five senses"), self.tr("4 min"))
        self.write_button = self._door(
            self.tr("Write it down"), self.tr("kept only until you close")
        )
        self.plan_button = self._door(self.tr("My plan"), "")
        self.person_button = self._door(self.tr("A person, now"), "")
        self.back_button = PlainButton(self.tr("Back"))
        self.close_button = PlainButton(self.tr("Close the desk"))
        self.note = NightNote(context, desk, words)
        self._stack = FrontStack()
        self._build()
        self._connect()
        begin_at(self, self.minute_button)
        look_for_plan(context, desk).then(self._show_plan)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.leave_button.set_forgets(forgets)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back_clicked()
            return
        super().keyPressEvent(event)

    def _door(self, title: str, aside: str) -> CardButton:
        card = CardButton(title)
        card.setAccessibleDescription(aside)
        row = QHBoxLayout()
        row.addWidget(TextLabel(title, "lead"), 1)
        if aside:
            row.addWidget(TextLabel(aside, "helper"))
        card.column.addLayout(row)
        return card

    def _show_plan(self, there: PlanThere) -> None:
        self.plan_button.setVisible(there.is_there)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(44, 30, 44, 0)
        top.addStretch(1)
        top.addWidget(self.leave_button)
        around.addLayout(top)
        self._stack.addWidget(self._build_doors())
        self._stack.addWidget(self.note)
        around.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(44, 0, 44, 30)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        around.addLayout(foot)

    def _build_doors(self) -> ScrollPage:
        page = ScrollPage(COLUMN, SIDE)
        column = page.column
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(TextLabel(self._greeting(), "title"))
        column.addSpacing(24)
        for door in (
            self.minute_button,
            self.senses_button,
            self.write_button,
            self.plan_button,
            self.person_button,
        ):
            column.addWidget(door)
        self.plan_button.hide()
        column.addStretch(2)
        return page

    def _greeting(self) -> str:
        if is_late(self.context.clock.wall()):
            return self.tr("It is late. You do not have to sort this out tonight.")
        return self.tr("You do not have to sort this out right now.")

    def _connect(self) -> None:
        self.leave_button.leave_asked.connect(self.leave_asked)
        self.minute_button.clicked.connect(lambda: self.door_chosen.emit("one-minute-pause"))
        self.senses_button.clicked.connect(lambda: self.door_chosen.emit("five-senses"))
        self.write_button.clicked.connect(self._on_write_clicked)
        self.plan_button.clicked.connect(lambda: self.door_chosen.emit("my-plan"))
        self.person_button.clicked.connect(lambda: self.door_chosen.emit("support"))
        self.back_button.clicked.connect(self._on_back_clicked)
        self.close_button.clicked.connect(lambda: self.door_chosen.emit("close-desk"))
        self.note.kept.connect(lambda: self._stack.setCurrentIndex(0))

    def _on_write_clicked(self) -> None:
        self._stack.setCurrentWidget(self.note)
        self.note.setFocus()

    def _on_back_clicked(self) -> None:
        if self._stack.currentWidget() is self.note:
            self._stack.setCurrentIndex(0)
            self.minute_button.setFocus()
        else:
            self.back_asked.emit()
