"""kill -9 while an older desk is brought up to date, by steps that succeed or that stumble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from tests.faults.children import Say
from tests.faults.copying.desks import make_desk, opened, put_back, unfinished
from tests.faults.copying.moments import Moments, broke, killed, told_of_stages
from tests.faults.copying.newer import NEWER, newer_desk, write_steps
from tests.faults.outcome import Outcome
from tests.faults.scripted.model import State
from tests.faults.scripted.planning import VOCABULARY
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.services.making import PASSPHRASE
from trustdesk.copies.bringing_back import check_copy
from trustdesk.copies.making import record_of
from trustdesk.copies.shelf import Shelf
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unlocked
from trustdesk.services.unlocking import unlock
from trustdesk.session.clock import ManualClock
from trustdesk.storage.database import checked_version
from trustdesk.storage.engine import open_engine
from trustdesk.storage.identity import SCHEMA_VERSION

STAGES = (
    "before the copy",
    "while the copy was made",
    "before the first change",
    "in the middle of the transaction",
    "after it was taken back",
    "after the migration",
)
_TAKEN_BACK = "taken back"
_A_WORD = 5


def migration_kills(trial: Trial) -> Outcome:
    """The row: kill -9 during a migration. The steps are made up, so that they can stumble."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    clock = make_desk(trial.folder / "work", chance)
    kinds, timed = [], []
    for name, stumbles in (("steps that succeed", False), ("a step that stumbles", True)):
        kind = _Killed(trial.folder, clock, name, stumbles=stumbles)
        kinds.append(kind)
        put_back(kind.whole, kind.work)
        timed.append(Moments(kind.begin, chance, trial.folder / "calls"))
        put_back(kind.whole, kind.work)
        timed[-1].time(kind.begin)
    for number in range(trial.count):
        which = number // 2 % 2
        kind, moment = kinds[which], timed[which].next(number)
        put_back(kind.whole, kind.work)
        said = killed(moment, kind.begin)
        try:
            stage = kind.stage(said)
            tally.saw(stage)
            wrong = broke(said) or kind.trouble(stage)
        except DeskError as error:
            wrong = f"{type(error).__name__}: {error}"
        tally.add(f"{kind.name}, {moment}", wrong)
    told_of_stages(trial, tally, STAGES)
    seen = tally.outcome()
    return tally.outcome(f"made-up steps to schema {NEWER}: {seen.note}")


class _Killed:
    """A desk of the schema that there is, opened by a version whose schema is further."""

    def __init__(self, folder: Path, clock: ManualClock, name: str, *, stumbles: bool) -> None:
        self.name = name
        self.work, self.whole = folder / "work", folder / "whole"
        self._clock = clock
        self._places = Places(self.work)
        self._steps = write_steps(folder / f"steps-{stumbles:d}", stumbles=stumbles)
        self._mended = folder / "steps-0"
        if not self.whole.exists():
            put_back(self.work, self.whole)
        put_back(self.whole, self.work)
        desk = opened(self._places, clock)
        self._state, self._keys = _seen(desk), desk.unlocked.keys
        desk.close()
        self._database = self._places.database.read_bytes()

    def begin(self) -> Callable[[Say], None]:
        """Unlock; what is returned opens the desk, and so brings it up to date, or fails to."""
        unlocked = unlock(self._places, "passphrase", PASSPHRASE)

        def act(say: Say) -> None:
            try:
                with newer_desk(self._steps):
                    open_unlocked(unlocked, self._clock).close()
            except IntegrityError:
                say(_TAKEN_BACK)

        return act

    def stage(self, said: list[str]) -> str:
        """How far it came. What a kill left in the middle is taken back by looking."""
        database = self._places.database
        journal = database.with_name(database.name + "-journal")
        is_whole = bool(self._copies())
        is_part = any(self._places.backups.glob("*.part"))
        is_within = journal.exists() and journal.stat().st_size > 0
        if self._schema() == NEWER:
            return STAGES[5]
        if _TAKEN_BACK in said:
            return STAGES[4]
        if is_within:
            return STAGES[3] if is_whole else "changed without a copy"
        return STAGES[2] if is_whole else STAGES[1] if is_part else STAGES[0]

    def trouble(self, stage: str) -> str:
        """What is wrong afterwards, "" if nothing is."""
        if stage not in STAGES:
            return stage
        return self._wrong_copies(stage) or self._wrong_now() or self._wrong_again()

    def _wrong_copies(self, stage: str) -> str:
        """A copy that counts is the desk from before, to the byte."""
        copies = self._copies()
        if not copies and stage not in STAGES[:2]:
            return "there is no copy from before"
        for copy in copies:
            check_copy(copy, copy.files.database, self._keys, unwatched)
            if copy.files.database.read_bytes() != self._database:
                return "the copy is not what was there before"
            if record_of(copy, self._keys) is None:
                return "a copy without its record counts"
        return ""

    def _wrong_now(self) -> str:
        """The version that its schema belongs to opens it, with everything in it."""
        schema = self._schema()
        if schema == SCHEMA_VERSION:
            return self._wrong_state()
        if schema == NEWER:
            with newer_desk(self._mended):
                return self._wrong_state()
        return f"schema {schema}: half done"

    def _wrong_again(self) -> str:
        """Opened once more by the newer version, with steps that succeed, it is up to date."""
        with newer_desk(self._mended):
            wrong = self._wrong_state()
            if wrong or self._schema() != NEWER:
                return wrong or "it was not brought up to date"
        return "" if self._copies() else "no copy was made"

    def _wrong_state(self) -> str:
        desk = opened(self._places, self._clock)
        try:
            Copies(desk, self._places, self._clock).tidy()
            wrong = difference(self._state, _seen(desk)) or unsoundness(desk)
            return wrong or unfinished(self._places.root)
        finally:
            desk.close()

    def _copies(self) -> list[StoredCopy]:
        shelf = Shelf(self._places.backups)
        return [copy for copy in shelf.copies() if copy.name.kind == "migration"]

    def _schema(self) -> int:
        engine = open_engine(self._places.database, self._keys.database_key)
        try:
            with newer_desk(self._mended):
                return checked_version(engine, self._keys.vault_id)
        finally:
            engine.dispose()


def _seen(desk: Desk) -> State:
    """Everything at the desk, and what is found by its index."""
    words = VOCABULARY[::_A_WORD]
    found = {word: [card.uuid for card in desk.journal.search(word, limit=1000)] for word in words}
    return {**state_of(desk), "found": found}
