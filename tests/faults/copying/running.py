"""One deed in a process of its own, undisturbed or with something that goes wrong meanwhile."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import Say, forked
from tests.faults.copying.doing import Act, Deed
from tests.faults.copying.worlds import World
from tests.faults.failing.injecting import Fault, calls_of, run_with
from trustdesk.errors import Cancelled, DeskError
from trustdesk.progress import Progress, unwatched
from trustdesk.services.restoring import WayGiven

REFUSED = "refused "
_IN_A_VAULT = ("vault.db", "vault.key", "vault.key.bak", "vault.count", "copy.sum")


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stops it when it tells for the nth time how far it is, counted from 0."""

    nth: int

    def __str__(self) -> str:
        return f"stopped after {self.nth} steps"


@dataclass(frozen=True, slots=True)
class Limited:
    """No file may grow beyond so many bytes, as on a full disk."""

    size: int

    def __str__(self) -> str:
        return f"no file above {self.size:,} bytes"


@dataclass(frozen=True, slots=True)
class Failing:
    """A system call fails: at a share of all of its kind, or so many before the last one."""

    call: str
    error: str
    share: float = 1.0
    before_last: int = 0
    lasting: bool = False

    def fault(self, calls: Counter[str]) -> Fault:
        """As it is counted."""
        nth = max(1, round(calls[self.call] * self.share) - self.before_last)
        return Fault(self.call, self.error, nth, self.lasting)

    def __str__(self) -> str:
        lasting = " and all after it" if self.lasting else ""
        where = f"{self.before_last} before the last" if self.before_last else f"{self.share:.0%}"
        return f"{self.call} at {where}{lasting} gives {self.error}"


Trouble = Stopped | Limited | Failing | None


class Runner:
    """Does deeds; it counts the calls of each only once."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes
        self._counted: dict[str, Counter[str]] = {}

    def run(self, world: World, deed: Deed, way: WayGiven, trouble: Trouble) -> list[str]:
        """What it says: what was done, or the code of the refusal."""
        if isinstance(trouble, Failing):
            fault = trouble.fault(self._calls(world, deed, way))
            return run_with(fault, _begin(world, deed, way, unwatched), _paths(world))
        progress = _stopping(trouble.nth) if isinstance(trouble, Stopped) else unwatched
        begin = _begin(world, deed, way, progress)

        def work(say: Say) -> None:
            act = begin()
            if isinstance(trouble, Limited):
                resource.setrlimit(resource.RLIMIT_FSIZE, (trouble.size, trouble.size))
            act(say)

        return forked(work).rest()

    def _calls(self, world: World, deed: Deed, way: WayGiven) -> Counter[str]:
        if deed.name not in self._counted:
            begin = _begin(world, deed, way, unwatched)
            _, calls = calls_of(begin, _paths(world), self._notes)
            self._counted[deed.name] = calls
            world.put_back()
        return self._counted[deed.name]


def _begin(
    world: World, deed: Deed, way: WayGiven, progress: Progress
) -> Callable[[], Callable[[Say], None]]:
    def begin() -> Callable[[Say], None]:
        try:
            act: Act = deed.begin(world, way)
        except DeskError as error:
            refusal = REFUSED + error.code
            return lambda say: say(refusal)

        def attempt(say: Say) -> None:
            try:
                done = act(progress)
            except DeskError as error:
                say(REFUSED + error.code)
            else:
                say(done)

        return attempt

    return begin


def _stopping(nth: int) -> Progress:
    calls = 0

    def progress(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > nth:
            raise Cancelled

    return progress


def _paths(world: World) -> list[Path]:
    """What may fail: all that is read and written here, but not what the process itself needs."""
    places = world.places
    new = f"{world.clock.wall():%Y-%m-%d-%H%M%S}-a"
    folders = [places.root / name for name in ("v1", "v2", "v2.part")]
    folders += [copy for copy in places.backups.iterdir() if copy.is_dir()]
    folders += [places.backups / new, places.backups / f"{new}.part"]
    inside = [
        folder / (name + ending)
        for folder in folders
        for name in _IN_A_VAULT
        for ending in ("", ".tmp")
    ]
    beside = [places.root, places.backups, places.pointer, world.stick, world.file]
    beside += [places.root / "current.tmp", world.stick / f"{new}.zip.part"]
    return [*folders, *inside, *beside]
