"""Hides the text while another window is in front, for those who wish it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from ui.shell.on_screen.veil import Veil


class HidingWhenInactive(QObject):
    """Lays the veil when the application loses the keyboard, and lifts it when it comes back.

    A dialog of the desk's own does not count: with it the desk is still in front.
    """

    def __init__(self, veil: Veil, is_wanted: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._veil = veil
        self._is_wanted = is_wanted
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state_changed)

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._veil.lift()
        elif self._is_wanted():
            self._veil.lay(while_away=True)
