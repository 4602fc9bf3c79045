"""The row about power loss during saves."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.power.calls import record, recorded
from tests.faults.power.disk import Disk
from tests.faults.power.judging import Judge
from tests.faults.power.losing import Kept, Loss, losses
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import BEGIN, Planner
from tests.faults.scripted.reading import difference, state_of
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Tally, Trial
from tests.services.making import PASSPHRASE, clock_at, set_up
from trustdesk.places import Places
from trustdesk.services.unlocking import unlock
from trustdesk.storage.driver import connect

ACTIONS_A_SESSION = 25
MIXTURES = 20
"""Random subsets at every sync, half of them with torn sectors."""


def saves(trial: Trial) -> Outcome:
    """The row: power loss during saves, at every sync.

    What is tried are images, some hundred for each commit; the note tells the commits.
    """
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    tally = trial.tally()
    session = 0
    while tally.tried < trial.count:
        _session(trial.folder / str(session), ACTIONS_A_SESSION, trial.seed + session, tally)
        session += 1
    return tally.outcome()


def _session(folder: Path, count: int, seed: int, tally: Tally) -> None:
    root = folder / "desk"
    folder.mkdir()
    set_up(root, clock=clock_at(BEGIN)).close()
    before = _commits(root)
    judge = Judge(folder / "scratch", _key(root))
    disk = Disk(root)
    command = recorded("saves", root, str(seed), count)
    found = losses(disk, record(command, folder / "calls", root), random.Random(seed), MIXTURES)
    _judge_all(found, judge, f"script {seed}", tally)
    _compare_with_model(root, seed, count, tally)
    tally.saw("commits", _commits(root) - before)
    tally.saw("different images", judge.opened)
    (folder / "calls").unlink()


def _judge_all(found: Iterable[Loss | Kept], judge: Judge, script: str, tally: Tally) -> None:
    """What an image holds is what was acknowledged, or that and the one action after it."""
    contents: list[str] = []
    waiting: list[tuple[Loss, str]] = []
    for each in found:
        content, wrong = judge.verdict(each.image)
        if isinstance(each, Kept):
            contents.append(content)
            for loss, what in waiting:
                _count(loss, what in contents[-2:], f"{script} {loss.kind}", tally)
            waiting = []
        elif wrong:
            tally.add(f"{script} point {each.point}", f"{each.kind}: {wrong}")
        else:
            waiting.append((each, content))
    for loss, what in waiting:
        _count(loss, what == contents[-1], f"{script} {loss.kind}", tally)


def _count(loss: Loss, is_right: bool, case: str, tally: Tally) -> None:
    wrong = "" if is_right else f"not what {loss.acknowledged} acknowledged actions left"
    tally.add(f"{case} point {loss.point}", wrong)


def _compare_with_model(root: Path, seed: int, count: int, tally: Tally) -> None:
    """The contents that images are compared with are those of the plain model."""
    planner = Planner(random.Random(seed))
    script = planner.script(count)
    desk = Performer.opened(root, script[-1]).desk
    wrong = difference(planner.model.state(), state_of(desk))
    desk.close()
    if wrong:
        tally.add(f"script {seed} with the power on", wrong)


def _key(root: Path) -> str:
    return unlock(Places(root), "passphrase", PASSPHRASE).database_key.pragma_hex


def _commits(root: Path) -> int:
    connection = connect(Places(root).database, _key(root))
    try:
        return int(connection.execute("SELECT commits FROM vault").fetchone()[0])
    finally:
        connection.close()
