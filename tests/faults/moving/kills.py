"""kill -9 while a desk file is made or brought: all of it or nothing, and the vault as it was."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyrage

from tests.faults.children import BROKE
from tests.faults.damage.sample import make_sample
from tests.faults.failing.injecting import Kill, calls_of, run_with
from tests.faults.moving.carried import FILE_PASSPHRASE, Content, bring, write
from tests.faults.moving.killing import (
    BOTH,
    BRING,
    DESK,
    DONE,
    REFUSED,
    SEALER,
    WRITE,
    Moment,
    Scene,
    Work,
    adopt_orphans,
    killed,
    timed,
    wait_for_orphans,
)
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial
from tests.portable import cheap_sealer
from tests.services.making import set_up
from trustdesk.errors import DeskError, SealingImpossible
from trustdesk.places import Places
from trustdesk.portable import sealing

ACTIONS = 60
LONG_NOTE = "A heron stood there. " * 50_000
"""So that the copy takes more than one slice."""
PLAIN = (b"manifest.json", b"database.key", b"trustdesk-desk", b"PRAGMA key")
"""What would be read in a zip that was not encrypted."""


def desk_file_kills(trial: Trial) -> Outcome:
    """The row: half of the kills while it is made, half while it is brought.

    Every second one comes before a system call on what counts, the others by the clock, each step
    of the work as likely as any other. The work factor is the least there is.
    """
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    adopt_orphans()
    usual, sealing._command = sealing._command, lambda: cheap_sealer.COMMAND
    try:
        return _tried(trial)
    finally:
        sealing._command = usual


def _tried(trial: Trial) -> Outcome:
    chance, tally = trial.chance(), trial.tally()
    sample = make_sample(trial.folder / "out" / "desk", trial.seed, ACTIONS)
    desk = sample.open()
    desk.journal.keep_note(LONG_NOTE)
    desk.close()
    made = _Made(Scene(sample.places, trial.folder / "out" / "my.trustdesk", sample.clock), tally)
    brought = _Brought(made.scene, trial.folder / "in", tally)
    for number in range(trial.count):
        which = (made, brought)[number % 2]
        which.prepare(number)
        point = which.at_a_call(chance) if number // 2 % 2 else which.by_the_clock(chance)
        said = which.kill(point)
        wrong = next((line for line in said if line.startswith(BROKE)), "")
        tally.add(f"{which.work.name}, {point}", wrong or _refusal(said) or which.trouble())
    return tally.outcome()


class _Killed:
    """One kind of work, the moments there are, and what is there afterwards."""

    def __init__(self, work: Work, scene: Scene, paths: Sequence[Path], tally: Tally) -> None:
        self.work = work
        self.scene = scene
        self._tally = tally
        self._paths = paths
        self._times: list[float] = []
        self._calls: list[Kill] = []

    def prepare(self, number: int) -> None:
        """Lay everything ready."""

    def trouble(self) -> str:
        """What is wrong afterwards, "" if nothing is."""
        raise NotImplementedError

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
        stage = "ended" if DONE in said else self._stage(int(numbers[-1]) if numbers else 0)
        self._tally.saw(f"{self.work.name}: {stage}")
        return said

    def _stage(self, hundredth: int) -> str:
        return "copying" if hundredth < 40 else "sealing"


class _Made(_Killed):
    """Killed while it is made. Every second time there is an older file already."""

    def __init__(self, scene: Scene, tally: Tally) -> None:
        self._folder = scene.file.parent
        part = scene.file.with_name(scene.file.name + ".part")
        super().__init__(WRITE, scene, (part, scene.file, self._folder), tally)
        self._content = _content(scene)
        self._older = b""
        self.measure(self._folder.parent / "calls")
        zipped = pyrage.passphrase.decrypt(scene.file.read_bytes(), FILE_PASSPHRASE)
        tally.add("the search for a plain zip", "" if all(p in zipped for p in PLAIN) else "blind")

    def prepare(self, number: int) -> None:
        if number // 2 % 2 and self.scene.file.exists():
            self.scene.file.unlink()
        self._older = self._bytes()

    def trouble(self) -> str:
        names = {path.name for path in self._folder.iterdir()}
        strange = names - {"desk", self.scene.file.name, self.scene.file.name + ".part"}
        if strange:
            return f"there is {strange}"
        plain = _plain_below(self._folder)
        if plain:
            return f"readable: {plain}"
        is_new = self._bytes() != self._older
        self._tally.saw("files whole" if is_new else "files not begun")
        wrong = self._opens() if is_new else ""
        return wrong or self._again()

    def _again(self) -> str:
        desk = self.scene.open()
        try:
            wrong = self._content.trouble(desk)
            write(desk, self.scene.places, self.scene.file)
        except DeskError as error:
            return f"again: {error.code}"
        finally:
            desk.close()
        names = {path.name for path in self._folder.iterdir()}
        names |= {path.name for path in self.scene.places.root.iterdir()}
        left = names - {"desk", self.scene.file.name, "v1", "current"}
        return wrong or (f"left behind: {left}" if left else self._opens())

    def _opens(self) -> str:
        root = self._folder.parent / "opened"
        shutil.rmtree(root, ignore_errors=True)
        desk = set_up(root, clock=self.scene.clock)
        try:
            bring(desk, Places(root), self.scene.file)
            return self._content.trouble(desk)
        except DeskError as error:
            return f"the file does not open: {error.code}"
        finally:
            desk.close()

    def _bytes(self) -> bytes:
        return self.scene.file.read_bytes() if self.scene.file.exists() else b""


class _Brought(_Killed):
    """Killed while it is brought onto a desk that holds something already."""

    def __init__(self, source: Scene, folder: Path, tally: Tally) -> None:
        self._template, root = folder / "template", folder / "desk"
        desk = set_up(self._template, clock=source.clock)
        desk.journal.keep_note("It was here before.")
        self._before = Content.of(desk)
        desk.close()
        file = folder / "arriving.trustdesk"
        shutil.copyfile(source.file, file)
        places = Places(root)
        counted = (places.root / "v1" / name for name in ("vault.db", "vault.db-journal"))
        paths = (*counted, places.root / "v1" / "vault.count", places.root / "v1", root / "moving")
        super().__init__(BRING, Scene(places, file, source.clock), paths, tally)
        self.measure(folder / "calls")
        self._after = _content(self.scene)

    def prepare(self, number: int) -> None:
        shutil.rmtree(self.scene.places.root, ignore_errors=True)
        shutil.copytree(self._template, self.scene.places.root)

    def trouble(self) -> str:
        plain = _plain_below(self.scene.places.root)
        if plain:
            return f"readable: {plain}"
        desk = self.scene.open()
        try:
            is_there = len(desk.journal.days(limit=2)) > 1
            self._tally.saw("brought whole" if is_there else "not brought")
            wrong = (self._after if is_there else self._before).trouble(desk)
            bring(desk, self.scene.places, self.scene.file)
            left = {path.name for path in self.scene.places.root.iterdir()} - {"v1", "current"}
            return wrong or (f"left behind: {left}" if left else self._after.trouble(desk))
        except DeskError as error:
            return f"again: {error.code}"
        finally:
            desk.close()

    def _stage(self, hundredth: int) -> str:
        return "opening" if hundredth < 50 else "adding"


def _content(scene: Scene) -> Content:
    desk = scene.open()
    try:
        return Content.of(desk)
    finally:
        desk.close()


def _refusal(said: list[str]) -> str:
    """A sealer that was killed must be told as such."""
    refused = [line for line in said if line.startswith(REFUSED)]
    right = f"{REFUSED} {SealingImpossible.code}"
    return next((line for line in refused if line != right), "")


def _plain_below(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            data = path.read_bytes() if path.is_file() else b""
            found += [path.name for words in PLAIN if words in data]
    return found
