"""What the check at the start found: what is affected, what is safe, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from trustdesk.progress import Progress
from ui.context import Context
from ui.pages.foot_row import foot_row
from ui.pages.page import Page
from ui.theme.fonts import dp
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.pages import ScrollPage
from ui.wishes import CopyWish
from ui.wording.copies import found_title, made_words
from ui.wording.dates import full_date
from ui.work import LongWork

if TYPE_CHECKING:
    from trustdesk.services.checkup import Findings
    from trustdesk.services.desk import Desk
    from trustdesk.services.restoring import WholeCopy

COLUMN = 640
SIDE = 39
MOST_DATES = 14


class DamagePage(Page):
    """Signals: `go_on_asked` with the desk as it is. Doors: "support", "bad-night"."""

    go_on_asked = Signal()

    def __init__(
        self, context: Context, desk: Desk, findings: Findings, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, desk, parent)
        self.findings = findings
        self._copy: WholeCopy | None = None
        self.copy_label = TextLabel(self.tr("Looking for a copy that is whole."), "helper")
        self.copy_label.setObjectName("copy_line")
        self.restore_button = PrimaryButton(self.tr("Restore this copy"))
        self.go_on_button = QuietButton(self.tr("Go on with the desk"))
        self.support_button = QuietButton(self.tr("Support"), "support")
        self.night_button = QuietButton(self.tr("A bad night"))
        self.copies_button = PlainButton(self.tr("See all copies"))
        self._build()
        begin_at(self, self.go_on_button)
        self._look_for_copy(desk)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(dp(COLUMN) + 2 * SIDE)
        around.addWidget(page, 1)
        column = page.column
        column.setContentsMargins(SIDE, 40, SIDE, 40)
        column.setSpacing(10)
        column.addStretch(1)
        title, lines = self._words()
        column.addWidget(TextLabel(title, "title"))
        for line in lines:
            column.addWidget(TextLabel(line, "subtitle"))
        dates = self._dates()
        if dates:
            column.addSpacing(6)
            column.addWidget(self._dates_card(dates))
        column.addSpacing(6)
        column.addWidget(TextLabel(self.tr("The newest copy that is whole"), "label"))
        column.addWidget(self.copy_label)
        column.addSpacing(16)
        column.addLayout(self._build_buttons())
        column.addStretch(1)
        around.addLayout(self._build_foot())

    def _words(self) -> tuple[str, list[str]]:
        title = found_title(self.findings)
        if self.findings.is_damaged:
            return title, [
                self._affected_line(),
                self.tr("All that can be read stays readable. Nothing was changed or deleted."),
                self.tr("Disks fail in this way now and then. Restoring a copy can put it right."),
            ]
        if self.findings.is_rolled_back:
            return title, [
                self.tr("An older state of its file is in place of the one you last had open."),
                self.tr("If you put a copy back yourself, that is the reason."),
                self.tr("Nothing was changed or deleted. A copy can be newer than this."),
            ]
        return title, [
            self.tr("The file is whole. These entries differ from what was written."),
            self.tr("All others are as you kept them."),
        ]

    def _affected_line(self) -> str:
        if self.findings.affected is None:
            return self.tr("Which entries are affected cannot be told.")
        if not self.findings.affected:
            return self.tr("None of your entries is affected. Drafts, settings or search may be.")
        return self.tr("These entries are affected. The list names their days and nothing else.")

    def _dates(self) -> list[str]:
        dates = [full_date(when.date()) for when in self.findings.moments]
        counted = {date: dates.count(date) for date in dict.fromkeys(dates)}
        pattern = self.tr("{date}, entries: {count}")
        lines = [
            date if count == 1 else pattern.format(date=date, count=count)
            for date, count in counted.items()
        ]
        if len(lines) <= MOST_DATES:
            return lines
        more = self.tr("and more days: {count}").format(count=len(lines) - MOST_DATES)
        return [*lines[:MOST_DATES], more]

    def _dates_card(self, dates: list[str]) -> Card:
        card = Card("card-sunk")
        for date in dates:
            card.column.addWidget(TextLabel(date))
        return card

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.restore_button)
        row.addWidget(self.go_on_button)
        row.addStretch(1)
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self._on_restore)
        self.go_on_button.clicked.connect(self.go_on_asked)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self.support_button.clicked.connect(lambda: self.door_chosen.emit("support"))
        self.night_button.clicked.connect(lambda: self.door_chosen.emit("bad-night"))
        self.copies_button.clicked.connect(lambda: self.door_chosen.emit("copies"))
        return foot_row(self.support_button, self.night_button, end=self.copies_button)

    def _look_for_copy(self, desk: Desk) -> None:
        places = self.context.places

        def operation(progress: Progress) -> WholeCopy | None:
            from trustdesk.services.restoring import newest_whole

            return newest_whole(desk, places, progress)

        work = LongWork(self.context.paper, operation, self.context.paper)
        work.begin().then(self._on_copy_found).otherwise(self._on_copy_missed)

    def _on_copy_found(self, copy: WholeCopy | None) -> None:
        self._copy = copy
        self.restore_button.setEnabled(copy is not None)
        if copy is None:
            self.copy_label.setText(
                self.tr("There is none here. A copy in another folder may do. See all copies.")
            )
        else:
            today = self.context.clock.wall().date()
            self.copy_label.setText(made_words(copy.made, today))

    def _on_copy_missed(self, _error: DeskError) -> None:
        self._on_copy_found(None)

    def _on_restore(self) -> None:
        if self._copy is not None:
            self.copy_chosen.emit(CopyWish(self._copy.id))
