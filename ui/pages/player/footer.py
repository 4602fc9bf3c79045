"""The buttons at the foot of the player, always in the same places."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.widgets.buttons import DeskButton, PlainButton, QuietButton


class PlayerFooter(QWidget):
    """Back at the left, Pause in the middle, Stop here, Skip and Continue at the right.

    Signals: `back_asked`, `pause_asked`, `stop_asked`, `skip_asked`, `continue_asked`.
    """

    back_asked = Signal()
    pause_asked = Signal()
    stop_asked = Signal()
    skip_asked = Signal()
    continue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = QuietButton(self.tr("Back"))
        self.pause_button = QuietButton(self.tr("Pause"), "pause")
        self.stop_button = PlainButton(self.tr("Stop here"))
        self.skip_button = PlainButton("")
        self.continue_button = QuietButton(self.tr("Continue"))
        self._build()

    def show_step(self, *, is_timed: bool, ends_by_itself: bool, skip_words: str) -> None:
        """Show the buttons that the step has."""
        self.pause_button.setVisible(is_timed)
        self.skip_button.setText(skip_words)
        self.skip_button.setVisible(bool(skip_words))
        # One primary button: what ends by itself asks for nothing, so that pausing is what is left.
        _wear(self.continue_button, "quiet" if ends_by_itself else "primary")
        _wear(self.pause_button, "primary" if ends_by_itself else "quiet")

    def show_paused(self, is_paused: bool) -> None:
        """Let the middle button say what it does now."""
        self.pause_button.setText(self.tr("Go on") if is_paused else self.tr("Pause"))
        self.pause_button.set_icon_name("play" if is_paused else "pause")

    def _build(self) -> None:
        for button, name, signal in (
            (self.back_button, "back_button", self.back_asked),
            (self.pause_button, "pause_button", self.pause_asked),
            (self.stop_button, "stop_button", self.stop_asked),
            (self.skip_button, "skip_button", self.skip_asked),
            (self.continue_button, "continue_button", self.continue_asked),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        side = Qt.AlignmentFlag
        grid.addWidget(self.back_button, 0, 0, side.AlignLeft | side.AlignVCenter)
        grid.addWidget(self.pause_button, 0, 1, side.AlignCenter)
        right = QHBoxLayout()
        right.setSpacing(10)
        right.addStretch(1)
        for button in (self.stop_button, self.skip_button, self.continue_button):
            right.addWidget(button)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)


def _wear(button: DeskButton, role: str) -> None:
    if button.property("role") == role:
        return
    button.setProperty("role", role)
    button.icon_role = button.icon_role_checked = "on_primary" if role == "primary" else "primary"
    button.style().unpolish(button)
    button.style().polish(button)
    button.updateGeometry()
