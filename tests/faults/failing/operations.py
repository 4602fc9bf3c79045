"""What is done while system calls fail. Each is prepared once, in a folder that is then copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.faults.copying.newer import newer_desk, write_steps
from tests.faults.scripted import actions as do
from tests.faults.scripted.performing import Performer
from tests.faults.scripted.planning import BEGIN
from tests.faults.scripted.reading import state_of, unsoundness
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from tests.vault.changing import passphrase
from trustdesk.copies.names import CopyName
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import NoSuchSlot, WrongPassphrase
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.new_desk import NewDesk
from trustdesk.services.opening import open_unkept, open_unlocked
from trustdesk.services.preferences import Preferences
from trustdesk.services.unlocking import unlock
from trustdesk.storage.proof import prove
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import PassphraseWay

CODE = RecoveryCode(bytes(range(20)))
FIRST, SECOND = "8c0b1d5e-0000-4000-8000-000000000001", "8c0b1d5e-0000-4000-8000-000000000002"
_LONG = "A heron stood there. " * 3000
_STEPS = "steps"
_LATER = BEGIN + timedelta(hours=1)

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """`prepare` makes the folder; `begin` opens what is needed and returns what may fail; `look`
    tells what is there, or raises AssertionError. What does not repeat is done once only. `between`
    are states on the way, in which it may be left when it is refused. `further` are files, below
    the desk's folder, whose calls fail as well."""

    name: str
    prepare: Callable[[Path], None]
    begin: Callable[[Path], Act]
    look: Callable[[Path], object]
    repeats: bool = True
    between: tuple[object, ...] = ()
    further: tuple[str, ...] = ()


def a_desk(root: Path) -> None:
    """A vault with two entries, a draft, a sentence; opened by a passphrase or CODE."""
    new = confirmed(NewDesk("only-me", (PassphraseWay(PASSPHRASE),), KeyringStore(), CHEAP, CODE))
    desk = new.keep(Places(root), open_unkept(clock_at(BEGIN)))
    performer = Performer(desk, clock_at(BEGIN), root)
    note = do.KeepNote(at=BEGIN, uuid=FIRST, title="first", text="heron")
    performer.perform(note)
    performer.perform(do.KeepNote(at=BEGIN, uuid=SECOND, title="second", text=_LONG))
    performer.perform(do.SaveDraft(at=BEGIN, uuid="draft", title="", text="as it was"))
    performer.perform(do.AddWord(at=BEGIN, text="Stay.", uuid=FIRST))
    desk.close()


def _performing(action: do.Action) -> Callable[[Path], Act]:
    def begin(root: Path) -> Act:
        performer = Performer.opened(root, action)
        return lambda: performer.perform(action)

    return begin


def look_at_desk(root: Path) -> object:
    """Everything a person would find; it must be sound."""
    desk = Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk
    try:
        unsound = unsoundness(desk)
        assert not unsound, unsound
        return state_of(desk)
    finally:
        desk.close()


def _opening(root: Path) -> Act:
    def act() -> None:
        desk = Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk
        desk.journal.days()
        desk.close()

    return act


def _closing(root: Path) -> Act:
    desk = Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk
    desk.settings.set("voice", "x")
    return desk.close


def _left_in_the_middle(root: Path) -> None:
    """A desk whose process was killed while it saved: its journal has to be played back."""
    a_desk(root)
    path = Places(root).database
    performer = Performer.opened(root, do.LookOnANewDay(at=_LATER))
    with performer.desk.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=1")  # writes before it commits
        connection.exec_driver_sql("UPDATE answers SET payload = payload || ' '")
        connection.exec_driver_sql("UPDATE drafts SET payload = payload || ' '")
        sides = (path, path.with_name("vault.db-journal"), Places(root).counter)
        half = {side: side.read_bytes() for side in sides}
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    performer.desk.close()
    for side, data in half.items():
        side.write_bytes(data)


def _making(root: Path) -> Act:
    desk = open_unkept(clock_at(BEGIN))
    desk.journal.keep_note("heron", uuid=FIRST)

    def act() -> None:
        ways = (PassphraseWay(PASSPHRASE),)
        confirmed(NewDesk("only-me", ways, KeyringStore(), CHEAP, CODE)).keep(Places(root), desk)

    return act


def _copying(root: Path) -> Act:
    desk = Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk
    copies = Copies(desk, Places(root), clock_at(_LATER))

    def act() -> None:
        copies.make("by-hand", unwatched)

    return act


def look_at_copies(root: Path) -> object:
    """The desk as it was, and how many copies count; each must be whole, nothing else be left."""
    desk = Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk
    try:
        copies = Copies(desk, Places(root), clock_at(_LATER))
        copies.tidy()
        found = copies.all_here()
        for copy in found:
            proof = prove(copy.files.database, copies.keys, unwatched)
            assert proof.is_sound, f"{copy.path.name} is not whole"
        left = set(Places(root).backups.glob("*")) - {copy.path for copy in found}
        assert not left, f"left among the copies: {left}"
        return len(found)
    finally:
        desk.close()


def _an_older_desk(root: Path) -> None:
    """A desk, and beside it the made-up steps that bring it up to date."""
    a_desk(root)
    write_steps(root / _STEPS, stumbles=False)


def _migrating(root: Path) -> Act:
    unlocked = unlock(Places(root), "passphrase", PASSPHRASE)

    def act() -> None:
        with newer_desk(root / _STEPS):
            open_unlocked(unlocked, clock_at(_LATER)).close()

    return act


def look_at_newer_desk(root: Path) -> object:
    """Everything, read by the newer version, which brings up to date what is not."""
    with newer_desk(root / _STEPS):
        found = look_at_desk(root)
        kinds = [copy.name.kind for copy in Shelf(Places(root).backups).copies()]
        assert "migration" in kinds, "no copy from before"
        return found


def _copied_to(name: str) -> tuple[str, ...]:
    files = ("", "/vault.db", "/vault.key", "/vault.key.tmp", "/vault.key.bak", "/copy.sum")
    ends = [f"{name}{part}{file}" for part in (".part", "") for file in files]
    return ("backups", *(f"backups/{end}" for end in ends))


def look_for_a_vault(root: Path) -> object:
    """None, or everything in it. A counter that could not be written is so at the next closing."""
    if not Places(root).has_vault:
        return None
    Performer.opened(root, do.LookOnANewDay(at=_LATER)).desk.close()
    return look_at_desk(root)


def _with_ways(change: Callable[[Vault], Act]) -> Callable[[Path], Act]:
    return lambda root: change(Vault.load(Places(root), new_cost=CHEAP))


def _changing(vault: Vault) -> Act:
    unlocked = vault.unlock_with_recovery(CODE)
    return lambda: unlocked.change_passphrase(passphrase(1))


def _adding(vault: Vault) -> Act:
    unlocked = vault.unlock_with_recovery(CODE)

    def act() -> None:
        unlocked.add_slot(PassphraseWay(passphrase(1)))

    return act


def _removing(vault: Vault) -> Act:
    unlocked = vault.unlock_with_recovery(CODE)
    ids = [slot.id for slot in unlocked.slots if slot.kind == "passphrase"]

    def act() -> None:
        left = {slot.id for slot in unlocked.slots}
        for slot_id in ids:
            if slot_id in left:
                unlocked.remove_slot(slot_id)

    return act


def _healing(root: Path) -> Act:
    def act() -> None:
        Vault.load(Places(root)).unlock_with_recovery(CODE)

    return act


def _with_one_bad_copy(root: Path) -> None:
    a_desk(root)
    Places(root).header.write_bytes(b"damaged")


def look_at_ways(root: Path) -> object:
    """Which passphrases open; the recovery code must."""
    vault = Vault.load(Places(root))
    keys = vault.unlock_with_recovery(CODE).keys
    opening = []
    for text in (PASSPHRASE, passphrase(1)):
        try:
            assert vault.unlock_with_passphrase(text).keys == keys
        except (WrongPassphrase, NoSuchSlot):
            continue
        opening.append(text)
    return opening


def _preferring(root: Path) -> Act:
    preferences = Preferences.of(Places(root))
    themes = iter(("dark", "light"))

    def act() -> None:
        preferences.change(theme=next(themes))

    return act


def look_at_preferences(root: Path) -> object:
    """The theme."""
    return Preferences.of(Places(root)).values.theme


def _desk_operation(name: str, action: do.Action) -> Operation:
    return Operation(name, a_desk, _performing(action), look_at_desk)


_RUN = do.KeepRun(
    at=_LATER, uuid="run", started=BEGIN, title="run", text="osprey", rating=4, sentence="Go on."
)

OPERATIONS = (
    _desk_operation("keep a note", do.KeepNote(at=_LATER, uuid="n", title="t", text="osprey")),
    _desk_operation("keep a long note", do.KeepNote(at=_LATER, uuid="n", title="t", text=_LONG)),
    _desk_operation("keep a run", _RUN),
    _desk_operation("keep a draft", do.SaveDraft(at=_LATER, uuid="draft", title="", text="new")),
    _desk_operation("keep a long draft", do.SaveDraft(at=_LATER, uuid="d", title="", text=_LONG)),
    _desk_operation("edit", do.Edit(at=_LATER, uuid=SECOND, text="short now")),
    _desk_operation("redate", do.Redate(at=_LATER, uuid=SECOND, when=BEGIN - timedelta(days=9))),
    _desk_operation("tag", do.Tag(at=_LATER, uuid=FIRST, tags=("evening", "river"))),
    _desk_operation("trash", do.Trash(at=_LATER, uuid=SECOND)),
    _desk_operation("set", do.Choose(at=_LATER, key="voice", value="x")),
    Operation("open", a_desk, _opening, look_at_desk),
    Operation("open after a crash", _left_in_the_middle, _opening, look_at_desk),
    Operation("close", a_desk, _closing, look_at_desk),
    Operation("make a vault", lambda _: None, _making, look_for_a_vault, repeats=False),
    Operation(
        "change a passphrase",
        a_desk,
        _with_ways(_changing),
        look_at_ways,
        between=([PASSPHRASE, passphrase(1)],),
    ),
    Operation("add a way in", a_desk, _with_ways(_adding), look_at_ways),
    Operation("remove a way in", a_desk, _with_ways(_removing), look_at_ways),
    Operation("mend the header", _with_one_bad_copy, _healing, look_at_ways),
    Operation("keep a preference", a_desk, _preferring, look_at_preferences),
    Operation(
        "make a copy",
        a_desk,
        _copying,
        look_at_copies,
        further=_copied_to(CopyName(_LATER, "by-hand").text),
    ),
    Operation(
        "bring up to date",
        _an_older_desk,
        _migrating,
        look_at_newer_desk,
        repeats=False,
        further=_copied_to(CopyName(_LATER, "migration").text),
    ),
)
# Every other fault of a copy, and a restore, have a row of their own, `copies`.
