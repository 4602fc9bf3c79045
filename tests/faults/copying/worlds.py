"""Desks with two copies on the shelf and one in a file: their own, or such as they cannot use.

Everything lies in a folder "work", and is put back from another one before each case.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.faults.copying.desks import make_desk, opened, put_back
from tests.faults.scripted.model import State
from tests.faults.scripted.reading import state_of
from tests.services.access_making import typed_back
from tests.services.making import CHEAP, PASSPHRASE, confirmed
from trustdesk.copies.elsewhere import put_elsewhere
from trustdesk.copies.names import CopyName
from trustdesk.copies.record import CopyRecord
from trustdesk.copies.shelf import Shelf
from trustdesk.copies.stored import RECORD, StoredCopy
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.new_key import prepare_new_key
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.session.clock import ManualClock
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.vault.durable import write_durably

DAY = 86_400.0
ANOTHER = "another lamp in the window"
FAR_AHEAD = 999
_LONG_NOTES = 4

USUAL, OLD_KEY, FOREIGN, NEWER = "its own", "of an old key", "foreign", "of a newer schema"
WORLDS = (USUAL, OLD_KEY, FOREIGN, NEWER)
"""What kind of copies there are."""


@dataclass(frozen=True, slots=True)
class World:
    """`passphrase` opens the vault in use; the copies open with PASSPHRASE. `states` by copy.

    `desk_in` and `rest_in`: the folders in which the desk lies, and the other things.
    """

    name: str
    work: Path
    whole: Path
    clock: ManualClock
    passphrase: str
    states: dict[str, State]
    desk_in: str = "."
    rest_in: str = "."

    @property
    def places(self) -> Places:
        """The desk."""
        return Places(self.work / self.desk_in / "desk")

    @property
    def stick(self) -> Path:
        """Another folder."""
        return self.work / self.rest_in / "stick"

    @property
    def file(self) -> Path:
        """A copy in one file."""
        return self.work / self.rest_in / "copy.zip"

    @property
    def newest(self) -> StoredCopy:
        """The newer copy on the shelf."""
        return Shelf(self.places.backups).copies()[0]

    def desk(self) -> Desk:
        """The desk in use, open."""
        return opened(self.places, self.clock, self.passphrase)

    def put_back(self) -> None:
        """Let everything be as it was."""
        put_back(self.whole, self.work)


class Worlds:
    """Made when they are asked for."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._work = folder / "work"
        self._clock = make_desk(self._work / "desk", chance, _LONG_NOTES)
        self._made = {USUAL: self._usual()}

    def named(self, name: str) -> World:
        """One of WORLDS."""
        if name not in self._made:
            self._made[USUAL].put_back()
            make = {OLD_KEY: self._renew, FOREIGN: self._exchange, NEWER: self._age}[name]
            passphrase = make(self._made[USUAL])
            self._made[name] = self._keep(name, passphrase, self._made[USUAL].states)
        return self._made[name]

    def _keep(self, name: str, passphrase: str, states: dict[str, State]) -> World:
        whole = self._folder / name.replace(" ", "-")
        put_back(self._work, whole)
        return World(name, self._work, whole, self._clock, passphrase, states)

    def _usual(self) -> World:
        places, stick = Places(self._work / "desk"), self._work / "stick"
        stick.mkdir()
        desk = opened(places, self._clock)
        earlier = ManualClock(self._clock.wall())  # the desk's own stands still: no seal ends
        earlier.advance(-2 * DAY)
        copies = Copies(desk, places, earlier)
        states = {}
        for name, target in (("older", stick), ("newer", None)):
            copies.set_elsewhere(target)
            states[name] = state_of(desk)
            copies.make("by-hand", unwatched)
            earlier.advance(DAY)
            desk.journal.keep_note("Something that came later.")
        desk.close()
        next(stick.iterdir()).rename(self._work / "copy.zip")
        states["file"] = states["older"]
        return self._keep(USUAL, PASSPHRASE, states)

    def _renew(self, world: World) -> str:
        """A new data key was made since."""
        desk = world.desk()
        new = prepare_new_key(desk, "only-me", ANOTHER, use_keyring=False, cost=CHEAP)
        typed_back(new.code)
        new.make(world.places)
        desk.close()
        return ANOTHER

    def _exchange(self, world: World) -> str:
        """The copies are of another desk than the one in use."""
        for path in [*world.places.root.glob("v*"), world.places.pointer]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        new = confirmed(prepare("only-me", ANOTHER, use_keyring=False, cost=CHEAP))
        desk = new.keep(world.places, open_unkept(self._clock))
        desk.journal.keep_note("Another desk.")
        desk.close()
        return ANOTHER

    def _age(self, world: World) -> str:
        """A newer version made the copies."""
        desk = world.desk()
        shelf, clock = Shelf(world.places.backups), self._clock
        names = [copy.name for copy in shelf.copies()]
        shutil.rmtree(world.places.backups)
        world.file.unlink()
        _set_version(desk, FAR_AHEAD)
        for name in names:
            _copy_as(Copies(desk, world.places, clock), name)
        keys = desk.unlocked.keys
        made = put_elsewhere(shelf.copies()[0], world.stick, keys, unwatched, rotates=False)
        made.path.rename(world.file)
        _set_version(desk, SCHEMA_VERSION)
        desk.close()
        return PASSPHRASE


def _set_version(desk: Desk, number: int) -> None:
    with desk.store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={number}")


def _copy_as(copies: Copies, name: CopyName) -> None:
    """As a newer version would have made it; this one would not let it count."""
    part = copies.begin("by-hand", unwatched).part
    record = CopyRecord(commits=1, entries=1, rows=1, misfits=0)
    write_durably(record.sealed(part.keys.counter_key), part.files.directory / RECORD)
    part.files.directory.rename(copies.shelf.folder / name.text)
