"""kill -9 while a copy is brought back: from the shelf or a file, with the desk open or closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.children import Say
from tests.faults.copying.desks import (
    WAY,
    Bytes,
    bytes_in,
    changed,
    found_in,
    make_desk,
    opened,
    put_back,
    unfinished,
    vault_bytes,
)
from tests.faults.copying.moments import Moments, broke, killed, told_of_stages
from tests.faults.outcome import Outcome
from tests.faults.scripted.model import State
from tests.faults.scripted.reading import difference
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from trustdesk.copies.shelf import Shelf, kept_vaults
from trustdesk.errors import DeskError
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import unwatched
from trustdesk.services import restoring
from trustdesk.services.copies import Copies
from trustdesk.session.clock import ManualClock

DAY = 86_400.0
STAGES = (
    "before it began",
    "while it was written or proven",
    "while the header was written",
    "between the two exchanges",
    "after the swap",
)
WAYS = ("chosen at the open desk", "found with the desk closed", "out of a file")
OLD, NEW = "v1", "v2"


def restore_kills(trial: Trial) -> Outcome:
    """The row: kill -9 during a restore."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    clock = make_desk(trial.folder / "work" / "desk", chance)
    _fill_shelf(trial.folder / "work", clock)
    put_back(trial.folder / "work", trial.folder / "whole")
    before, _ = found_in(Places(trial.folder / "work" / "desk"), clock)
    restores, timed = [], []
    for way in WAYS:
        restore = _Killed(trial.folder, clock, way, before)
        restores.append(restore)
        timed.append(Moments(restore.begin, chance, trial.folder / "calls"))
        put_back(restore.whole, restore.work)
        timed[-1].time(restore.begin)
        restore.note_restored()
    for number in range(trial.count):
        restore = restores[number % len(WAYS)]
        put_back(restore.whole, restore.work)
        moment = timed[number % len(WAYS)].next(number)
        said = killed(moment, restore.begin)
        tally.saw(restore.stage())
        try:
            wrong = broke(said) or restore.trouble()
        except DeskError as error:
            wrong = f"{type(error).__name__}: {error}"
        tally.add(f"{restore.way}, {moment}", wrong)
    told_of_stages(trial, tally, STAGES)
    return tally.outcome()


class _Killed:
    """A desk that changed twice since its first copy, which is brought back in one of the ways."""

    def __init__(self, folder: Path, clock: ManualClock, way: str, before: State) -> None:
        self.way = way
        self.work, self.whole = folder / "work", folder / "whole"
        self._clock = clock
        self._places = Places(self.work / "desk")
        put_back(self.whole, self.work)
        self._before = self._restored = before
        self._old = vault_bytes(self._places.files)
        self._shelf = bytes_in(self._places.backups)

    def note_restored(self) -> None:
        """Remember what is there now: it was brought back, and nobody killed it."""
        self._restored, unsound = found_in(self._places, self._clock)
        assert not unsound, unsound
        assert difference(self._before, self._restored), "nothing tells the two states apart"

    def begin(self) -> Callable[[Say], None]:
        """Open what is needed; what is returned brings the copy back."""
        bring = self._bring()
        return lambda _say: bring()

    def stage(self) -> str:
        """How far it came, as the folders tell."""
        part = VaultFiles(self._places.root / f"{NEW}.part")
        reached = (
            True,
            part.database.exists(),
            any(part.directory.glob("vault.key*")),
            (self._places.root / NEW).exists(),
            self._places.pointed() == NEW,
        )
        return STAGES[max(number for number, is_so in enumerate(reached) if is_so)]

    def trouble(self) -> str:
        """What is wrong afterwards, "" if nothing is."""
        return self._wrong_now() or self._wrong_again()

    def _wrong_now(self) -> str:
        """It opens, with one of the two states, and the vault that was in use is as it was."""
        is_swapped = self._places.generation() == NEW
        wrong = self._wrong_old(self._old)
        found, unsound = found_in(self._places, self._clock)
        expected = self._restored if is_swapped else self._before
        wrong = wrong or difference(expected, found) or unsound
        if is_swapped and OLD not in self._kept():
            return wrong or "the vault from before the restore is not listed"
        return wrong

    def _wrong_again(self) -> str:
        """It can be brought back once more, and leaves nothing behind."""
        desk = opened(self._places, self._clock)
        Copies(desk, self._places, self._clock).tidy()
        desk.close()
        left = unfinished(self._places.root)
        before, old = self._places.generation(), self._vault_of(OLD)
        self._bring()()
        if self._places.generation() == before:
            return "it was not brought back again"
        found, unsound = found_in(self._places, self._clock)
        wrong = left or difference(self._restored, found) or unsound or self._wrong_old(old)
        return wrong or unfinished(self._places.root) or ("" if OLD in self._kept() else "lost")

    def _wrong_old(self, old: Bytes) -> str:
        shelf = changed(self._shelf, bytes_in(self._places.backups))
        return shelf or changed(old, self._vault_of(OLD))

    def _vault_of(self, generation: str) -> Bytes:
        return vault_bytes(VaultFiles(self._places.root / generation))

    def _kept(self) -> list[str]:
        """The vaults from before a restore, as they are listed."""
        return [copy.path.name for copy in kept_vaults(self._places)]

    def _bring(self) -> Callable[[], None]:
        places, clock, way = self._places, self._clock, self.way
        if way == WAYS[0]:
            desk = opened(places, clock)
            comeback = restoring.chosen(desk, Shelf(places.backups).copies()[-1])
            assert comeback is not None, "the copy is of another vault"

            def bring() -> None:
                restoring.exchange(places, restoring.prepared(places, comeback, unwatched))
                desk.close()

            return bring
        file = self.work / "copy.zip" if way == WAYS[2] else None

        def find_and_bring() -> None:
            found = restoring.find(places, WAY, unwatched, file=file)
            restoring.exchange(places, restoring.prepared(places, found.comeback, unwatched))

        return find_and_bring


def _fill_shelf(work: Path, clock: ManualClock) -> None:
    """Three states: in the older copy and the file, in the newer copy, and now."""
    places, elsewhere = Places(work / "desk"), work / "elsewhere"
    elsewhere.mkdir()
    desk = opened(places, clock)
    copies = Copies(desk, places, clock)
    for target in (elsewhere, None):
        copies.set_elsewhere(target)
        copies.make("by-hand", unwatched)
        clock.advance(DAY)
        desk.journal.keep_note("Something that came later.")
    desk.close()
    next(elsewhere.iterdir()).rename(work / "copy.zip")
