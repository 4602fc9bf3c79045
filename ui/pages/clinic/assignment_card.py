"""“From your clinic”: exercises in their order, each with a note, and no dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.clinic.kit_card import SETTINGS_MARGINS
from ui.widgets.buttons import LinkButton, PlainButton
from ui.widgets.card import Card
from ui.widgets.hair_line import HairLine
from ui.widgets.labels import TextLabel
from ui.wishes import Wish
from ui.wording.dates import minutes_label

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head
    from trustdesk.services.assignments import AssignedExercise, Assignment

FEW = 3
"""Exercises that are seen before all are asked for."""


class AssignmentCard(Card):
    """Every text is the clinic's and plain. `heads` are the exercises, None for one that is not on
    this desk.

    Signals: `chosen(Wish)`, `set_aside(str id)`.
    """

    chosen = Signal(object)
    set_aside = Signal(str)

    def __init__(
        self,
        assignment: Assignment,
        heads: Sequence[Head | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent)
        self.setObjectName("assignment_card")
        self.all_button = LinkButton(self.tr("Show all"))
        self.aside_button = PlainButton(self.tr("Set aside"))
        self.aside_button.setAccessibleDescription(assignment.title)
        self.rows = [
            AssignedRow(each, head) for each, head in zip(assignment.exercises, heads, strict=True)
        ]
        self.all_button.clicked.connect(self._on_all_asked)
        self.aside_button.clicked.connect(lambda: self.set_aside.emit(assignment.id))
        self._build(assignment)

    def _build(self, assignment: Assignment) -> None:
        column = self.column
        column.setContentsMargins(*SETTINGS_MARGINS)
        column.addWidget(TextLabel(self.tr("From your clinic"), "eyebrow"))
        column.addWidget(TextLabel(assignment.title, "card-title"))
        if assignment.note:
            column.addWidget(TextLabel(assignment.note, "subtitle"))
        for number, row in enumerate(self.rows):
            row.chosen.connect(self.chosen)
            column.addWidget(row)
            if number >= FEW:
                row.hide()
        column.addWidget(HairLine())
        words = self.tr("{clinic} suggests this. No dates. At your pace. Nothing is sent.")
        foot = QHBoxLayout()
        foot.setSpacing(14)
        foot.addWidget(TextLabel(words.format(clinic=assignment.clinic), "helper"), 1)
        for button in (self.all_button, self.aside_button):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if len(self.rows) <= FEW:
            self.all_button.hide()
        column.addLayout(foot)

    def _on_all_asked(self) -> None:
        for row in self.rows:
            row.show()
        folded = [row.begin_button for row in self.rows[FEW:] if row.is_there]
        (folded[0] if folded else self.aside_button).setFocus()  # not out of the card
        self.all_button.hide()


class AssignedRow(QWidget):
    """One exercise with its note. Signals: `chosen(Wish)`."""

    chosen = Signal(object)

    def __init__(self, exercise: AssignedExercise, head: Head | None) -> None:
        super().__init__()
        self.begin_button = LinkButton(self.tr("Begin"), parent=self)
        self.is_there = head is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(HairLine())
        column.addSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(14)
        column.addLayout(row)
        if head is None:
            self.begin_button.hide()
            words = self.tr("Not on this desk: {exercise}").format(exercise=exercise.exercise_id)
            row.addWidget(TextLabel(words, "helper"), 1)
        else:
            row.addWidget(TextLabel(head.title, "strong"), 1)
            row.addWidget(TextLabel(minutes_label(head.minutes), "helper"))
            row.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignTop)
            self.begin_button.setAccessibleDescription(head.title)
            self.begin_button.clicked.connect(lambda: self.chosen.emit(Wish(head.id)))
        if exercise.note:
            column.addWidget(TextLabel(exercise.note, "helper"))
