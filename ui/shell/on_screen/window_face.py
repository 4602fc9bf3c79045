"""The name and the sign of the window, as the task bar and whoever passes by can see them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.context import Context
from ui.shell.window import DeskWindow
from ui.theme.icons import sign_icon
from ui.wording.window_names import window_names


class WindowFace(QObject):
    """Keeps name and sign as they are chosen."""

    def __init__(self, app: QApplication, context: Context, window: DeskWindow) -> None:
        super().__init__(window)
        self._app = app
        self._context = context
        self._window = window
        context.changes.preferences_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show what is chosen now. A task bar may keep the older name until the next start."""
        values = self._context.preferences.values
        words = window_names()[values.window_title]
        self._app.setApplicationDisplayName(words)
        self._window.setWindowTitle(words)
        self._window.setWindowIcon(sign_icon(values.window_sign))
        self._window.rail.show_name(words)
