"""Something that is done and killed at a moment out of all there are; what is there afterwards."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.faults.failing.injecting import Kill, calls_of, run_with
from tests.faults.moving.carried import Content
from tests.faults.moving.killing import (
    BOTH,
    DESK,
    DONE,
    SEALER,
    Moment,
    Scene,
    Work,
    killed,
    timed,
    wait_for_orphans,
)
from tests.faults.trial import Tally

PLAIN = (b"manifest.json", b"database.key", b"trustdesk-desk", b"PRAGMA key")
"""What would be read in a zip that was not encrypted."""


class Attempt(ABC):
    """One kind of work, the moments there are, and what is there afterwards."""

    def __init__(self, work: Work, scene: Scene, paths: Sequence[Path], tally: Tally) -> None:
        self.work = work
        self.scene = scene
        self.tally = tally
        self._paths = paths
        self._times: list[float] = []
        self._calls: list[Kill] = []

    @abstractmethod
    def prepare(self, number: int) -> None:
        """Lay everything ready."""

    @abstractmethod
    def trouble(self) -> str:
        """What is wrong afterwards, "" if nothing is."""

    def measure(self, notes: Path) -> None:
        """Do it twice without a kill, to know when and where there is something to be killed."""
        self.prepare(0)
        self._times = timed(self.work, self.scene)
        self.prepare(0)
        said, calls = calls_of(lambda: self.work.begin(self.scene), self._paths, notes)
        if said[-1] != DONE:
            raise AssertionError(f"{self.work.name} without a kill: {said}")
        self._calls = [Kill(name, n) for name, most in calls.items() for n in range(1, most + 1)]

    def by_the_clock(self, chance: random.Random) -> Moment:
        """A moment in any step, and who is killed."""
        step = chance.randrange(len(self._times))
        begin = self._times[step - 1] if step else 0.0
        seconds = chance.uniform(begin, self._times[step])
        return Moment(seconds, chance.choice((DESK, SEALER, BOTH)))

    def at_a_call(self, chance: random.Random) -> Kill:
        """Before any call on the paths that count."""
        return chance.choice(self._calls)

    def kill(self, point: Moment | Kill) -> list[str]:
        """Let it happen; what was said."""
        if isinstance(point, Moment):
            said = killed(self.work, self.scene, point)
        else:
            said = run_with(point, lambda: self.work.begin(self.scene), self._paths)
            wait_for_orphans()
        numbers = [line for line in said if line.isdigit()]
        stage = "ended" if DONE in said else self.stage(int(numbers[-1]) if numbers else 0)
        self.tally.saw(f"{self.work.name}: {stage}")
        return said

    def stage(self, hundredth: int) -> str:
        """The name of what was being done."""
        return "copying" if hundredth < 40 else "sealing"


def content_at(scene: Scene) -> Content:
    """Everything at the desk of a scene."""
    desk = scene.open()
    try:
        return Content.of(desk)
    finally:
        desk.close()


def plain_below(folder: Path) -> list[str]:
    """The files that lie there in the clear."""
    found = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            data = path.read_bytes() if path.is_file() else b""
            found += [path.name for words in PLAIN if words in data]
    return found
