"""A process that makes or brings a desk file, killed at a moment that is chosen beforehand.

What it started is killed with it, or goes on for a moment, or is killed alone.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import BROKE, Say, forked
from tests.faults.moving.carried import FILE_PASSPHRASE
from tests.portable.sealers import sealers
from tests.services.making import PASSPHRASE
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file
from trustdesk.services.opening import open_with_passphrase
from trustdesk.session.clock import ManualClock

_PR_SET_CHILD_SUBREAPER = 36
READY, DONE, REFUSED = "ready", "done", "refused"
DESK, SEALER, BOTH = "the desk", "the sealer", "both"

Act = Callable[[Say], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A home, a desk file beside it, and when it is."""

    places: Places
    file: Path
    clock: ManualClock

    def open(self) -> Desk:
        """The desk."""
        return open_with_passphrase(self.places, PASSPHRASE, clock=self.clock)


@dataclass(frozen=True, slots=True)
class Work:
    """What is done at a scene: `WRITE` or `BRING`."""

    name: str
    do: Callable[[Desk, Scene, Say], None]

    def begin(self, scene: Scene) -> Act:
        """Open the desk; what is returned does the work, saying how far it is."""
        desk = scene.open()

        def act(say: Say) -> None:
            try:
                self.do(desk, scene, say)
                say(DONE)
            except DeskError as error:
                say(f"{REFUSED} {error.code}")
            desk.close()

        return act


def _write(desk: Desk, scene: Scene, say: Say) -> None:
    def tell(done: int, _total: int) -> None:
        say(f"{done}")

    write_desk_file(set_aside(desk, scene.places.moving), scene.file, FILE_PASSPHRASE, tell)


def _bring(desk: Desk, scene: Scene, say: Say) -> None:
    def tell(done: int, total: int) -> None:
        say(f"{part + done * 50 // (total or 1)}")

    part = 0
    arrived = read_desk_file(scene.file, FILE_PASSPHRASE, scene.places.moving, tell)
    part = 50
    arrived.bring(desk, tell)
    arrived.close()


WRITE, BRING = Work("written", _write), Work("brought", _bring)


@dataclass(frozen=True, slots=True)
class Moment:
    """So many seconds after it began, and who is killed."""

    seconds: float
    who: str

    def __str__(self) -> str:
        return f"{self.who} killed after {self.seconds:.4f} s"


def killed(work: Work, scene: Scene, moment: Moment) -> list[str]:
    """What it said until then; nothing of it runs any more."""

    def whole(say: Say) -> None:
        os.setpgid(0, 0)
        act = work.begin(scene)
        say(READY)
        act(say)

    child = forked(whole)
    if child.line() != READY:
        return [BROKE, *child.rest()]
    time.sleep(moment.seconds)  # the moment of the fault, not a wait for anything
    with suppress(ProcessLookupError):
        if moment.who == DESK:
            child.kill()
        elif moment.who == BOTH:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            for folder in sealers(child.pid):
                os.kill(int(folder.name), signal.SIGKILL)
    said = child.rest()
    wait_for_orphans()
    return said


def timed(work: Work, scene: Scene) -> list[float]:
    """After how many seconds it said each of its lines, when nobody kills it."""

    def whole(say: Say) -> None:
        act = work.begin(scene)
        began = time.monotonic()
        act(lambda _: say(f"{time.monotonic() - began}"))

    return [float(line) for line in forked(whole).rest()]


def adopt_orphans() -> None:
    """Become the parent of what a killed process leaves behind."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def wait_for_orphans() -> None:
    """Wait until every process left behind has ended by itself."""
    with suppress(ChildProcessError):
        while True:
            os.wait()
