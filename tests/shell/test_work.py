"""Long work: how far it is, and stopping it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from trustdesk.errors import Cancelled, DeskError
from trustdesk.progress import Progress
from ui.tasks import DeskThread
from ui.widgets.work_line import WorkLine
from ui.work import SIGNAL_TYPE, LongWork


@pytest.fixture
def tasks(qapp: object) -> Iterator[DeskThread]:
    """A worker that ends with the test."""
    made = DeskThread("test")
    yield made
    assert made.close()


def test_it_tells_how_far_it_is(tasks: DeskThread, qtbot: QtBot) -> None:
    owner, line = QObject(), WorkLine()
    qtbot.addWidget(line)

    def operation(progress: Progress) -> str:
        progress(1, 4)
        return "done"

    work = LongWork(tasks, operation, owner)
    work.signals.progressed.connect(line.show_progress, SIGNAL_TYPE)
    got: list[str] = []
    with qtbot.waitSignal(work.signals.ended):
        work.begin().then(got.append)
    qtbot.waitUntil(lambda: line.share_line.share == 0.25)
    assert got == ["done"]


def test_it_stops_at_its_next_safe_point(tasks: DeskThread, qtbot: QtBot) -> None:
    owner, reached, go_on = QObject(), threading.Event(), threading.Event()

    def operation(progress: Progress) -> None:
        reached.set()
        assert go_on.wait(10)
        progress(2, 4)
        raise AssertionError("it went on")

    work = LongWork(tasks, operation, owner)
    met: list[DeskError] = []
    pending = work.begin()
    pending.otherwise(met.append)
    qtbot.waitUntil(reached.is_set)
    work.stop()
    go_on.set()
    qtbot.waitUntil(lambda: bool(met))
    assert isinstance(met[0], Cancelled)


def test_a_line_appears_only_when_it_takes_long(qtbot: QtBot) -> None:
    holder = WorkLine()
    qtbot.addWidget(holder)
    holder.begin("Copying")
    assert not holder.isVisible()
    qtbot.waitUntil(holder.isVisible, timeout=5000)
    with qtbot.waitSignal(holder.stop_asked):
        holder.stop_button.click()
    assert not holder.stop_button.isEnabled()
    holder.end()
    assert not holder.isVisible()


def test_whoever_leaves_stops_everything_long(tasks: DeskThread, qtbot: QtBot) -> None:
    owner, met = QObject(), list[DeskError]()
    go_on = threading.Event()

    def operation(progress: Progress) -> None:
        assert go_on.wait(10)
        progress(0, 0)

    for _ in range(2):
        LongWork(tasks, operation, owner).begin().otherwise(met.append)
    tasks.stop_long_work()
    go_on.set()
    qtbot.waitUntil(lambda: len(met) == 2)
    assert all(isinstance(error, Cancelled) for error in met)
    tasks.stop_long_work()  # nothing is left to be stopped
    done: list[str] = []
    LongWork(tasks, lambda progress: "fine", owner).begin().then(done.append)
    qtbot.waitUntil(lambda: done == ["fine"])
