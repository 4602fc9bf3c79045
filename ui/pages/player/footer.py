"""The buttons at the foot of the player, always in the same places."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.widgets.buttons import DeskButton, PlainButton, QuietButton
from ui.widgets.flow_layout import FlowLayout

GAP = 10


class PlayerFooter(QWidget):
    """Back at the left, Pause in the middle, Stop here, Skip and Continue at the right.

    A rehearsal stands where Pause does; both at once there never are. Where there is too little
    room, Pause stands above the others, and a rehearsal is left to the step that follows. Where
    words are very long, those at the right stand below.
    Signals: `back_asked`, `pause_asked`, `rehearsal_asked`, `stop_asked`, `skip_asked`,
    `continue_asked`.
    """

    back_asked = Signal()
    pause_asked = Signal()
    stop_asked = Signal()
    skip_asked = Signal()
    rehearsal_asked = Signal()
    continue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = QuietButton(self.tr("Back"))
        self.pause_button = QuietButton(self.tr("Pause"), "pause")
        self.rehearsal_button = QuietButton("")
        self.stop_button = PlainButton(self.tr("Stop here"))
        self.skip_button = PlainButton("")
        self.continue_button = QuietButton(self.tr("Continue"))
        self._middle = QWidget()
        self._right = QWidget()
        self._grid = QGridLayout(self)
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the middle in."""
        super().resizeEvent(event)
        self._fit()

    def show_step(self, *, is_timed: bool, ends_by_itself: bool, skip_words: str) -> None:
        """Show the buttons that the step has."""
        self.pause_button.setVisible(is_timed)
        self.skip_button.setText(skip_words)
        self.skip_button.setVisible(bool(skip_words))
        self.show_rehearsal("")
        # One primary button: what ends by itself asks for nothing, so that pausing is what is left.
        _wear(self.continue_button, "quiet" if ends_by_itself else "primary")
        _wear(self.pause_button, "primary" if ends_by_itself else "quiet")

    def show_rehearsal(self, words: str) -> None:
        """Offer a rehearsal; "" for none."""
        self.rehearsal_button.setText(words)
        self._fit()

    def show_paused(self, is_paused: bool) -> None:
        """Let the middle button say what it does now."""
        self.pause_button.setText(self.tr("Go on") if is_paused else self.tr("Pause"))
        self.pause_button.set_icon_name("play" if is_paused else "pause")

    def _build(self) -> None:
        for button, name, signal in (
            (self.back_button, "back_button", self.back_asked),
            (self.pause_button, "pause_button", self.pause_asked),
            (self.rehearsal_button, "rehearsal_button", self.rehearsal_asked),
            (self.stop_button, "stop_button", self.stop_asked),
            (self.skip_button, "skip_button", self.skip_asked),
            (self.continue_button, "continue_button", self.continue_asked),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        side = Qt.AlignmentFlag
        grid.addWidget(self.back_button, 1, 0, side.AlignLeft | side.AlignVCenter)
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        for button in (self.pause_button, self.rehearsal_button):
            middle.addWidget(button)
        grid.addWidget(self._middle, 1, 1, side.AlignCenter)
        right = FlowLayout(self._right, GAP, at_end=True)
        for button in (self.stop_button, self.skip_button, self.continue_button):
            right.addWidget(button)
        grid.addWidget(self._right, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def event(self, event: QEvent) -> bool:
        """Fit anew when a word, or its size, has changed."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def _fit(self) -> None:
        """Put the middle above the others where it does not fit between them, and the right below
        where it does not fit beside Back."""
        back, right = self.back_button.sizeHint().width(), self._right.sizeHint().width()
        room = self.contentsRect().width() - back
        is_below = right + GAP > room
        self._right.setMinimumWidth(0 if is_below else right)
        self._put(self._right, (2, 0, 1, 3) if is_below else (1, 2, 1, 1))
        room -= 0 if is_below else right
        fits = self.rehearsal_button.sizeHint().width() + 2 * GAP <= room
        self.rehearsal_button.setVisible(bool(self.rehearsal_button.text()) and fits)
        is_above = self._middle.sizeHint().width() + 2 * GAP > room
        place = (0, 0, 1, 3) if is_above else (1, 1, 1, 1)
        self._put(self._middle, place, Qt.AlignmentFlag.AlignCenter)

    def _put(self, part: QWidget, place: tuple[int, int, int, int], *at: Qt.AlignmentFlag) -> None:
        if self._grid.getItemPosition(self._grid.indexOf(part)) != place:
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *place, *at)


def _wear(button: DeskButton, role: str) -> None:
    if button.property("role") == role:
        return
    button.setProperty("role", role)
    button.icon_role = button.icon_role_checked = "on_primary" if role == "primary" else "primary"
    button.style().unpolish(button)
    button.style().polish(button)
    button.updateGeometry()
