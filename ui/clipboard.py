"""What the desk has put on the clipboard, and taking it back."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.widgets.hygiene import concealed, is_ours

KEPT_MS = 30_000


class OwnClipboard(QObject):
    """Gives what is copied anywhere in the desk thirty seconds. Clears only what is still ours.

    What is only selected is offered to nobody: X11 would give it to the middle mouse button of
    every other program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._on_data_changed)
        if clipboard.supportsSelection():
            clipboard.selectionChanged.connect(self._on_selection_changed)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard as plain text, marked as not to be kept."""
        QGuiApplication.clipboard().setMimeData(concealed(text), QClipboard.Mode.Clipboard)

    def clear(self) -> None:
        """Take back what was copied, unless something else is there by now."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        ours = clipboard.ownsClipboard() or (self._text and clipboard.text() == self._text)
        self._text = ""
        if ours:
            clipboard.clear(QClipboard.Mode.Clipboard)

    def _on_data_changed(self) -> None:
        """A field, a page or a label may have copied: each has its own way of doing so."""
        clipboard = QGuiApplication.clipboard()
        # Not every system knows whose the clipboard is.
        if not (clipboard.ownsClipboard() or is_ours(clipboard.mimeData())):
            return
        self._text = clipboard.text()
        if not self._text:
            self._timer.stop()
            return
        self._timer.start()
        if sys.platform == "darwin":
            from ui.native.pasteboard import conceal

            conceal()

    def _on_selection_changed(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection() and clipboard.text(QClipboard.Mode.Selection):
            clipboard.clear(QClipboard.Mode.Selection)
