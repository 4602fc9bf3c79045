"""The card of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.card import CardButton
from ui.widgets.labels import TextLabel
from ui.wording.dates import minutes_label
from ui.wording.rooms import room_name

if TYPE_CHECKING:
    from trustdesk.catalog.exercise import Head

LEAST_HEIGHT = 148
BESIDE_STRONG = 5 / 3
"""From line to line of the smaller letters beside a title: both stand on one line."""


class ExerciseCard(CardButton):
    """Room, title, one line, minutes. `mark` is a word at the foot, such as "a draft"."""

    def __init__(self, head: Head, mark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(head.title, parent=parent)
        self.exercise_id = head.id
        self.setObjectName(f"exercise_{head.id}")
        self.setAccessibleDescription(f"{head.card} {minutes_label(head.minutes)}")
        self.setMinimumHeight(LEAST_HEIGHT)
        self._build(head, mark)

    def _build(self, head: Head, mark: str) -> None:
        top = QHBoxLayout()
        top.addWidget(TextLabel(room_name(head.room), "eyebrow"), 1)
        if head.stirring:
            top.addWidget(_tag(self.tr("can stir")), 0, Qt.AlignmentFlag.AlignTop)
        self.column.setSpacing(4)
        self.column.addLayout(top)
        self.column.addWidget(TextLabel(head.title, "card-title"))
        self.column.addWidget(TextLabel(head.card, "helper"))
        self.column.addStretch(1)
        self.column.addSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(TextLabel(minutes_label(head.minutes), "helper"), 1)
        if mark:
            foot.addWidget(_tag(mark), 0)
        self.column.addLayout(foot)


class SmallCard(CardButton):
    """Title and minutes, if any, in one line; one line under it."""

    def __init__(
        self, title: str, line: str, minutes: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self.setAccessibleDescription(f"{line} {minutes}".strip())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(TextLabel(title, "strong"), 1)
        if minutes:
            aside = TextLabel(minutes, "helper", spacing=BESIDE_STRONG)
            row.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setSpacing(4)
        self.column.addLayout(row)
        self.column.addWidget(TextLabel(line, "helper"))
        self.column.addStretch(1)


def _tag(words: str) -> QWidget:
    label = QLabel(words)
    label.setProperty("role", "tag")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label
