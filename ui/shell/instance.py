"""One desk at a time: a second start brings the first to the front and ends.

The lock decides who is first. The local server only carries the wish "come to the front", perhaps
with the path of a file that is to be opened; it takes no other word, and answers with its process
number. Of the file itself nothing goes this way.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

FRONT = b"front\n"
OPEN = b"open\n"
END = b"\0"
"""Of a path, which may hold any other byte."""

LONGEST_WORD = 64 * 1024
"""Bytes. Paths are shorter on every system."""

ANSWER_MS = 2000


def server_name(root: Path) -> str:
    """Return the name of the desk's local server: the same for every start on one folder."""
    name = "desk-" + hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    if sys.platform == "win32":
        return name
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder) / name) if folder and Path(folder).is_dir() else name


def ask_for_front(root: Path, wait_ms: int = ANSWER_MS, file: Path | None = None) -> int | None:
    """Ask the desk that runs on `root` to come to the front, and to open a file if one is given
    by its absolute path; return its process number.

    None when nobody answers.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name(root))
    if not socket.waitForConnected(wait_ms):
        return None
    socket.write(FRONT if file is None else OPEN + os.fsencode(file) + END)
    socket.flush()
    if not socket.waitForReadyRead(wait_ms):
        return None
    answer = bytes(socket.readAll().data()).strip()
    socket.disconnectFromServer()
    return int(answer) if answer.isdigit() else None


class FrontDoor(QObject):
    """Listens for second starts. Signals: `front_asked` when one wants to see the window,
    `file_given(Path)` when it also wants a file to be opened there."""

    front_asked = Signal()
    file_given = Signal(object)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        name = server_name(root)
        QLocalServer.removeServer(name)  # left over from a crash: the lock says we are alone
        self._server.listen(name)

    @property
    def is_open(self) -> bool:
        """Whether second starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Hear no more second starts."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._on_ready_read(s))
            socket.disconnected.connect(socket.deleteLater)

    def _on_ready_read(self, socket: QLocalSocket) -> None:
        word = bytes(socket.peek(LONGEST_WORD).data())
        if not _is_whole(word):
            if not _may_become_whole(word):
                socket.abort()
            return
        socket.readAll()
        socket.write(f"{os.getpid()}\n".encode("ascii"))
        socket.flush()
        self.front_asked.emit()
        file = _file_of(word)
        if file is not None:
            self.file_given.emit(file)


def _is_whole(word: bytes) -> bool:
    return word == FRONT or (word.startswith(OPEN) and word.find(END) == len(word) - 1)


def _may_become_whole(word: bytes) -> bool:
    """Whether more is to come: a long path may arrive in pieces."""
    begins = word.startswith(OPEN) or OPEN.startswith(word) or FRONT.startswith(word)
    return begins and END not in word and len(word) < LONGEST_WORD


def _file_of(word: bytes) -> Path | None:
    """The file that a whole word names; one without its whole path is nobody's."""
    if not word.startswith(OPEN):
        return None
    path = Path(os.fsdecode(word[len(OPEN) : -len(END)]))
    return path if path.is_absolute() else None
