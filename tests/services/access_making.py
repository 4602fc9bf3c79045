"""Desks whose ways in are changed: made cheaply, opened as a next start would."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.new_code import NewCode
from trustdesk.services.new_desk import Audience, prepare
from trustdesk.services.new_key import NewKey, prepare_new_key
from trustdesk.services.opening import (
    open_unkept,
    open_unlocked,
    open_with_passphrase,
    open_with_recovery,
)
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault

NOTE = "a heron stood in the reeds"
NEW = "the lamp went out"


@dataclass
class MadeDesk:
    """A kept desk with one note, and what opens it."""

    root: Path
    code: RecoveryCode
    desk: Desk
    keyring: KeyringStore | None = None

    @property
    def places(self) -> Places:
        """Where it lies."""
        return Places(self.root)

    def kinds(self) -> list[str]:
        """The kinds of the ways in, in order."""
        return [way.kind for way in self.desk.access.ways()]

    def way(self, kind: str) -> str:
        """The id of the only way in of a kind."""
        (found,) = [way.id for way in self.desk.access.ways() if way.kind == kind]
        return found


def make_desk(
    root: Path,
    who: Audience = "only-me",
    passphrase: str | None = PASSPHRASE,
    *,
    use_keyring: bool = False,
    keyring: KeyringStore | None = None,
) -> MadeDesk:
    """A kept desk with one note. New passphrases cost as little as is allowed."""
    new = confirmed(prepare(who, passphrase, use_keyring, keyring=keyring, cost=CHEAP))
    desk = new.keep(Places(root), open_unkept(clock_at()))
    desk.journal.keep_note(NOTE)
    return MadeDesk(root, new.recovery_code, desk, keyring)


def cheaply(root: Path, code: RecoveryCode, keyring: KeyringStore | None = None) -> Desk:
    """Open by the recovery code; passphrases made then cost little."""
    vault = Vault.load(Places(root), keyring, new_cost=CHEAP)
    return open_unlocked(vault.unlock_with_recovery(code), clock_at())


def typed_back(new: NewCode) -> NewCode:
    """The same, confirmed."""
    first, second = new.asked_groups
    assert new.confirm(new.groups[first], new.groups[second])
    return new


def opens(root: Path, typed: str | RecoveryCode) -> bool:
    """Whether a next start opens with a passphrase or a code, and finds the note."""
    places = Places(root)
    try:
        if isinstance(typed, RecoveryCode):
            desk = open_with_recovery(places, typed.text)
        else:
            desk = open_with_passphrase(places, typed)
    except DeskError:
        return False
    notes = [card.snippet for card in desk.journal.days()]
    damaged = desk.journal.damaged()
    desk.close()
    assert notes == [NOTE]
    assert damaged == []
    return True


def files_below(folder: Path) -> list[str]:
    """The files there are, by their paths."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def ready(
    desk: Desk,
    passphrase: str | None = NEW,
    *,
    who: Audience = "someone-might",
    use_keyring: bool = False,
) -> NewKey:
    """A new key whose code was typed back."""
    new = prepare_new_key(desk, who, passphrase, use_keyring, cost=CHEAP)
    typed_back(new.code)
    return new


def copy_of(made: MadeDesk, folder: Path) -> None:
    """A copy as a backup is: a folder with a database and a header."""
    folder.mkdir(parents=True)
    for path in (made.places.header, made.places.database):
        (folder / path.name).write_bytes(path.read_bytes())
