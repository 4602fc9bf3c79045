"""Kills and failing calls while the plan for hard moments, or what of it is public, changes.

At any moment the lock screen shows only lines that stand in the plan, and once a next start has
opened the desk, none that does not stand there lies in any file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.children import BROKE, Say
from tests.faults.failing.injecting import Begin, Fault, Kill, calls_of, run_with
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.residue.on_disk import files_with
from tests.services.making import PASSPHRASE, clock_at, record, set_up
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.hard_moments import PLAN, PLAN_SITTING, choosable
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.public_plan import PublicPlan, read_public
from trustdesk.services.unfinished import finish
from trustdesk.session.record import RunRecord
from trustdesk.steps.answers import Wrote

DONE: Final = "done"
_LINES: Final = ("kedofari", "mulobita")
_CHOSEN: Final = PublicPlan(signs=_LINES[:1], places=_LINES[1:])
_CHANGING: Final = ("write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "openat")
_NAMES: Final = (
    *("", "public.toml", "public.toml.tmp", "v1"),
    *("v1/vault.db", "v1/vault.db-journal"),
)


def _plan(uuid: str, signs: str, places: str) -> RunRecord:
    answers = {"signs": Wrote(text=signs), "places": Wrote(text=places)}
    return record(uuid=uuid, exercise_id=PLAN, sitting_id=PLAN_SITTING, answers=answers)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is done, and the lines that stand on the lock screen when it is acknowledged."""

    name: str
    act: Callable[[Desk], object]
    after: PublicPlan


_SIGNS: Final = PublicPlan(signs=_CHOSEN.signs)
_CHANGES: Final = (
    _Change("thrown away", lambda desk: desk.journal.trash("plan"), PublicPlan()),
    _Change("erased", lambda desk: desk.journal.erase("plan"), PublicPlan()),
    _Change("one line less", lambda desk: desk.journal.edit_answer("plan", "places", "x"), _SIGNS),
    _Change("renamed", lambda desk: desk.journal.rename("plan", "x"), _CHOSEN),
    _Change("kept anew", lambda desk: desk.journal.keep(_plan("new", _LINES[0], "x")), _SIGNS),
    _Change("taken off", lambda desk: desk.hard_moments.take_off(), PublicPlan()),
    _Change("fewer lines", lambda desk: desk.hard_moments.make_public(_SIGNS), _SIGNS),
)


def line_faults(trial: Trial) -> Outcome:
    """The row: each change, with a kill or an error at each of its calls."""
    reason = why_not_traced()
    if reason:
        return Outcome.not_run(trial.row, reason)
    chance, tally = trial.chance(), trial.tally()
    root, whole = trial.folder / "desk", trial.folder / "whole"
    desk = set_up(root)
    desk.journal.keep(_plan("plan", _LINES[0], _LINES[1]))
    desk.hard_moments.make_public(_CHOSEN)
    desk.close()
    shutil.copytree(root, whole)
    cases = [(change, fault) for change in _CHANGES for fault in _faults(change, root, whole)]
    chance.shuffle(cases)
    for change, fault in cases[: trial.count]:
        _put_back(whole, root)
        said = run_with(fault, _begin(change, root), _paths(root))
        tally.saw("kills" if isinstance(fault, Kill) else "failing calls")
        tally.add(f"{change.name}, {fault}", _trouble(change, said, Places(root)))
    return tally.outcome()


def _faults(change: _Change, root: Path, whole: Path) -> list[Fault | Kill]:
    _put_back(whole, root)
    said, calls = calls_of(_begin(change, root), _paths(root), root.with_name("calls"))
    if said != [DONE] or read_public(Places(root)) != change.after:
        raise AssertionError(f"{change.name} without a fault: {said}")
    found: list[Fault | Kill] = []
    for call in _CHANGING:
        for nth in range(1, calls[call] + 1):
            found.append(Kill(call, nth))
            found += [
                Fault(call, error, nth, lasting=lasting)
                for error in ("ENOSPC", "EIO")
                for lasting in (False, True)
            ]
    return found


def _begin(change: _Change, root: Path) -> Begin:
    def begin() -> Callable[[Say], None]:
        desk = open_with_passphrase(Places(root), PASSPHRASE, clock=clock_at())

        def act(say: Say) -> None:
            with suppress(DeskError):
                change.act(desk)
                say(DONE)
            os._exit(0)  # as if killed right afterwards

        return act

    return begin


def _trouble(change: _Change, said: list[str], places: Places) -> str:
    if any(line.startswith(BROKE) for line in said):
        return " ".join(said)
    shown = read_public(places)
    if DONE in said and shown.within(change.after) != shown:
        return f"it was acknowledged, and the lock screen shows {shown}"
    finish(places)
    try:
        desk = open_with_passphrase(places, PASSPHRASE, clock=clock_at())
    except DeskError as error:
        return f"it does not open: {error.code}"
    try:
        entry = desk.hard_moments.plan()
        standing = PublicPlan() if entry is None else choosable(entry)
        damaged = desk.journal.damaged()
    finally:
        desk.close()
    if shown.within(standing) != shown:
        return f"the lock screen shows {shown}, and in the plan stands {standing}"
    gone = [line for line in _LINES if line not in (*standing.signs, *standing.places)]
    left = [line for line in gone if files_with(places.root, line)]
    return f"{left} can be read in a file" if left else "damaged" if damaged else ""


def _put_back(whole: Path, root: Path) -> None:
    shutil.rmtree(root)
    shutil.copytree(whole, root)


def _paths(root: Path) -> list[Path]:
    return [root / name for name in _NAMES]
