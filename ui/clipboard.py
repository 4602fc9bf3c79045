"""What the desk has put on the clipboard, and taking it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.widgets.hygiene import concealed

KEPT_MS = 30_000


class OwnClipboard(QObject):
    """Copies text for thirty seconds. Clears only what is still ours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard as plain text, marked as not to be kept."""
        self._text = text
        QGuiApplication.clipboard().setMimeData(concealed(text), QClipboard.Mode.Clipboard)
        self._timer.start()

    def clear(self) -> None:
        """Take back what was copied, unless something else is there by now."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        ours = clipboard.ownsClipboard() or (self._text and clipboard.text() == self._text)
        if ours:
            clipboard.clear(QClipboard.Mode.Clipboard)
        self._text = ""
