"""A long operation lets short ones past, in order, and ends when it has to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from trustdesk.errors import Cancelled, DeskError
from ui.tasks import DeskThread
from ui.waiting_line import Length, WaitingLine

SLICES = 50


@pytest.fixture
def tasks(qapp: object) -> Iterator[DeskThread]:
    """A worker that ends with the test."""
    made = DeskThread("test")
    yield made
    assert made.close()


class Sliced:
    """A long operation of many slices; `at` is called within the slice with that number."""

    def __init__(self, tasks: DeskThread, at: dict[int, Callable[[], object]]) -> None:
        self.tasks = tasks
        self.at = at
        self.done: list[object] = []

    def __call__(self) -> str:
        for number in range(SLICES):
            self.done.append(number)
            self.at.get(number, lambda: None)()
            self.tasks.give_way()
        return "whole"


def test_a_short_one_waits_for_one_slice_at_most(tasks: DeskThread, qtbot: QtBot) -> None:
    """What is queued within a slice is done before the next, whatever the length of the whole."""
    order: list[object] = []
    work = Sliced(tasks, {})
    work.done = order
    got: list[object] = []
    for number in (3, 4, 20):
        work.at[number] = partial(tasks.run, partial(order.append, f"save {number}"))
    tasks.run_long(work).then(got.append)
    qtbot.waitUntil(lambda: got == ["whole"] and tasks.is_idle)
    for number in (3, 4, 20):
        place = order.index(number)
        assert order[place + 1] == f"save {number}"


def test_short_ones_keep_their_order_and_tell_what_they_bring(
    tasks: DeskThread, qtbot: QtBot
) -> None:
    got: list[object] = []
    failed: list[DeskError] = []

    def fail() -> None:
        raise Cancelled("its own matter")

    def queue() -> None:
        for number in range(5):
            tasks.run(partial(int, number)).then(got.append)
        tasks.run(fail).otherwise(failed.append)

    whole: list[object] = []
    tasks.run_long(Sliced(tasks, {7: queue})).then(whole.append)
    qtbot.waitUntil(lambda: whole == ["whole"] and len(failed) == 1)
    assert got == [0, 1, 2, 3, 4]


def test_long_ones_are_never_inside_one_another(tasks: DeskThread, qtbot: QtBot) -> None:
    order: list[object] = []
    second = Sliced(tasks, {})
    second.done = order
    first = Sliced(tasks, {5: lambda: tasks.run_long(second)})
    first.done = order
    tasks.run_long(first)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert order == [*range(SLICES), *range(SLICES)]


def test_a_short_one_that_gives_way_itself_changes_nothing(tasks: DeskThread, qtbot: QtBot) -> None:
    order: list[str] = []

    def short() -> None:
        order.append("begins")
        tasks.give_way()
        order.append("ends")

    def queue() -> None:
        tasks.run(short)
        tasks.run(lambda: order.append("next"))

    tasks.run_long(Sliced(tasks, {2: queue}))
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert order == ["begins", "ends", "next"]


def test_closing_ends_a_long_one_after_what_was_saved_before(
    tasks: DeskThread, qtbot: QtBot
) -> None:
    order: list[object] = []
    work = Sliced(tasks, {})
    work.done = order

    def leave() -> None:
        tasks.run(lambda: order.append("save"))
        tasks.run_alone(lambda: order.append("close"))
        tasks.run(lambda: order.append("after"))

    work.at[4] = leave
    ended: list[DeskError] = []
    tasks.run_long(work).otherwise(ended.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert isinstance(ended[0], Cancelled)
    assert order == [0, 1, 2, 3, 4, "save", "close", "after"]


def test_a_long_one_that_waits_behind_ends_at_its_first_slice(
    tasks: DeskThread, qtbot: QtBot
) -> None:
    order: list[object] = []
    first, second = Sliced(tasks, {}), Sliced(tasks, {})
    first.done = second.done = order

    def leave() -> None:
        tasks.run_long(second)
        tasks.run_alone(lambda: order.append("close"))

    first.at[1] = leave
    tasks.run_long(first)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert order == [0, 1, 0, "close"]


def test_the_end_of_the_worker_ends_a_long_one(qapp: object) -> None:
    made = DeskThread("ending")
    begun, go_on = threading.Event(), threading.Event()
    ended: list[str] = []

    def endless() -> None:
        begun.set()
        assert go_on.wait(10)
        try:
            while True:
                made.give_way()
        except Cancelled:
            ended.append("cancelled")
            raise

    made.run_long(endless)
    assert begun.wait(10)
    go_on.set()
    assert made.close()
    assert ended == ["cancelled"]


def test_only_the_worker_gives_way(tasks: DeskThread) -> None:
    with pytest.raises(RuntimeError, match="worker"):
        tasks.give_way()


def test_the_line_lets_only_short_ones_past() -> None:
    line: WaitingLine[str] = WaitingLine()
    assert line.next_short() is None
    line.join("long", Length.LONG)
    line.join("a", Length.SHORT)
    line.join("alone", Length.ALONE)
    line.join("b", Length.SHORT)
    assert line.wants_quiet
    assert line.next_short() == "a"
    assert line.next_short() is None, "b stands behind one that wants to be alone"
    assert [line.next(), line.next(), line.next()] == ["long", "alone", "b"]
    assert not line.wants_quiet
    line.close()
    assert line.wants_quiet
    assert line.next() is None
