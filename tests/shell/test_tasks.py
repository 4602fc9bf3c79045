"""The desk thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from trustdesk.errors import DeskError, DiskFull
from ui.tasks import DeskThread


@pytest.fixture
def tasks(qapp: object) -> Iterator[DeskThread]:
    """A worker that ends with the test."""
    made = DeskThread("test")
    yield made
    assert made.close()


class Receiver(QObject):
    """Something that can be gone when the answer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def receive(self, value: object) -> None:
        """Remember what came."""
        self.got.append(value)


def test_a_value_comes_back_on_the_windows_thread(tasks: DeskThread, qtbot: QtBot) -> None:
    worked: list[str] = []
    got: list[tuple[int, str]] = []

    def operation() -> int:
        worked.append(threading.current_thread().name)
        return 7

    tasks.run(operation).then(lambda n: got.append((n, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(got))
    assert worked == ["test"]
    assert got == [(7, threading.main_thread().name)]


def test_operations_are_done_in_their_order(tasks: DeskThread, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        tasks.run(lambda n=number: done.append(n))  # type: ignore[misc]
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert done == list(range(50))


def test_an_error_of_the_desk_goes_to_whoever_asked(tasks: DeskThread, qtbot: QtBot) -> None:
    met: list[DeskError] = []

    def operation() -> None:
        raise DiskFull("here")

    unasked: list[object] = []
    tasks.failed.connect(unasked.append)
    tasks.run(operation).otherwise(met.append)
    qtbot.waitUntil(lambda: bool(met))
    assert isinstance(met[0], DiskFull)
    assert unasked == []


def test_an_error_that_nobody_asked_for_is_announced(tasks: DeskThread, qtbot: QtBot) -> None:
    def operation() -> None:
        raise DiskFull("here")

    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.run(operation)
    assert isinstance(caught.args[0], DiskFull)


def test_a_mistake_of_the_program_reaches_the_exception_hook(
    tasks: DeskThread, qtbot: QtBot
) -> None:
    def operation() -> None:
        raise LookupError("ours")

    with capture_exceptions() as met:
        tasks.run(operation)
        qtbot.waitUntil(lambda: tasks.is_idle and bool(met))
    assert met[0][0] is LookupError


def test_what_is_gone_is_not_called(tasks: DeskThread, qtbot: QtBot) -> None:
    gone, there = Receiver(), Receiver()
    hold = threading.Event()
    tasks.run(hold.wait)
    tasks.run(lambda: 1).then(gone.receive).then(there.receive)
    from shiboken6 import delete

    delete(gone)
    hold.set()
    qtbot.waitUntil(lambda: there.got == [1])
    assert gone.got == []
