"""Notices that another version was put in the place of the program while it runs."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal


def own_program() -> Path | None:
    """The file that runs, None from source."""
    return Path(sys.executable) if getattr(sys, "frozen", False) else None


class ProgramWatch(QObject):
    """Looks at one file. Signals: `replaced()`, once, when another file has its name.

    A package manager writes a new file beside the old one and lets it take the name over. The old
    one goes on running, with what it has read.
    """

    replaced = Signal()

    def __init__(self, program: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._first = _identity(program)
        # The folder too: a file that was away for a moment is not watched any more.
        self._watcher = QFileSystemWatcher([str(program), str(program.parent)], self)
        self._watcher.fileChanged.connect(self._look)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        now = _identity(self._program)
        if self._first is None or now in (None, self._first):
            return
        self._first = None
        self.replaced.emit()


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
