"""Choosing the lines of the plan that anyone may read on the lock screen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trustdesk.errors import DeskError
from ui.context import Context
from ui.pages.page import Page
from ui.pages.setup.sheet_page import SheetPage
from ui.widgets.accessible import announce
from ui.widgets.card import Card
from ui.widgets.first_focus import begin_at
from ui.widgets.labels import TextLabel
from ui.widgets.option_card import CheckCard
from ui.wording.errors import words_for
from ui.wording.plan import public_part_names

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk
    from trustdesk.services.public_plan import PublicPlan


class LockLinesPage(Page):
    """Line by line, with nothing chosen beforehand but what stands there already.

    Under the lines stands what anyone will read, so that it is read before it is shown. Signals:
    `finished` when the person goes back, or it is done.
    """

    finished = Signal()

    def __init__(self, context: Context, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.desk: Desk = desk
        self.sheet = SheetPage(
            self.tr("My plan for hard moments"),
            self.tr("Lines on the lock screen"),
            self.tr(
                "What you choose lies outside the encrypted file. Anyone at this computer can read "
                "it before the desk is opened. A button there says: My plan."
            ),
            self.tr("Show these lines"),
        )
        self.lines: dict[tuple[str, str], CheckCard] = {}
        self.preview_card = Card("card-soft")
        preview = self.tr("This is what anyone can read")
        self._preview_title = TextLabel(preview, "strong", is_heading=True)
        self._preview_label = TextLabel("", "own-words")
        self._had_lines = False
        self._build()
        begin_at(self, self.sheet.back_button)
        context.tasks.run(self._read).then(self._on_read).otherwise(self._on_failed)

    @property
    def chosen(self) -> PublicPlan:
        """The lines that are chosen now."""
        from trustdesk.services.public_plan import PUBLIC_PARTS, PublicPlan

        chosen = [place for place, card in self.lines.items() if card.isChecked()]
        return PublicPlan(
            **{part: tuple(line for at, line in chosen if at == part) for part in PUBLIC_PARTS}
        )

    def _read(self) -> tuple[PublicPlan, PublicPlan]:
        """The lines that can be chosen, and those that stand there."""
        from trustdesk.services.hard_moments import choosable
        from trustdesk.services.public_plan import PublicPlan

        plan = self.desk.hard_moments.plan()
        can_be = PublicPlan() if plan is None else choosable(plan)
        return can_be, self.desk.hard_moments.public()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.sheet)
        self._lines_column = QVBoxLayout()
        self._lines_column.setSpacing(8)
        self.sheet.body.addWidget(
            TextLabel(
                self.tr(
                    "The parts about people, professionals and distance are left out. The desk "
                    "cannot tell a name in the other lines. Read each line before you choose it."
                )
            )
        )
        self.sheet.body.addLayout(self._lines_column)
        self.preview_card.column.addWidget(self._preview_title)
        self.preview_card.column.addWidget(self._preview_label)
        self.sheet.body.addWidget(self.preview_card)
        self.sheet.back_asked.connect(self.finished)
        self.sheet.go_on_asked.connect(self._on_go_on)

    def _on_read(self, both: tuple[PublicPlan, PublicPlan]) -> None:
        self._show(*both)

    def _show(self, can_be: PublicPlan, there: PublicPlan) -> None:
        self._had_lines = not there.is_blank
        for part, title in public_part_names().items():
            lines = can_be.of(part)
            if lines:
                self._lines_column.addSpacing(8)
                self._lines_column.addWidget(TextLabel(title, "strong", is_heading=True))
            for line in lines:
                self._add_line(part, line, is_chosen=line in there.of(part))
        if can_be.is_blank:
            words = self.tr(
                "The first three parts of the plan are empty. There is no line to choose."
            )
            self._lines_column.addWidget(TextLabel(words, "helper"))
        self._come_to_buttons_last()
        self._on_toggled()

    def _add_line(self, part: str, line: str, *, is_chosen: bool) -> None:
        card = CheckCard(line)
        card.setChecked(is_chosen)
        card.toggled.connect(self._on_toggled)
        self.lines[part, line] = card
        self._lines_column.addWidget(card)

    def _come_to_buttons_last(self) -> None:
        cards = list(self.lines.values())
        order: list[QWidget] = [*cards, self.sheet.back_button, self.sheet.go_on_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        if cards:
            cards[0].setFocus()

    def _on_toggled(self) -> None:
        chosen = self.chosen
        lines = [line for part in public_part_names() for line in chosen.of(part)]
        self._preview_label.setText("\n".join(lines))
        self.preview_card.setVisible(bool(lines))
        takes_off = not lines and self._had_lines
        self.sheet.set_go_on(self.tr("Take them off") if takes_off else self.tr("Show these lines"))
        self.sheet.go_on_button.setEnabled(bool(lines) or takes_off)

    def _on_go_on(self) -> None:
        chosen = self.chosen
        if chosen.is_blank and not self._had_lines:
            return
        self.sheet.set_busy(self.tr("One moment"))
        pending = self.context.tasks.run(lambda: self.desk.hard_moments.make_public(chosen))
        pending.then(self._on_done).otherwise(self._on_failed)

    def _on_done(self, _: None) -> None:
        announce(self, self.tr("Done."))
        self.finished.emit()

    def _on_failed(self, error: DeskError) -> None:
        words = words_for(error)
        self.sheet.show_trouble(words.title, words.line)
