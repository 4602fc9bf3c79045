"""Leave quickly: blank, then save, then lock. In this order, whatever happens.

A desk that keeps nothing has nothing to save and no lock: leaving it ends it and forgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from trustdesk.errors import DeskError
from ui.dialogs import LEAVE_KEYS
from ui.shell.cover import Cover

if TYPE_CHECKING:
    from ui.tasks import Pending

Save = Callable[[], "Pending[None]"]


class LeaveQuickly(QObject):
    """Covers the window, then lets the desk be saved and locked.

    Signals: `blanked` at once, `saved` when nothing is left to save, `save_failed(DeskError)`
    when the words could not be kept: the cover stays and the draft stays in memory.
    """

    blanked = Signal()
    saved = Signal()
    save_failed = Signal(object)

    def __init__(self, window: QWidget, cover: Cover, save: Save) -> None:
        super().__init__(window)
        self._cover = cover
        self._save = save
        self._leaving = False
        self._watched: QWidget | None = None
        for key in LEAVE_KEYS:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.leave)

    @property
    def is_leaving(self) -> bool:
        """Whether it is being saved, or was saved and the process is about to end."""
        return self._leaving

    def leave(self) -> None:
        """Blank the window now; saving and locking follow."""
        self._cover.lay()
        self.blanked.emit()
        if self._leaving:
            return
        self._leaving = True
        # The cover is on the screen before anything else is even begun.
        QTimer.singleShot(0, self, self._save_all)

    def try_again(self) -> None:
        """Save and lock once more, after a save that failed."""
        self._leaving = True
        self._save_all()

    def stay(self) -> None:
        """Leaving was taken back: the next press begins afresh."""
        self._leaving = False

    def _save_all(self) -> None:
        self._save().then(self._on_saved).otherwise(self._on_failed)

    def _on_saved(self, _nothing: None) -> None:
        self.saved.emit()

    def _on_failed(self, error: DeskError) -> None:
        self._leaving = False
        self.save_failed.emit(error)


class Rehearsal(QObject):
    """Leave quickly, tried once at the start: a blank window, and no lock.

    Signals: `ended` when any key or click brought the window back.
    """

    ended = Signal()

    def __init__(self, cover: Cover) -> None:
        super().__init__(cover)
        self._cover = cover
        cover.installEventFilter(self)

    def begin(self) -> None:
        """Blank the window."""
        self._cover.lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with a key or a click."""
        pressed = event.type() == QEvent.Type.MouseButtonPress or (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        )
        if pressed:
            self._cover.removeEventFilter(self)
            self._cover.lift()
            self.ended.emit()
            self.deleteLater()
        return pressed
