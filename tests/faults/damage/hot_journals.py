"""Databases in the middle of a save, with the journal that would play it back."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from tests.faults.power.calls import record, recorded
from tests.faults.power.disk import Disk
from tests.faults.scripted.actions import Action
from tests.faults.scripted.model import State
from tests.faults.scripted.planning import BEGIN, Planner
from tests.services.making import PASSPHRASE, clock_at, set_up
from trustdesk.places import Places
from trustdesk.services.unlocking import unlock
from trustdesk.vault.unlocked import Unlocked

ACTIONS = 25
DATABASE, JOURNAL, COUNTER = "v1/vault.db", "v1/vault.db-journal", "v1/vault.count"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the save after so many others: some of its pages are in `database`.

    `resting` is the database before that save began.
    """

    saved: int
    database: bytes
    journal: bytes
    resting: bytes


@dataclass(frozen=True, slots=True)
class Recording:
    """A script in a vault: what a person finds after each action, and every moment of a save."""

    places: Places
    unlocked: Unlocked
    script: list[Action]
    states: list[State]
    counter: bytes
    moments: list[Moment]


def record_script(folder: Path, seed: int) -> Recording:
    """Perform a script and take it down."""
    root = folder / "desk"
    folder.mkdir()
    set_up(root, clock=clock_at(BEGIN)).close()
    planner = Planner(random.Random(seed))
    states, script = [planner.model.state()], []
    for _ in range(ACTIONS):
        script.append(planner.next())
        states.append(planner.model.copy().state())
    disk = Disk(root)
    counter = disk.now()[COUNTER]
    moments = _moments(disk, root, folder / "calls", seed)
    unlocked = unlock(Places(root), "passphrase", PASSPHRASE)
    return Recording(Places(root), unlocked, script, states, counter, moments)


def _moments(disk: Disk, root: Path, notes: Path, seed: int) -> list[Moment]:
    found: list[Moment] = []
    saved, resting = 0, disk.now()[DATABASE]
    for call in record(recorded("saves", root, str(seed), ACTIONS), notes, root):
        if call.acknowledges:
            saved, resting = int(call.texts[0]), disk.now()[DATABASE]
            continue
        disk.apply(call)
        now = disk.now()
        if call.name == "pwrite64" and JOURNAL in now and now[DATABASE] != resting:
            found.append(Moment(saved, now[DATABASE], now[JOURNAL], resting))
    return found
