"""Notices that somebody is there: a key, the mouse, a finger, a pen, a word from an input method.

It listens at the windows, where every such event comes in, and not at the application: there it
would be asked about each painting and each timer as well.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QSinglePointEvent, QWindow
from shiboken6 import isValid

_KINDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.NativeGesture,
        QEvent.Type.InputMethod,
    }
)


class Touches(QObject):
    """Calls `touched` for every sign of a person, in every window of the application.

    What `touched` returns False for goes no further.
    """

    def __init__(self, touched: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._touched = touched
        self._pointer = QPointF()
        self._focused: QObject | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        app.focusObjectChanged.connect(self._on_focus_object_changed)
        self.look_around()

    def look_around(self) -> None:
        """Listen at every window there is now, menus and tips too."""
        for window in QGuiApplication.topLevelWindows():
            self._listen_at(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice, and let pass what is not too late."""
        if event.type() in _KINDS and self._is_somebody(event):
            return not self._touched()
        return False

    def _is_somebody(self, event: QEvent) -> bool:
        """A window that comes under a resting pointer gets a movement without anybody moving."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QSinglePointEvent):
            return True
        before, self._pointer = self._pointer, event.globalPosition()
        return before != self._pointer

    def _listen_at(self, window: QWindow) -> None:
        window.removeEventFilter(self)  # once, however often it is met
        window.installEventFilter(self)

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self._listen_at(window)

    def _on_focus_object_changed(self, focused: QObject | None) -> None:
        """An input method speaks to what has the keyboard, past the window."""
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = None if isinstance(focused, QWindow) else focused
        if self._focused is not None:
            self._focused.installEventFilter(self)
