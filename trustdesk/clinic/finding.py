"""Finding the kit that counts, and saying what it is: none, waiting, accepted or refused.

Whatever is wrong with a kit, the desk runs on without it.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from trustdesk.clinic.acceptance import Note, read_note, write_note
from trustdesk.clinic.keys import fingerprint
from trustdesk.clinic.kit import Kit, kit_of
from trustdesk.clinic.machine import Guard, kit_path, pinned_key
from trustdesk.clinic.signed import LARGEST_FILE, Kind, opened
from trustdesk.errors import (
    ClinicFileOlder,
    ClinicKeyUnknown,
    ClinicKitUnreadable,
    ClinicTrouble,
    FileUnreadable,
    PlaceUnwritable,
    Surroundings,
)
from trustdesk.places import Places
from trustdesk.vault.durable import read_at_most


@dataclass(frozen=True, slots=True)
class NoKit:
    """There is no kit."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """There is a whole kit, and nobody said yet whether its key is to be trusted.

    Until then only the name and the fingerprint are to be shown. `was_declined` means that this
    key was declined before, so it is not to be asked about again without being asked for.
    """

    name: str
    fingerprint: str
    key: bytes
    was_declined: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """The kit in use. `by_admins` means that its key was named for the whole computer."""

    kit: Kit
    by_admins: bool = False


@dataclass(frozen=True, slots=True)
class RefusedKit:
    """There is a kit that is not used, and the error that says why.

    `can_ask_anew` means that only a key which the person accepted before stands in the way: once
    that one is forgotten, this kit can be asked about.
    """

    error: ClinicTrouble
    can_ask_anew: bool = False

    @property
    def reason(self) -> str:
        """The error's code."""
        return self.error.code


KitState = NoKit | Waiting | Accepted | RefusedKit


def find_kit(machine: Path, places: Places, guard: Guard) -> KitState:
    """The state of the kit of the whole computer, or of this account if there is none.

    Writes nothing.
    """
    path = kit_path(machine, places)
    if path is None:
        return NoKit()
    try:
        return _judged(path, pinned_key(machine, guard), places)
    except ClinicTrouble as error:
        return RefusedKit(error)
    except FileUnreadable as error:
        return RefusedKit(ClinicKitUnreadable(error.detail))


def note_issue(state: KitState, places: Places) -> None:
    """Remember which kit is in use, so that an older one is told later.

    That it could not be written, on a full disk, keeps nobody from using the kit.
    """
    if isinstance(state, Accepted):
        kit, note = state.kit, read_note(places)
        if kit.issue > _newest_issue(kit, note):
            with suppress(Surroundings):
                write_note(places, replace(note, newest_key=kit.key.hex(), newest_issue=kit.issue))


def read_signed(path: Path) -> bytes:
    """The bytes of a file that may come from anybody. Raises FileUnreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileUnreadable("no plain file")
        data = read_at_most(path, LARGEST_FILE)
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error
    except PlaceUnwritable as error:
        raise FileUnreadable(error.detail) from error
    if data is None:
        raise FileUnreadable("ENOENT")
    return data


def _judged(path: Path, pinned: bytes | None, places: Places) -> KitState:
    signed = opened(Kind.KIT, read_signed(path))
    note = read_note(places)
    trusted = pinned.hex() if pinned is not None else note.accepted
    if trusted and signed.key.hex() != trusted:
        return RefusedKit(ClinicKeyUnknown(), can_ask_anew=pinned is None)
    kit = kit_of(signed)
    if not trusted:
        was_declined = signed.key.hex() == note.declined
        return Waiting(kit.name, fingerprint(signed.key), signed.key, was_declined)
    _check_issue(kit, note)
    return Accepted(kit, by_admins=pinned is not None)


def _check_issue(kit: Kit, note: Note) -> None:
    """A kit may not be older than one that was in use."""
    newest = _newest_issue(kit, note)
    if kit.issue < newest:
        raise ClinicFileOlder(f"{kit.issue} after {newest}")


def _newest_issue(kit: Kit, note: Note) -> int:
    return note.newest_issue if note.newest_key == kit.key.hex() else 0
