"""A vault with content of every kind, and what is said of its database when it was damaged."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import BEGIN, Planner
from tests.services.making import PASSPHRASE, clock_at, set_up
from trustdesk.errors import DatabaseDamaged, DeskError
from trustdesk.kept import EntryCard
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unlocked
from trustdesk.services.unlocking import unlock
from trustdesk.session.clock import ManualClock
from trustdesk.storage.driver import DriverError, connect
from trustdesk.vault.unlocked import Unlocked

PAGE = 4096
Texts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sample:
    """A closed vault, what opens it, its database as it should be, and the texts in it."""

    places: Places
    unlocked: Unlocked
    clock: ManualClock
    database: bytes
    counter: bytes
    texts: Texts

    @property
    def pages(self) -> int:
        """How many pages the database has."""
        return len(self.database) // PAGE

    def put(self, database: bytes) -> None:
        """Lay another database in its place, as nobody opened it yet."""
        for path in self.places.vault_dir.glob("vault.db-*"):
            path.unlink()
        self.places.database.write_bytes(database)
        self.places.counter.write_bytes(self.counter)

    def open(self) -> Desk:
        """The desk. Raises as `open_unlocked`."""
        return open_unlocked(self.unlocked, self.clock)


def make_sample(root: Path, seed: int, actions: int = 150) -> Sample:
    """A vault in which a script was performed."""
    set_up(root, clock=clock_at(BEGIN)).close()
    script = Planner(random.Random(seed)).script(actions)
    performer = Performer.opened(root, script[0])
    for action in script:
        performer.perform(action)
    performer.desk.close()
    places = Places(root)
    unlocked = unlock(places, "passphrase", PASSPHRASE)
    clock = ManualClock(script[-1].at)
    desk = open_unlocked(unlocked, clock)
    texts = {card.uuid: _text(desk, card) for card in _cards(desk)}
    texts |= {card.uuid + " draft": desk.drafts.load_note(card.uuid) for card in desk.drafts.all()}
    desk.close()
    return Sample(
        places, unlocked, clock, places.database.read_bytes(), places.counter.read_bytes(), texts
    )


def checks(path: Path, key_hex: str) -> tuple[bool, bool]:
    """Whether the cipher's own check finds something, and whether SQLite's does."""
    return tuple(_finds(path, key_hex, pragma) for pragma in _CHECKS)  # type: ignore[return-value]


_CHECKS = ("cipher_integrity_check", "integrity_check")


def _finds(path: Path, key_hex: str, pragma: str) -> bool:
    try:
        connection = connect(path, key_hex)
    except DriverError:
        return True
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchall()
    except DriverError:
        return True
    finally:
        connection.close()
    return rows not in ([], [("ok",)])


@dataclass(frozen=True, slots=True)
class Said:
    """What opening and reading a database says: the code of an error, and texts that are wrong."""

    code: str
    wrong: tuple[str, ...]
    missing: int


def what_is_said(sample: Sample) -> Said:
    """Open, and read every text by itself; one that cannot be read must say so."""
    try:
        desk = sample.open()
    except DeskError as error:
        return Said(error.code, (), 0)
    except SQLAlchemyError as error:
        return Said(f"{type(error).__name__}, which nobody foresaw", (), 0)
    try:
        return _read_each(desk, sample)
    except DeskError as error:
        return Said(error.code, (), 0)
    finally:
        desk.close()


def _read_each(desk: Desk, sample: Sample) -> Said:
    code, wrong, seen = "", [], 0
    for card in _cards(desk):
        try:
            text = _text(desk, card)
        except DatabaseDamaged as error:
            code = error.code
            continue
        seen += 1
        if sample.texts.get(card.uuid) != text:
            wrong.append(card.uuid)
    for draft in desk.drafts.all():
        seen += 1
        if sample.texts.get(draft.uuid + " draft") != desk.drafts.load_note(draft.uuid):
            wrong.append(draft.uuid)
    return Said(code, tuple(wrong), len(sample.texts) - seen)


def _cards(desk: Desk) -> list[EntryCard]:
    return [*desk.journal.days(limit=1_000_000), *desk.journal.trashed()]


def _text(desk: Desk, card: EntryCard) -> object:
    entry = desk.journal.entry(card.uuid)
    return card.title, tuple(part.answer for part in entry.answers), entry.tags
