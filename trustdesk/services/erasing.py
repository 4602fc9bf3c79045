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

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trustdesk.errors import Cancelled, DeskError, EraseUnfinished, Surroundings
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import Progress, each, parts, unwatched
from trustdesk.services.desk_files import (
    backups_of,
    folders_of,
    generations_of,
    items_of,
    plain_files_of,
    with_slots,
)
from trustdesk.vault.burying import Grave, OtherFolder, bury, destroy, grave_in
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.removing import remove, remove_folder
from trustdesk.vault.replacing import forget_items
from trustdesk.vault.slots import IN_KEYRING

if TYPE_CHECKING:
    from trustdesk.copies.stored import StoredCopy
    from trustdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CopiesLeft:
    """The copies that stay in the other folder; `count` None if nobody knows how many, 0 if there
    are none. `opens`: the ways in of their time open them. Not `is_reached`: the folder was away.
    """

    folder: Path
    count: int | None
    opens: bool
    is_reached: bool

    @property
    def may_be_any(self) -> bool:
        """Whether copies stay, or may."""
        return self.count != 0


@dataclass(frozen=True, slots=True)
class Erased:
    """How far erasing came. Nobody can open the desk in any case; `elsewhere` is what became of the
    other folder, None if there is none. What stays there is not tried again."""

    files_left: bool = False
    items_left: bool = False
    elsewhere: CopiesLeft | None = None


def erase_everything(desk: Desk, places: Places, progress: Progress = unwatched) -> Erased:
    """Erase an open desk and everything of it on this computer; the desk is closed. `progress` only
    watches: what is begun is ended.

    Raises Cancelled if the desk was closed meanwhile, DiskFull or PlaceUnwritable if not even the
    first step can be taken: nothing is changed then, and an open desk stays open. Everything later
    that cannot be done is told in the answer, and tried again at the next start.
    """
    if not desk.store.is_open:
        raise Cancelled("the desk was closed")
    vault = desk.access.vault
    names = [slot.id for slot in vault.slots if slot.kind in IN_KEYRING]
    names += [name for files in with_slots(places) for name in items_of(files)]
    other = _other_folder(desk, places)
    names += _items_in(other)
    grave = Grave(tuple(dict.fromkeys(names)), other)
    bury(vault.files, grave)
    desk.close()
    return _erase_rest(places, vault.keyring, grave, progress)


def is_begun(places: Places) -> bool:
    """Whether there is a grave: erasing was begun, and not ended."""
    return any(grave_in(files) is not None for files in generations_of(places))


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


def _copies_in(other: OtherFolder | None) -> list[StoredCopy]:
    """The copies of the desk in the other folder; none while it is away."""
    if other is None:
        return []
    from trustdesk.copies.ending import copies_of

    return copies_of(Path(other.path), other.vault_id)


def _items_in(other: OtherFolder | None) -> list[str]:
    """The keyring items of the copies in the other folder."""
    found = []
    for copy in _copies_in(other):
        with suppress(DeskError):
            slots = copy.header().header.known_slots
            found += [slot.id for slot in slots if slot.kind in IN_KEYRING]
    return found


def _erase_rest(
    places: Places, keyring: KeyringStore, given: Grave, progress: Progress = unwatched
) -> Erased:
    graves = [(files, grave) for files in generations_of(places) if (grave := grave_in(files))]
    buried = [given, *(grave for _, grave in graves)]
    names = tuple(dict.fromkeys(name for grave in buried for name in grave.names))
    other = next((grave.other for grave in buried if grave.other is not None), None)
    whole = Grave(names, other)
    for files, _ in graves:
        _bury_whole(files, whole)
    folders = [files for files, _ in graves]
    here = [files for files in with_slots(places) if files not in folders]
    there = _copies_in(other)
    below = [*(files.directory for files in folders_of(places)), *backups_of(places), places.moving]
    slots, elsewhere, removing, items = parts(
        progress, len(here), 2 * len(there), len(below), len(names)
    )
    for files in each(here, slots):
        with suppress(Surroundings):
            destroy(files)
    left = _end_elsewhere(other, there, elsewhere)
    kept = tuple(path for files in folders for path in (files.header, files.header_backup))
    done = [remove_folder(folder, spare=kept) for folder in each(below, removing)]
    items_gone = forget_items(keyring, names, items)
    done += [remove(path) for path in plain_files_of(places)]
    is_gone = all(done) and _remove_graves(places, folders)
    return Erased(not is_gone, not items_gone, left)


def _end_elsewhere(
    other: OtherFolder | None, copies: list[StoredCopy], progress: Progress
) -> CopiesLeft | None:
    """End the copies in the other folder, their slots first; what stays there."""
    if other is None:
        return None
    from trustdesk.copies.elsewhere import tidy_elsewhere
    from trustdesk.copies.ending import end_copies, has_slots

    folder = Path(other.path)
    if not folder.is_dir():
        return CopiesLeft(folder, other.held, opens=True, is_reached=False)
    tidy_elsewhere(folder)
    left = end_copies(copies, progress)
    return CopiesLeft(folder, len(left), any(has_slots(copy) for copy in left), is_reached=True)


def _bury_whole(files: VaultFiles, grave: Grave) -> None:
    """Make sure of the second copy too, should a crash have come between the two."""
    with suppress(Surroundings):
        bury(files, grave)


def _remove_graves(places: Places, graves: list[VaultFiles]) -> bool:
    """The last step: without the pointer first, a folder without slots could look like damage."""
    if not remove(places.pointer):
        return False
    return all([remove_folder(files.directory) for files in graves])
