"""The countdown before the desk locks by itself: a quiet bar that goes with any key or movement."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.fonts import dp
from ui.widgets.accessible import announce
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel

WIDTH = 690
ABOVE_EDGE = 24
SAID_AGAIN = 10
"""Seconds before the end at which a screen reader says it once more."""


class Countdown(QFrame):
    """Lies over the lower edge of the window while it counts. Takes no key and no click."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("countdown")
        self.setProperty("role", "undo-bar")
        self.text_label = TextLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel("hourglass", "ink_muted", 18))
        row.addWidget(self.text_label, 1)
        self.hide()
        window.installEventFilter(self)

    def show_left(self, seconds: int, *, locks: bool) -> None:
        """Say how many seconds are left until the desk locks, or is only hidden."""
        is_new = self.isHidden()
        self.text_label.setText(_words(seconds, locks=locks))
        self.setAccessibleName(self.text_label.text())
        if is_new:
            self.show()
            self.raise_()
        self._place()
        if is_new or seconds == SAID_AGAIN:
            announce(self, self.text_label.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        window = self.parentWidget()
        layout = self.layout()
        if window is None or layout is None:
            return
        width = min(dp(WIDTH), window.width() - 2 * ABOVE_EDGE)
        height = max(layout.heightForWidth(width), self.sizeHint().height())
        left = (window.width() - width) // 2
        self.setGeometry(left, window.height() - height - ABOVE_EDGE, width, height)


def _words(seconds: int, *, locks: bool) -> str:
    translate = QCoreApplication.translate
    if locks:
        text = translate(
            "Countdown",
            "The desk locks in {seconds} s. Any key or movement keeps it open. Your words are "
            "kept.",
        )
    else:
        text = translate(
            "Countdown",
            "The desk is hidden in {seconds} s. Any key or movement keeps it open. Your words "
            "stay as they are.",
        )
    return text.format(seconds=seconds)
