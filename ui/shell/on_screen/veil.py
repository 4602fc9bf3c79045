"""A calm cover over the text. It hides and locks nothing: whoever is at the computer lifts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme.fonts import dp
from ui.theme.palette import colour
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel

COLUMN = 420
SIGN = 30
MOST_POPUPS = 8
"""Menus that can stand open, one out of the other."""


class Veil(QWidget):
    """Lies over the window's content.

    Laid `while_away` it goes with `lift`, when the window is in front again. Otherwise it takes
    the keyboard, and a key or a click lifts it; neither reaches what lies below.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stays = False
        self._focused: QWidget | None = None
        self._label = TextLabel("", "helper")
        self._build()
        self.hide()
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the text is hidden."""
        return self.isVisible()

    def lay(self, *, while_away: bool = False) -> None:
        """Hide the text now: it is painted when this returns."""
        if not while_away and not self._stays:
            self._stays = True
            self._focused = self._window().focusWidget()
        self._label.setText(
            self.tr("Hidden. Press a key to go on.") if self._stays else self.tr("Hidden.")
        )
        self.setAccessibleName(self._label.text())
        self.setGeometry(self._window().rect())
        self._raise()
        self.show()
        self.repaint()
        _close_popups()
        if self._stays:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show the text again, unless it waits for a key."""
        if not self._stays:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with a key, which does nothing else."""
        self._on_touched()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go with a click, which does nothing else."""
        self._on_touched()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), colour(self.palette(), "background"))

    def _on_touched(self) -> None:
        self._stays = False
        self.hide()
        focused, self._focused = self._focused, None
        if focused is not None and isValid(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _raise(self) -> None:
        """Lie over everything but the blank cover, under which nobody may look."""
        self.raise_()
        cover = self._window().findChild(
            QWidget, "cover", Qt.FindChildOption.FindDirectChildrenOnly
        )
        if cover is not None and cover.isVisible():
            self.stackUnder(cover)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(dp(14))
        column.addStretch(1)
        column.addWidget(IconLabel("eye-off", "ink_muted", SIGN), 0, Qt.AlignmentFlag.AlignHCenter)
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._label.setMaximumWidth(dp(COLUMN))
        column.addWidget(self._label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _window(self) -> QWidget:
        window = self.parentWidget()
        assert window is not None
        return window


def _close_popups() -> None:
    """Close open menus and lists, which lie outside the window and could be read there."""
    for _ in range(MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        popup.close()
