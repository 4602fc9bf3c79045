"""A quiet bar at the lower edge: one sentence, perhaps one thing to do, and a way to close it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.accessible import announce
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.labels import TextLabel

WIDTH = 620
PASSING_MILLISECONDS = 8000
ABOVE_EDGE = 24


class NoticeBar(QFrame):
    """Lies over the lower edge of the window until it is closed, used, or replaced; a passing
    sentence goes by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "undo-bar")
        self._act: Callable[[], None] | None = None
        self._text_label = TextLabel()
        self._action_button = LinkButton("")
        self._close_button = IconButton("close", self.tr("Close this message"))
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING_MILLISECONDS)
        self._passing.timeout.connect(self.hide)
        self._build()
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; "" while it is hidden."""
        return self._text_label.text() if self.isVisible() else ""

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence and, if given, one thing to do."""
        self._passing.stop()
        self._act = act
        self._text_label.setText(text)
        self._action_button.setText(action)
        self._action_button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        is_covered = self._come_forward()
        self.place()
        if not is_covered:
            announce(self, text)

    def say_in_passing(self, text: str) -> None:
        """Show a sentence for a few seconds."""
        self.say(text)
        self._passing.start()

    def end_passing(self) -> None:
        """Take a passing sentence away: it would lie over the buttons of what comes now."""
        if self._passing.isActive():
            self._passing.stop()
            self.hide()

    def place(self) -> None:
        """Keep to the middle of the lower edge."""
        window = self.parentWidget()
        if window is None:
            return
        width = min(dp(WIDTH), window.width() - 2 * ABOVE_EDGE)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        height = max(height, self.sizeHint().height())
        left = (window.width() - width) // 2
        self.setGeometry(left, window.height() - height - ABOVE_EDGE, width, height)

    def _come_forward(self) -> bool:
        """Lie over the page, and under the blank cover: nothing may be read or heard there.

        Returns whether the cover is there.
        """
        self.raise_()
        cover = self.window().findChild(QWidget, "cover", Qt.FindChildOption.FindDirectChildrenOnly)
        if cover is None or not cover.isVisible():
            return False
        self.stackUnder(cover)
        return True

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._text_label, 1)
        row.addWidget(self._action_button)
        row.addWidget(self._close_button)
        self._action_button.clicked.connect(self._on_action_clicked)
        self._close_button.clicked.connect(self.hide)

    def _on_action_clicked(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
