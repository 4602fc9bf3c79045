"""Search, and the filters beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.pages.card_rows import CardRows
from ui.pages.journal.journal_source import Query, Shelf
from ui.theme.fonts import dp
from ui.widgets.buttons import Chip
from ui.widgets.fields import SearchField
from ui.widgets.flow_layout import FlowLayout

GAP = 12
LEAST_FIELD = 180
"""Pixels at 100 % text that searching needs."""

SEARCH_DELAY_MS = 15
"""Shorter than the time between two keys; it only joins keys that come at once."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by: (id, title) of the exercises that have entries, and the tags."""

    exercises: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()


class FiltersRow(QWidget):
    """Signals: `query_changed(Query)`, `words_chosen` for Words to keep."""

    query_changed = Signal(object)
    words_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search_field = SearchField(self.tr("Search"))
        self.search_field.setObjectName("search_field")
        self.exercise_chip = Chip(self.tr("All exercises"))
        self.tag_chip = Chip(self.tr("Tags"))
        self.words_chip = Chip(self.tr("Words to keep"))
        self.drafts_chip = Chip(self.tr("Drafts"))
        self.bin_chip = Chip(self.tr("Bin"))
        self._chips = QWidget()
        self._flow = FlowLayout(gap=8)
        self._choices = Choices()
        self._exercise: str | None = None
        self._tag: str | None = None
        self._shelf: Shelf = "entries"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY_MS)
        self._build()

    @property
    def query(self) -> Query:
        """What is looked for now."""
        return Query(self._shelf, self.search_field.text(), self._exercise, self._tag)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in use."""
        return self._choices.tags

    def show_choices(self, choices: Choices) -> None:
        """Offer these exercises and tags."""
        self._choices = choices
        self.tag_chip.setVisible(bool(choices.tags))
        self._fit()

    def choose_all(self) -> None:
        """Show every entry."""
        self._choose(None, None, "entries")

    def choose_words(self) -> None:
        """Show Words to keep."""
        self._mark(words=True)
        self.words_chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chips in one line while the field has room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        chips = self._flow.sizeHint().width()
        has_room = chips + GAP + dp(LEAST_FIELD) <= self.width()
        self._chips.setMinimumWidth(chips if has_room else 0)

    def _build(self) -> None:
        chips, flow = self._chips, self._flow
        middle = QVBoxLayout(chips)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addLayout(flow)
        middle.addStretch(1)
        for chip in (
            self.exercise_chip,
            self.tag_chip,
            self.words_chip,
            self.drafts_chip,
            self.bin_chip,
        ):
            flow.addWidget(chip)
        self.tag_chip.hide()
        rows = CardRows(gap=GAP)
        rows.show_rows([[(self.search_field, 2), (chips, 3)]])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)
        self.search_field.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._on_search)
        self.exercise_chip.clicked.connect(self._on_exercise_clicked)
        self.tag_chip.clicked.connect(self._on_tag_clicked)
        self.words_chip.clicked.connect(self._on_words_clicked)
        self.drafts_chip.clicked.connect(lambda on: self._on_shelf_clicked("drafts", on))
        self.bin_chip.clicked.connect(lambda on: self._on_shelf_clicked("bin", on))

    def _mark(self, *, words: bool = False) -> None:
        self.words_chip.setChecked(words)
        self.drafts_chip.setChecked(self._shelf == "drafts" and not words)
        self.bin_chip.setChecked(self._shelf == "bin" and not words)
        self.exercise_chip.setChecked(self._exercise is not None and not words)
        self.tag_chip.setChecked(self._tag is not None and not words)
        names = dict([*self._choices.exercises, ("", self.tr("Notes"))])
        everything = self.tr("All exercises")
        self.exercise_chip.setText(
            everything if self._exercise is None else names.get(self._exercise, everything)
        )
        self.tag_chip.setText(self._tag or self.tr("Tags"))

    def _choose(self, exercise: str | None, tag: str | None, shelf: Shelf) -> None:
        self._exercise, self._tag, self._shelf = exercise, tag, shelf
        self._mark()
        self.query_changed.emit(self.query)

    def _on_search(self) -> None:
        self._shelf = "entries"
        self._mark()
        self.query_changed.emit(self.query)

    def _on_shelf_clicked(self, shelf: Shelf, on: bool) -> None:
        self._choose(None, None, shelf if on else "entries")

    def _on_words_clicked(self, on: bool) -> None:
        if on:
            self.choose_words()
        else:
            self.choose_all()

    def _on_exercise_clicked(self) -> None:
        rows: list[tuple[str | None, str]] = [(None, self.tr("All exercises"))]
        rows += [*self._choices.exercises, ("", self.tr("Notes"))]
        self._mark()
        menu = QMenu(self)
        for value, words in rows:
            choose = partial(self._choose, value, None, "entries")
            self._add(menu, words, value == self._exercise, choose)
        self._pop_up(menu, self.exercise_chip)

    def _on_tag_clicked(self) -> None:
        self._mark()
        menu = QMenu(self)
        self._add(menu, self.tr("Any tag"), self._tag is None, self.choose_all)
        for tag in self._choices.tags:
            self._add(menu, tag, tag == self._tag, partial(self._choose, None, tag, "entries"))
        self._pop_up(menu, self.tag_chip)

    def _add(self, menu: QMenu, words: str, is_chosen: bool, act: Callable[[], None]) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)

    def _pop_up(self, menu: QMenu, chip: Chip) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
