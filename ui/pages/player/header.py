"""The quiet line at the top of the player."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from trustdesk.session.run import Run
from ui.pages.leave_button import LeaveButton
from ui.theme.fonts import dp
from ui.widgets.buttons import IconButton, KeyHintButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.lines import StepMarks

COME_BACK_KEY = "F8"
BESIDE = 16
LEAST_TITLE = 220
"""Pixels at 100 % text that the title keeps before the buttons go to a second line."""


class PlayerHeader(QWidget):
    """Title, step marks, Support, Come back to the room, Leave quickly.

    Signals: `come_back_asked`, `support_asked`, `leave_asked`.
    """

    come_back_asked = Signal()
    support_asked = Signal()
    leave_asked = Signal()

    def __init__(self, *, offers_room: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = ElidedLabel("", "own-words")
        self.title_label.setObjectName("player_title")
        self.marks = StepMarks()
        self.marks.setAccessibleName(self.tr("Steps"))
        self.room_button = KeyHintButton(self.tr("Come back to the room"), COME_BACK_KEY)
        self.room_button.setObjectName("room_button")
        self.support_button = IconButton("support", self.tr("Support"))
        self.support_button.setObjectName("support_button")
        self.leave_button = LeaveButton()
        self._words = QHBoxLayout()
        self._build()
        self.room_button.setVisible(offers_room)
        self.room_button.clicked.connect(self.come_back_asked)
        self.support_button.clicked.connect(self.support_asked)
        self.leave_button.leave_asked.connect(self.leave_asked)

    def show_run(self, run: Run, done: int, count: int) -> None:
        """Show which run it is and how far it has come."""
        self.title_label.setText(self._title(run))
        self.marks.set_steps(done, count)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew when a word, or its size, has changed."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def _fit(self) -> None:
        """Put the buttons on a second line where they do not fit beside the title, which is
        shortened last of all."""
        buttons, room = self._buttons.sizeHint().width(), self.contentsRect().width()
        is_narrow = room < buttons + dp(LEAST_TITLE) + dp(40)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        for_words = room if is_narrow else room - buttons - BESIDE
        title = self.title_label.sizeHint().width()
        for_marks = for_words - title - self._words.spacing()
        self.marks.setVisible(for_marks >= self.marks.minimumSizeHint().width())
        self.title_label.setMinimumWidth(max(0, min(title, for_words)))

    def _title(self, run: Run) -> str:
        sittings = [sitting for sitting in run.exercise.sitting if not sitting.follow_up]
        if run.sitting.follow_up or len(sittings) < 2:
            return run.exercise.title
        number = sittings.index(run.sitting) + 1
        return self.tr("{title} · sitting {number}").format(title=run.exercise.title, number=number)

    def _build(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(BESIDE)
        words = self._words
        words.setSpacing(30)
        words.addWidget(self.title_label)
        words.addWidget(self.marks, 1)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._buttons = FlowLayout(gap=14, at_end=True)
        self._buttons.addWidget(self.support_button)
        self._buttons.addWidget(self.room_button)
        self._buttons.addWidget(self.leave_button)
        self._row.addLayout(self._buttons)
