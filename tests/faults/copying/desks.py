"""A desk that is large enough to be copied in several slices, and folders compared byte by byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.faults.scripted import actions as do
from tests.faults.scripted.model import State
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import BEGIN, VOCABULARY, Planner
from tests.faults.scripted.reading import state_of, unsoundness
from tests.services.making import PASSPHRASE, clock_at, set_up
from trustdesk.places import Places, VaultFiles
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase
from trustdesk.services.restoring import WayGiven
from trustdesk.session.clock import ManualClock

WAY = WayGiven("passphrase", PASSPHRASE)
_SCRIPT = 40
_WORDS = 5_000

Bytes = dict[str, bytes]
"""The files of a folder, by their names."""


def make_desk(root: Path, chance: random.Random, long_notes: int = 6) -> ManualClock:
    """A closed desk in which a script was performed, of a megabyte. Returns its clock."""
    set_up(root, clock=clock_at(BEGIN)).close()
    script: list[do.Action] = Planner(chance).script(_SCRIPT)
    last = script[-1].at
    for number in range(long_notes):
        text = " ".join(chance.choices(VOCABULARY, k=_WORDS))
        script.append(do.KeepNote(at=last, uuid=f"long-{number}", title="long", text=text))
    performer = Performer.opened(root, script[0])
    for action in script:
        performer.perform(action)
    performer.desk.close()
    return clock_at(last)


def opened(places: Places, clock: ManualClock, passphrase: str = PASSPHRASE) -> Desk:
    """The desk. Raises as `open_with_passphrase`."""
    return open_with_passphrase(places, passphrase, clock=clock)


def found_in(places: Places, clock: ManualClock, passphrase: str = PASSPHRASE) -> tuple[State, str]:
    """What a person would find at the desk, and what is unsound about it, "" if nothing is."""
    desk = opened(places, clock, passphrase)
    try:
        return state_of(desk), unsoundness(desk)
    finally:
        desk.close()


def bytes_in(folder: Path) -> Bytes:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def vault_bytes(files: VaultFiles) -> Bytes:
    """The database and both headers. The counter is written at every opening."""
    paths = (files.database, files.header, files.header_backup)
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def unfinished(*folders: Path) -> str:
    """What is left that does not count, "" if nothing is."""
    left = [path.name for folder in folders for path in folder.rglob("*.part*")]
    return f"left behind: {', '.join(left)}" if left else ""


def changed(before: Bytes, after: Bytes, may_go: Iterable[str] = ()) -> str:
    """The first file that is not as it was; those in a folder of `may_go` may be gone."""
    gone = tuple(f"{name}/" for name in may_go)
    for name, data in before.items():
        now = after.get(name)
        if now is None and (name.startswith(gone) or name in may_go):
            continue
        if now != data:
            return f"{name} {'is gone' if now is None else 'was changed'}"
    return ""


def put_back(whole: Path, work: Path) -> None:
    """Let `work` be as `whole` is."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(whole, work)
