"""The thin line of a timer, with ways to hide it and to have more time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.steps.scene import Scene
from ui.widgets.buttons import AsideButton
from ui.widgets.lines import ThinTimer

MORE_SECONDS = 300.0
SHORT_SECONDS = 30.0
"""For a few timed lines, which are over in a minute or two."""


class TimerRow(QWidget):
    """Shows the current step's time. Signals: `time_added` after more was given."""

    time_added = Signal()

    def __init__(
        self, scene: Scene, *, is_short: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._more_seconds = SHORT_SECONDS if is_short else MORE_SECONDS
        self._scene = scene
        self.line = ThinTimer()
        self.line.setAccessibleName(self.tr("Time"))
        self.hide_button = AsideButton("")
        self.more_button = AsideButton(
            self.tr("Half a minute more") if is_short else self.tr("Five more minutes")
        )
        self._build()
        self.hide_button.clicked.connect(self._on_hide_clicked)
        self.more_button.clicked.connect(self.give_more)
        self._show_words()

    def tick(self) -> None:
        """Follow the run."""
        run = self._scene.run
        left = run.left()
        if left is None:
            return
        elapsed = run.elapsed()
        self.line.set_share(elapsed / (elapsed + left) if left > 0 else 1.0)

    def give_more(self) -> None:
        """Give the step more time."""
        self._scene.run.extend(self._more_seconds)
        self.tick()
        self.time_added.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.more_button)
        row.addStretch()
        row.addWidget(self.hide_button)
        column.addLayout(row)

    def _show_words(self) -> None:
        is_hidden = self._scene.chosen.hides_timers
        self.hide_button.setText(
            self.tr("Show the time") if is_hidden else self.tr("Hide the time")
        )
        policy = self.line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.line.setSizePolicy(policy)
        self.line.setVisible(not is_hidden)

    def _on_hide_clicked(self) -> None:
        chosen = self._scene.chosen
        chosen.hides_timers = not chosen.hides_timers
        self._show_words()
