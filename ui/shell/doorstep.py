"""Files laid down before the window: dropped on it, or named by macOS after a double click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.arguments import ENDINGS

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class DeskApplication(QApplication):
    """The application, which macOS tells of a file that is to be opened."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv)
        self._early: Path | None = None
        self._give: Callable[[Path], None] | None = None

    def listen(self, give: Callable[[Path], None]) -> None:
        """Give files to `give` from now on, and the one that came before."""
        self._give = give
        early, self._early = self._early, None
        if early is not None:
            give(early)

    def event(self, event: QEvent) -> bool:
        """Notice a file. This is asked about events of the application alone, which are few."""
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return super().event(event)
        path = local_path(event.url())
        if self._give is None:
            self._early = path
        elif path is not None:
            self._give(path)
        return path is not None


class DropPlace(QObject):
    """Takes exactly one file of ours, wherever on the window it is dropped.

    It listens at the window as the system knows it, before any widget: a text field would take
    the file's place on the disk for words. No other files and no links are taken, by nobody.
    """

    def __init__(self, window: QWidget, give: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._give = give
        window.setAcceptDrops(True)
        handle = window.windowHandle()
        assert handle is not None, "the window was not shown yet"
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is ours, refuse other files and links, and leave words to the text fields."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        path = dropped_file(event.mimeData())
        if path is None:
            event.ignore()
            return event.mimeData().hasUrls()
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._give(path)
        return True


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of ours, by its name: while it hangs over the window nothing of it is read."""
    urls = data.urls()
    path = local_path(urls[0]) if len(urls) == 1 else None
    return path if path is not None and path.suffix.lower() in ENDINGS else None


def local_path(url: QUrl) -> Path | None:
    """The file of a URL, None for one that is on the network or names no whole path."""
    if not url.isLocalFile() or url.host():
        return None
    path = Path(url.toLocalFile())
    return path if path.is_absolute() else None
