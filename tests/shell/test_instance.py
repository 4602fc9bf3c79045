"""What a second start may say to the desk that runs: two things, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.instance import LONGEST_WORD, FrontDoor, server_name


class Listening:
    """A front door, and what came in."""

    def __init__(self, root: Path, qtbot: QtBot) -> None:
        self.fronts = 0
        self.files: list[Path] = []
        self._root = root
        self._qtbot = qtbot
        self.door = FrontDoor(root)
        self.door.front_asked.connect(self._on_front)
        self.door.file_given.connect(self.files.append)

    def send(self, *parts: bytes) -> bytes:
        """Say something in parts; what is answered, b"" if the door is shut before that."""
        socket = QLocalSocket()
        socket.connectToServer(server_name(self._root))
        assert socket.waitForConnected()
        for part in parts:
            socket.write(part)
            socket.flush()
            for _ in range(10):
                QApplication.processEvents()
        closed = QLocalSocket.LocalSocketState.UnconnectedState
        self._qtbot.waitUntil(lambda: socket.bytesAvailable() > 0 or socket.state() == closed)
        return bytes(socket.readAll().data()).strip()

    def _on_front(self) -> None:
        self.fronts += 1


@pytest.fixture
def listening(tmp_path: Path, qtbot: QtBot) -> Iterator[Listening]:
    made = Listening(tmp_path, qtbot)
    yield made
    made.door.close()


OUR_NUMBER = str(os.getpid()).encode()


def test_it_comes_to_the_front(listening: Listening) -> None:
    assert listening.send(b"front\n") == OUR_NUMBER
    assert (listening.fronts, listening.files) == (1, [])


def test_it_is_given_a_path_whatever_letters_are_in_it(listening: Listening) -> None:
    odd = Path(os.fsdecode(b"/media/two\nlines \xff.assignment"))
    assert listening.send(b"open\n" + os.fsencode(odd) + b"\0") == OUR_NUMBER
    assert listening.send(b"op", b"en\n/a/b.as", b"signment\0") == OUR_NUMBER
    assert listening.files == [odd, Path("/a/b.assignment")]
    assert listening.fronts == 2


def test_a_path_without_its_folder_only_brings_it_to_the_front(listening: Listening) -> None:
    assert listening.send(b"open\nplan.assignment\0") == OUR_NUMBER
    assert (listening.fronts, listening.files) == (1, [])


@pytest.mark.parametrize(
    "word",
    [
        b"quit\n",
        b"front\nfront\n",
        b"open\n/a\0more",
        b"open\n/a\0open\n/b\0",
        b"open\n/" + b"a" * LONGEST_WORD,
    ],
)
def test_anything_else_is_not_answered(listening: Listening, word: bytes) -> None:
    assert listening.send(word) == b""
    assert (listening.fronts, listening.files) == (0, [])
