"""Makes a context, a desk in memory and runs for the tests of the player."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from trustdesk.catalog.exercise import Exercise
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.places import Places
from trustdesk.services.desk import Desk, Mode
from trustdesk.services.opening import open_unkept
from trustdesk.services.preferences import Preferences
from trustdesk.session.clock import ManualClock
from trustdesk.session.run import Run
from ui.app import make_context
from ui.context import Context
from ui.dialogs import AnsweredDialogs

MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
IDLE_SECONDS = 30.0
NIGHT = datetime(2026, 11, 21, 23, 10, tzinfo=UTC)


@dataclass
class World:
    """What a page stands on: a context with a clock that moves when told, and a desk in memory."""

    context: Context
    clock: ManualClock
    own_desk: Desk
    library: Library

    @property
    def desk(self) -> Desk:
        """The desk, once its own thread has done what it has to: one thread at a time uses it."""
        wait_until_idle(self.context)
        return self.own_desk

    def exercise(self, exercise_id: str) -> Exercise:
        """A shipped exercise."""
        return self.library.exercise(exercise_id)

    def run(self, exercise_id: str, sitting_id: str = "") -> Run:
        """A fresh run of a shipped exercise, of its first sitting unless another is named."""
        exercise = self.exercise(exercise_id)
        return Run(exercise, sitting_id or exercise.sitting[0].id, clock=self.clock)


def make_world(
    folder: Path, parent: QObject, mode: Mode = "kept", when: datetime = MORNING
) -> World:
    """A world under `folder`; whoever makes it calls `end_world`."""
    clock = ManualClock(when, sleep_gap=10_000)
    places = Places.standard(folder)
    context = make_context(places, Preferences.of(places), clock, AnsweredDialogs(), parent)
    store = open_unkept(clock).store
    return World(context, clock, Desk(store, clock, mode), Library([exercises_folder()]))


def wait_until_idle(context: Context) -> None:
    """Let both worker threads do what is queued, and the window hear of it."""
    if threading.current_thread() is not threading.main_thread():
        return
    end = time.monotonic() + IDLE_SECONDS
    while not (context.tasks.is_idle and context.paper.is_idle):
        assert time.monotonic() < end, "the desk's threads do not come to rest"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def end_world(world: World) -> None:
    """Let the worker threads end, then close the desk."""
    assert world.context.tasks.close()
    assert world.context.paper.close()
    world.own_desk.close()
