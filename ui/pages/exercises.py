"""The exercises: search, filters, rooms, cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.card_grid import CardGrid
from ui.pages.card_rows import CardRows
from ui.pages.exercise_card import ExerciseCard
from ui.pages.page import Page
from ui.pages.page_frame import PageFrame
from ui.widgets.buttons import Chip
from ui.widgets.fields import SearchField
from ui.widgets.first_focus import begin_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import TextLabel
from ui.wishes import Wish
from ui.wording.rooms import room_name

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.catalog.problems import Problem
    from trustdesk.services.desk import Desk
    from trustdesk.services.library import LibraryService

SHORT_MINUTES = 10
SEARCH_DELAY_MS = 40


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found for the words typed; `drafts` are exercise ids, `broken` the files hidden."""

    found: tuple[Head, ...]
    rooms: tuple[str, ...]
    drafts: frozenset[str]
    broken: tuple[Problem, ...]


class ExercisesPage(Page):
    """Every exercise that can be used, as cards."""

    def __init__(self, context: Context, desk: Desk | None, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.frame = PageFrame(self.tr("Exercises"))
        self.search_field = SearchField(self.tr("angry, cannot sleep, what to say"))
        self.search_field.setObjectName("search_field")
        self.search_field.setAccessibleName(self.tr("Search"))
        self.short_chip = Chip(self.tr("Up to 10 min"))
        self.gentle_chip = Chip(self.tr("Gentle only"))
        self.room_chips: dict[str, Chip] = {}
        self.grid = CardGrid()
        self.empty_label = TextLabel("", "subtitle")
        self.broken_label = TextLabel("", "helper")
        self._rooms_flow = FlowLayout(gap=8)
        self._shelf: Shelf | None = None
        self._room = ""
        self._goes_to_cards = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY_MS)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Look for what was typed."""
        context, desk, words = self.context, self.desk, self.search_field.text()
        pending = context.tasks.run(lambda: _search(context.library, desk, words))
        pending.then(self._on_found)

    def set_forgets(self, forgets: bool) -> None:
        """Say on the page whether leaving quickly also forgets."""
        self.frame.leave_button.set_forgets(forgets)

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.frame)
        body = self.frame.body
        body.addWidget(self._build_search())
        body.addLayout(self._rooms_flow)
        body.addWidget(self.grid)
        body.addWidget(self.empty_label)
        body.addWidget(self.broken_label)
        body.addStretch(1)
        self.empty_label.hide()
        self.broken_label.hide()
        self.frame.leave_button.leave_asked.connect(self.leave_asked)
        self.search_field.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.refresh)
        self.search_field.returnPressed.connect(self._on_search_entered)
        begin_at(self, self.search_field)

    def _build_search(self) -> QWidget:
        chips = QWidget()
        flow = QHBoxLayout(chips)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(14)
        for chip in (self.short_chip, self.gentle_chip):
            chip.toggled.connect(self._show_cards)
            flow.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        flow.addStretch(1)
        rows = CardRows(gap=14)
        rows.show_rows([[(self.search_field, 1), (chips, 0)]])
        return rows

    def _on_search_entered(self) -> None:
        self._timer.stop()
        self._goes_to_cards = True
        self.refresh()

    def _on_found(self, shelf: Shelf) -> None:
        if shelf != self._shelf:
            self._show_shelf(shelf)
        cards = self.grid.cards()
        if self._goes_to_cards and cards:
            cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        self._goes_to_cards = False

    def _show_shelf(self, shelf: Shelf) -> None:
        rooms_before = self._shelf.rooms if self._shelf else ()
        self._shelf = shelf
        if shelf.rooms != rooms_before:
            self._build_rooms(shelf.rooms)
        self._show_broken(shelf.broken)
        self._show_cards()

    def _build_rooms(self, rooms: tuple[str, ...]) -> None:
        for chip in self.room_chips.values():
            self._rooms_flow.removeWidget(chip)
            chip.deleteLater()
        self.room_chips = {}
        for room in ("", *rooms):
            chip = Chip(room_name(room) if room else self.tr("All"))
            chip.setChecked(room == self._room)
            chip.clicked.connect(lambda _=False, r=room: self._on_room_clicked(r))
            self.room_chips[room] = chip
            self._rooms_flow.addWidget(chip)

    def _show_broken(self, broken: tuple[Problem, ...]) -> None:
        words = self.tr("An exercise file cannot be used, so it is left out: {where}")
        self.broken_label.setText("\n".join(words.format(where=str(each)) for each in broken))
        self.broken_label.setVisible(bool(broken))

    def _show_cards(self) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        heads = [head for head in shelf.found if self._is_wanted(head)]
        self.grid.show_cards([(self._card(head, shelf), 1) for head in heads])
        self.empty_label.setText(
            self.tr("Nothing here fits these words. Fewer words, or “All”, show more.")
        )
        self.empty_label.setVisible(not heads)

    def _card(self, head: Head, shelf: Shelf) -> ExerciseCard:
        mark = self.tr("a draft") if head.id in shelf.drafts else ""
        card = ExerciseCard(head, mark)
        card.clicked.connect(lambda: self.exercise_chosen.emit(Wish(head.id)))
        return card

    def _is_wanted(self, head: Head) -> bool:
        if self._room and head.room != self._room:
            return False
        if self.gentle_chip.isChecked() and head.stirring:
            return False
        return not self.short_chip.isChecked() or head.minutes[0] <= SHORT_MINUTES

    def _on_room_clicked(self, room: str) -> None:
        self._room = room
        for each, chip in self.room_chips.items():
            chip.setChecked(each == room)
        self._show_cards()


def _search(library: LibraryService, desk: Desk | None, words: str) -> Shelf:
    every = library.heads()
    drafts = desk.drafts.all() if desk is not None else []
    return Shelf(
        found=tuple(library.search(words)),
        rooms=tuple(dict.fromkeys(head.room for head in every)),
        drafts=frozenset(draft.exercise_id for draft in drafts),
        broken=tuple(library.broken()),
    )
