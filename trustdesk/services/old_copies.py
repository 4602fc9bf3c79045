"""Copies of the desk that open with a way in which the desk itself no longer has.

A new passphrase, a new code or a new key does not reach them: they keep the slots of their time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trustdesk.copies.ending import copies_of, end_copies
from trustdesk.copies.held import held_when_last_seen
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import DeskError
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import Progress, each, parts, unwatched
from trustdesk.services.erasing import CopiesLeft
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.removing import remove_vault_folder
from trustdesk.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy, and when its entries were last written, in local time. `in_file` is the same copy if
    it is a file in the other folder."""

    path: Path
    when: datetime
    in_file: StoredCopy | None = None


def old_copies(vault: Unlocked, places: Places, elsewhere: Path | None = None) -> list[OldCopy]:
    """The backups and older folders of this desk, and its copies in the other folder, that an older
    way in opens. Newest first."""
    ids = {slot.id for slot in vault.slots}
    found = []
    for files in _folders(vault, places):
        slots = _slot_ids(files, vault.vault_id)
        when = _written(files)
        if when is not None and not slots <= ids:
            found.append(OldCopy(files.directory, when))
    for copy in copies_of(elsewhere, vault.vault_id) if elsewhere is not None else ():
        if not _slots_in(copy) <= ids:
            found.append(OldCopy(copy.path, copy.name.made.astimezone(), copy))
    return sorted(found, key=lambda copy: copy.when, reverse=True)


def unreached(places: Places, elsewhere: Path | None) -> CopiesLeft | None:
    """The copies in the other folder if it is away, some of which may open the old way."""
    held = held_when_last_seen(places)
    if elsewhere is None or held == 0 or elsewhere.is_dir():
        return None
    return CopiesLeft(elsewhere, held, opens=True, is_reached=False)


def delete_copies(copies: Sequence[OldCopy], progress: Progress = unwatched) -> bool:
    """Destroy the slots of each copy, then remove it; whether all are gone. `progress` only
    watches: what is begun is ended."""
    files = [copy.in_file for copy in copies if copy.in_file is not None]
    folders = [copy.path for copy in copies if copy.in_file is None]
    here, elsewhere = parts(progress, len(folders), 2 * len(files))
    done = [remove_vault_folder(folder) for folder in each(folders, here)]
    are_there = all(file.path.parent.is_dir() for file in files)
    return all(done) and are_there and not end_copies(files, elsewhere)


def _folders(vault: Unlocked, places: Places) -> Iterator[VaultFiles]:
    for name in places.generations():
        if places.root / name != vault.files.directory:
            yield VaultFiles(places.root / name)
    with suppress(OSError):
        for folder in places.backups.iterdir():
            if folder.is_dir():
                yield VaultFiles(folder)


def _slot_ids(files: VaultFiles, vault_id: str) -> set[str]:
    """The ids of the slots; none if nothing opens it, or if it is another desk."""
    try:
        header = HeaderFile(files).load().sealed.header
    except DeskError:
        return set()
    return {slot.id for slot in header.known_slots} if header.vault_id == vault_id else set()


def _slots_in(copy: StoredCopy) -> set[str]:
    """The same of a file that is known to be of this desk."""
    try:
        return {slot.id for slot in copy.header().header.known_slots}
    except DeskError:
        return set()


def _written(files: VaultFiles) -> datetime | None:
    try:
        seconds = files.database.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone()
