"""kill -9 while a script is performed; everything acknowledged is there, and nothing is half done.

The process says each action after it was done. What is there afterwards must be exactly what the
plain model has after the actions that were said, or after one more.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.children import BROKE, Say, forked
from tests.faults.outcome import Outcome
from tests.faults.scripted.actions import Action
from tests.faults.scripted.model import Model
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import BEGIN, Planner
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.faults.trial import Tally, Trial
from tests.services.making import clock_at, set_up
from trustdesk.places import Places

KILLS_PER_VAULT = 25
SCRIPT = 40
READY, DONE = "ready", "done"
MOST_ACKNOWLEDGED = 8
LONGEST_SECONDS = 0.004
"""From the last acknowledgement waited for to the kill: about two actions."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so many seconds after so many acknowledgements."""

    acknowledged: int
    seconds: float

    @classmethod
    def any(cls, chance: random.Random, most: int = MOST_ACKNOWLEDGED) -> Moment:
        """One moment, as likely as any other."""
        return cls(chance.randrange(most), chance.uniform(0, LONGEST_SECONDS))


@dataclass(frozen=True, slots=True)
class Performed:
    """How far a script came: the actions acknowledged, and what it broke on, if it did."""

    acknowledged: int
    broke: str


def perform(root: Path, script: Sequence[Action], kill: Moment | None) -> Performed:
    """Perform in a process of its own, which is killed at some moment, or not."""

    def work(say: Say) -> None:
        performer = Performer.opened(root, script[0])
        say(READY)
        for action in script:
            performer.perform(action)
            say(DONE)
        performer.desk.close()

    child = forked(work)
    said = [child.line()]
    if kill is not None:
        said += [child.line() for _ in range(kill.acknowledged)]
        time.sleep(kill.seconds)  # the moment of the fault, not a wait for anything
        child.kill()
    said += child.rest()
    broke = " ".join(line.removeprefix(BROKE) for line in said if line.startswith(BROKE))
    return Performed(said.count(DONE), broke)


def what_is_there(
    root: Path, before: Model, script: Sequence[Action], acknowledged: int
) -> tuple[Model | None, str]:
    """The model of what is there, or None, and what is wrong, "" if nothing is."""
    model = before.copy()
    for action in script[:acknowledged]:
        model.apply(action)
    last = script[max(acknowledged - 1, 0)]
    desk = Performer.opened(root, last).desk
    try:
        found = state_of(desk)
        unsound = unsoundness(desk)
    finally:
        desk.close()
    wrong = difference(model.state(), found)
    if wrong and acknowledged < len(script):
        one_more = model.after(script[acknowledged])
        if not difference(one_more.state(), found):
            return one_more, unsound
    return (None if wrong else model), (wrong or unsound)


def saves(trial: Trial) -> Outcome:
    """The row: kill -9 during saves."""
    chance, tally = trial.chance(), trial.tally()
    while tally.tried < trial.count:
        kills = min(KILLS_PER_VAULT, trial.count - tally.tried)
        _kill_one_vault(trial.folder / f"v{tally.tried}", kills, chance, tally)
    return tally.outcome()


def _kill_one_vault(root: Path, kills: int, chance: random.Random, tally: Tally) -> None:
    set_up(root, clock=clock_at(BEGIN)).close()
    planner = Planner(chance)
    model = planner.model.copy()
    for number in range(kills):
        script = planner.script(SCRIPT)
        done = perform(root, script, Moment.any(chance))
        journal = Places(root).database.with_name("vault.db-journal")
        tally.saw("saves acknowledged", done.acknowledged)
        tally.saw("journals left behind", int(journal.exists()))
        there, wrong = what_is_there(root, model, script, done.acknowledged)
        tally.add(f"{root.name} kill {number}", wrong or done.broke)
        if there is None:
            return
        model = there
        planner.go_on_from(there)
