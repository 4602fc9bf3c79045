"""A line for long work: words, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.accessible import announce
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import TextLabel
from ui.widgets.lines import ThinTimer

SHORT_MS = 1000
"""Work that is over sooner shows nothing."""


class WorkLine(QWidget):
    """Hidden until work takes longer than a second. Signals: `stop_asked`.

    Work that has to be ended once it is begun gets no button: `can_stop`.
    """

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words_label = TextLabel("", "helper")
        self.share_line = ThinTimer()
        self.stop_button = QuietButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self._on_stop)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SHORT_MS)
        self._delay.timeout.connect(self._appear)
        self._build()
        self.hide()

    def begin(self, words: str, *, can_stop: bool = True) -> None:
        """Get ready to show `words`, such as “Copying”, if it takes long."""
        self.stop_button.setVisible(can_stop)
        self.words_label.setText(words)
        self.share_line.setAccessibleName(words)
        self.share_line.set_share(0.0)
        self.stop_button.setEnabled(True)
        self._delay.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self.share_line.set_share(done / total if total > 0 else 0.0)

    def end(self) -> None:
        """The work is over."""
        self._delay.stop()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words_label)
        column.addWidget(self.share_line)
        row.addLayout(column, 1)
        row.addWidget(self.stop_button)

    def _appear(self) -> None:
        self.show()
        announce(self, self.words_label.text())

    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stop_asked.emit()
