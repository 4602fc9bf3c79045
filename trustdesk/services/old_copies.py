"""Copies of the desk that open with a way in which the desk itself no longer has.

A new passphrase, a new code or a new key does not reach them: they keep the slots of their time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trustdesk.errors import DeskError
from trustdesk.places import Places, VaultFiles
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.removing import remove_vault_folder
from trustdesk.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy in the desk's folder, and when its entries were last written, in local time."""

    folder: Path
    when: datetime


def old_copies(vault: Unlocked, places: Places) -> list[OldCopy]:
    """The backups and older folders of this desk that an older way in opens, newest first."""
    ids = {slot.id for slot in vault.slots}
    found = []
    for files in _folders(vault, places):
        slots = _slot_ids(files, vault.vault_id)
        when = _written(files)
        if when is not None and not slots <= ids:
            found.append(OldCopy(files.directory, when))
    return sorted(found, key=lambda copy: copy.when, reverse=True)


def delete_copies(copies: Sequence[OldCopy]) -> bool:
    """Destroy the slots of each copy, then remove it; whether all are gone."""
    return all([remove_vault_folder(copy.folder) for copy in copies])


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


def _written(files: VaultFiles) -> datetime | None:
    try:
        seconds = files.database.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(seconds, UTC).astimezone()
