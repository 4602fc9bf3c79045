"""Erase everything: the slots first, then all that they opened.

In this order: the slots of the desk (both copies of the header become a grave), the slots of every
other copy in the folder, the copies in the other folder (slots first), databases and counters,
backups, what moving left, keyring items, what is public, preferences and the log, and last the
pointer and the grave. From the first step on nobody can open the desk; a grave that a next start
finds means that the rest has to go (`services.unfinished`). It names the other folder too.

What is not reached: an other folder that is away, copies made by hand, exported files, and old
blocks on an SSD. The person is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trustdesk.copies.names import PART
from trustdesk.errors import Cancelled, DeskError, EraseUnfinished, Surroundings
from trustdesk.places import Places, VaultFiles, generation_number
from trustdesk.vault.burying import Grave, OtherFolder, bury, destroy, grave_in
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.removing import remove, remove_folder
from trustdesk.vault.replacing import forget_items
from trustdesk.vault.slots import IN_KEYRING

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CopiesLeft:
    """Copies that stay in the other folder; `count` None if nobody knows how many. `opens`: the
    ways in of their time open them. Not `is_reached`: the folder was away."""

    folder: Path
    count: int | None
    opens: bool
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Erased:
    """How far erasing came. Nobody can open the desk in any case; `elsewhere` is what stays in the
    other folder, and is not tried again."""

    files_left: bool = False
    items_left: bool = False
    elsewhere: CopiesLeft | None = None


def erase_everything(desk: Desk, places: Places) -> Erased:
    """Erase an open desk and everything of it on this computer; the desk is closed.

    Raises Cancelled if the desk was closed meanwhile, DiskFull or PlaceUnwritable if not even the
    first step can be taken: nothing is changed then, and an open desk stays open. Everything later
    that cannot be done is told in the answer, and tried again at the next start.
    """
    if not desk.store.is_open:
        raise Cancelled("the desk was closed")
    vault = desk.access.vault
    names = [slot.id for slot in vault.slots if slot.kind in IN_KEYRING]
    names += [name for files in _copies(places) for name in _items_of(files)]
    other = _other_folder(desk, places)
    names += _items_in(other)
    grave = Grave(tuple(dict.fromkeys(names)), other)
    bury(vault.files, grave)
    desk.close()
    return _erase_rest(places, vault.keyring, grave)


def is_begun(places: Places) -> bool:
    """Whether there is a grave: erasing was begun, and not ended."""
    return any(grave_in(files) is not None for files in _generations(places))


def finish_erasing(places: Places, keyring: KeyringStore | None = None) -> Erased:
    """Go on where erasing was cut short. Raises EraseUnfinished if files stay."""
    erased = _erase_rest(places, keyring or KeyringStore(), Grave())
    if erased.files_left:
        raise EraseUnfinished
    return erased


def _other_folder(desk: Desk, places: Places) -> OtherFolder | None:
    """The folder that copies are put into as well; a damaged database hinders nobody here."""
    from trustdesk.copies.held import held_when_last_seen
    from trustdesk.services.copies import elsewhere_of

    try:
        folder = elsewhere_of(desk)
    except DeskError:
        return None
    if folder is None:
        return None
    return OtherFolder(str(folder), desk.access.vault.vault_id, held_when_last_seen(places))


def _items_in(other: OtherFolder | None) -> list[str]:
    """The keyring items of the copies in the other folder."""
    if other is None:
        return []
    from trustdesk.copies.ending import copies_of

    found = []
    for copy in copies_of(Path(other.path), other.vault_id):
        with suppress(DeskError):
            slots = copy.header().header.known_slots
            found += [slot.id for slot in slots if slot.kind in IN_KEYRING]
    return found


def _erase_rest(places: Places, keyring: KeyringStore, given: Grave) -> Erased:
    graves = [(files, grave) for files in _generations(places) if (grave := grave_in(files))]
    buried = [given, *(grave for _, grave in graves)]
    names = tuple(dict.fromkeys(name for grave in buried for name in grave.names))
    other = next((grave.other for grave in buried if grave.other is not None), None)
    whole = Grave(names, other)
    for files, _ in graves:
        _bury_whole(files, whole)
    folders = [files for files, _ in graves]
    for files in _copies(places):
        if files not in folders:
            with suppress(Surroundings):
                destroy(files)
    left = _end_elsewhere(other)
    kept = tuple(path for files in folders for path in (files.header, files.header_backup))
    below = [*(files.directory for files in _in_root(places)), places.backups, places.moving]
    done = [remove_folder(folder, spare=kept) for folder in below]
    items_gone = forget_items(keyring, names)
    done += [remove(path) for path in _plain_files(places)]
    is_gone = all(done) and _remove_graves(places, folders)
    return Erased(not is_gone, not items_gone, left)


def _end_elsewhere(other: OtherFolder | None) -> CopiesLeft | None:
    """End the copies in the other folder, their slots first; what stays there."""
    if other is None:
        return None
    from trustdesk.copies.elsewhere import tidy_elsewhere
    from trustdesk.copies.ending import copies_of, end_copies, has_slots

    folder = Path(other.path)
    if not folder.is_dir():
        return None if other.held == 0 else CopiesLeft(folder, other.held, True, False)
    tidy_elsewhere(folder)
    left = end_copies(copies_of(folder, other.vault_id))
    if not left:
        return None
    return CopiesLeft(folder, len(left), any(has_slots(copy) for copy in left), True)


def _bury_whole(files: VaultFiles, grave: Grave) -> None:
    """Make sure of the second copy too, should a crash have come between the two."""
    with suppress(Surroundings):
        bury(files, grave)


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
