"""kill -9 while the automatic copy is made and put elsewhere; saves go on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults.children import Say
from tests.faults.copying.desks import (
    Bytes,
    bytes_in,
    changed,
    make_desk,
    opened,
    put_back,
    unfinished,
)
from tests.faults.copying.moments import Moments, broke, killed, told_of_stages
from tests.faults.outcome import Outcome
from tests.faults.scripted.model import State
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from trustdesk.copies.bringing_back import check_copy
from trustdesk.copies.making import is_ours, record_of
from trustdesk.copies.rotation import outlived
from trustdesk.copies.shelf import Shelf, files_in
from trustdesk.copies.stored import RECORD
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.checkup import Checkup
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.session.clock import ManualClock

DAY = 86_400.0
OLDER = (40, 33, 26, 19, 12, 6, 5, 4, 3, 2, 1)
"""How many days ago the copies were made that are there already: the new one lets some go."""

STAGES = (
    "before it began",
    "while it was written",
    "while it was proven",
    "when it was about to count",
    "when it counted",
    "while it was put elsewhere",
    "when it was elsewhere",
)
_SETTING, _SAVED = "saved-while-copying", "saved "
_OFTEN, _SELDOM = 10, 25


def backup_kills(trial: Trial) -> Outcome:
    """The row: kill -9 during an automatic backup."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    shelf = _Killed(trial.folder, make_desk(trial.folder / "work" / "desk", chance))
    put_back(shelf.whole, shelf.work)
    moments = Moments(shelf.begin, chance, trial.folder / "calls")
    put_back(shelf.whole, shelf.work)
    moments.time(shelf.begin)
    for number in range(trial.count):
        put_back(shelf.whole, shelf.work)
        moment = moments.next(number)
        said = killed(moment, shelf.begin)
        tally.saw(shelf.stage())
        try:
            tally.add(str(moment), broke(said) or shelf.trouble(said))
        except DeskError as error:
            tally.add(str(moment), f"{type(error).__name__}: {error}")
    told_of_stages(trial, tally, STAGES)
    return tally.outcome()


class _Killed:
    """A desk with copies here and elsewhere, of which one more is made."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.work, self.whole = folder / "work", folder / "whole"
        self._clock = clock
        self._places = Places(self.work / "desk")
        self._elsewhere = self.work / "elsewhere"
        self._elsewhere.mkdir()
        self._state = self._fill_shelf()
        self._here = bytes_in(self._places.backups)
        self._there = bytes_in(self._elsewhere)
        names = [copy.name for copy in Shelf(self._places.backups).copies()]
        self._new = Shelf(self._places.backups).new_name("automatic", clock.wall())
        self._may_go = {name.text for name in outlived([self._new, *names])}
        put_back(self.work, self.whole)

    def begin(self) -> Callable[[Say], None]:
        """Open the desk; what is returned makes today's copy, and saves all the while."""
        desk = opened(self._places, self._clock)
        checkup = Checkup(desk, self._places, self._clock)

        def act(say: Say) -> None:
            calls = 0

            def saving(_done: int, _total: int) -> None:
                nonlocal calls
                calls += 1
                if calls <= _OFTEN or calls % _SELDOM == 0:
                    desk.settings.set(_SETTING, calls)
                    say(f"{_SAVED}{calls}")

            findings = checkup.run(saving)
            assert findings.made is not None, "it was not due"
            assert findings.trouble is None, findings.trouble
            desk.close()

        return act

    def stage(self) -> str:
        """How far it came, as the folders tell."""
        here, there = self._places.backups, self._elsewhere
        part = here / f"{self._new.text}.part"
        reached = (
            True,
            part.exists(),
            (part / "vault.key.bak").exists(),
            any(part.glob(f"{RECORD}*")),
            (here / self._new.text).exists(),
            (there / f"{self._new.text}.zip.part").exists(),
            (there / f"{self._new.text}.zip").exists(),
        )
        return STAGES[max(number for number, is_so in enumerate(reached) if is_so)]

    def trouble(self, said: list[str]) -> str:
        """What is wrong afterwards, "" if nothing is."""
        desk = opened(self._places, self._clock)
        try:
            return (
                self._wrong_state(desk, said)
                or self._wrong_copies(desk)
                or self._wrong_elsewhere(desk)
                or self._wrong_next(desk)
                or unsoundness(desk)
            )
        finally:
            desk.close()

    def _fill_shelf(self) -> State:
        now = self._clock.wall()
        desk = opened(self._places, self._clock)
        copies = Copies(desk, self._places, self._clock)
        copies.set_elsewhere(self._elsewhere)
        for days in OLDER:
            self._clock.set_wall(now)
            self._clock.advance(-days * DAY)
            desk.settings.set("reminder", str(days))
            begun = copies.begin("automatic", unwatched)
            copies.finish(begun, unwatched)
        self._clock.set_wall(now)
        desk.settings.set("reminder", "0")
        state = state_of(desk)
        desk.close()
        return state

    def _wrong_state(self, desk: Desk, said: list[str]) -> str:
        saved = [int(line.removeprefix(_SAVED)) for line in said if line.startswith(_SAVED)]
        last = desk.settings.get(_SETTING, 0)
        if last < max(saved, default=0):
            return f"save {max(saved)} was acknowledged, {last} is there"
        return difference(self._state, state_of(desk))

    def _wrong_copies(self, desk: Desk) -> str:
        """Older ones are as they were, and the new one counts only if it is whole."""
        keys = desk.unlocked.keys
        listed = {copy.name.text: copy for copy in Shelf(self._places.backups).copies()}
        new = listed.get(self._new.text)
        wrong = _older(self._here, bytes_in(self._places.backups), self._may_go if new else ())
        if wrong or new is None:
            return wrong
        check_copy(new, new.files.database, keys, unwatched)
        return "" if record_of(new, keys) else "a copy without its record counts"

    def _wrong_elsewhere(self, desk: Desk) -> str:
        listed = {copy.name.text: copy for copy in files_in(self._elsewhere)}
        new = listed.get(self._new.text)
        may_go = [f"{name}.zip" for name in self._may_go] if new else []
        wrong = changed(self._there, bytes_in(self._elsewhere), may_go)
        if wrong or new is None:
            return wrong
        if not is_ours(new, desk.unlocked.keys):
            return "half a file counts elsewhere"
        brought = self.work / "brought.db"
        new.bring_database(brought, unwatched)
        check_copy(new, brought, desk.unlocked.keys, unwatched)
        return ""

    def _wrong_next(self, desk: Desk) -> str:
        """The next day's is made, and what was half done goes."""
        tomorrow = ManualClock(self._clock.wall())
        tomorrow.advance(DAY)
        desk.settings.set("reminder", "tomorrow")
        findings = Checkup(desk, self._places, tomorrow).run(unwatched)
        if findings.made is None or findings.trouble or not findings.is_well:
            return f"the next copy: {findings}"
        return unfinished(self._places.root, self._elsewhere)


def _older(before: Bytes, after: Bytes, may_go: set[str] | tuple[()]) -> str:
    """A copy that goes is gone as a whole: under its name it never lacks a file."""
    half = {name.split("/")[0] for name in after} & set(may_go)
    return changed(before, after, set(may_go) - half)
