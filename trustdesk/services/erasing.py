"""Erase everything: the slots first, then all that they opened.

In this order: the slots of the desk (both copies of the header become a grave), the slots of every
other copy in the folder, databases and counters, backups, what moving left, keyring items, what is
public, preferences and the log, and last the pointer and the grave. From the first step on nobody
can open anything; a grave that a next start finds means that the rest has to go
(`services.unfinished`).

What is not reached: copies elsewhere, exported files, and old blocks on an SSD. The person is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trustdesk.copies.names import PART
from trustdesk.errors import DeskError, EraseUnfinished, Surroundings
from trustdesk.places import Places, VaultFiles, generation_number
from trustdesk.vault.burying import bury, destroy, grave_in
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.recovery_code import saved_code_name
from trustdesk.vault.removing import remove, remove_folder
from trustdesk.vault.replacing import forget_items
from trustdesk.vault.slots import IN_KEYRING

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Erased:
    """How far erasing came. Nobody can open anything in any case."""

    files_left: bool = False
    items_left: bool = False


def erase_everything(desk: Desk, places: Places) -> Erased:
    """Erase an open desk and everything of it on this computer; the desk is closed.

    Raises DiskFull or PlaceUnwritable if not even the first step can be taken: nothing is changed
    then, and the desk stays open. Everything later that cannot be done is told in the answer, and
    tried again at the next start.
    """
    vault = desk.access.vault
    names = [slot.id for slot in vault.slots if slot.kind in IN_KEYRING]
    if _may_be_saved(desk):
        names.append(saved_code_name(vault.vault_id))
    names += [name for files in _copies(places) for name in _items_of(files)]
    names = list(dict.fromkeys(names))
    bury(vault.files, names)
    desk.close()
    return _erase_rest(places, vault.keyring, names)


def is_begun(places: Places) -> bool:
    """Whether there is a grave: erasing was begun, and not ended."""
    return any(grave_in(files) is not None for files in _generations(places))


def finish_erasing(places: Places, keyring: KeyringStore | None = None) -> Erased:
    """Go on where erasing was cut short. Raises EraseUnfinished if files stay."""
    erased = _erase_rest(places, keyring or KeyringStore(), [])
    if erased.files_left:
        raise EraseUnfinished
    return erased


def _may_be_saved(desk: Desk) -> bool:
    """Whether the keyring may hold the recovery code; a damaged database hinders nobody here."""
    try:
        return desk.access.code_is_saved
    except DeskError:
        return True


def _erase_rest(places: Places, keyring: KeyringStore, names: list[str]) -> Erased:
    graves = [files for files in _generations(places) if grave_in(files) is not None]
    buried = [name for files in graves if (grave := grave_in(files)) for name in grave.names]
    names = list(dict.fromkeys([*names, *buried]))
    for files in graves:
        _bury_whole(files, names)
    for files in _copies(places):
        if files not in graves:
            with suppress(Surroundings):
                destroy(files)
    kept = tuple(path for files in graves for path in (files.header, files.header_backup))
    folders = [*(files.directory for files in _in_root(places)), places.backups, places.moving]
    done = [remove_folder(folder, spare=kept) for folder in folders]
    items_gone = forget_items(keyring, names)
    done += [remove(path) for path in _plain_files(places)]
    if not all(done):
        return Erased(True, not items_gone)
    return Erased(not _remove_graves(places, graves), not items_gone)


def _bury_whole(files: VaultFiles, names: list[str]) -> None:
    """Make sure of the second copy too, should a crash have come between the two."""
    with suppress(Surroundings):
        bury(files, names)


def _remove_graves(places: Places, graves: list[VaultFiles]) -> bool:
    """The last step: without the pointer first, a folder without slots could look like damage."""
    if not remove(places.pointer):
        return False
    return all([remove_folder(files.directory) for files in graves])


def _generations(places: Places) -> list[VaultFiles]:
    return [VaultFiles(places.root / name) for name in places.generations()]


def _in_root(places: Places) -> list[VaultFiles]:
    """The generations, and what a restore or a removal that was cut short left of others."""
    found = _generations(places)
    with suppress(OSError):
        for path in places.root.glob(f"*{PART}"):
            is_ours = generation_number(path.name.removesuffix(PART)) is not None
            if is_ours and path.is_dir() and not path.is_symlink():
                found.append(VaultFiles(path))
    return found


def _copies(places: Places) -> Iterator[VaultFiles]:
    """Every folder of ours that may hold slots."""
    yield from _in_root(places)
    with suppress(OSError):
        folders = {path.parent for path in places.backups.rglob("vault.key*")}
        yield from (VaultFiles(folder) for folder in sorted(folders))


def _items_of(files: VaultFiles) -> list[str]:
    try:
        slots = HeaderFile(files).load().sealed.header.known_slots
    except DeskError:
        return []
    return [slot.id for slot in slots if slot.kind in IN_KEYRING]


def _plain_files(places: Places) -> list[Path]:
    files = [places.public_file, places.preferences_file, places.log]
    files += [places.clinic_kit, places.clinic_note]
    with suppress(OSError):
        files += [path for path in places.root.glob("*.tmp") if path.is_file()]
    return files
