"""Copies in another folder that go for good: the slots first, then the file.

The slots of a file are overwritten where they lie in it, with a grave that names the vault. So a
file whose slots are gone is still known as one of ours, and goes when it is tried again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from trustdesk.copies.shelf import files_in
from trustdesk.copies.stored import StoredCopy
from trustdesk.errors import DeskError, Surroundings, place_errors
from trustdesk.progress import Progress, each, parts, unwatched
from trustdesk.vault.burying import Grave, OtherFolder, grave_bytes, read_grave
from trustdesk.vault.durable import NO_FOLLOW, sync_file, sync_folder
from trustdesk.vault.removing import remove


def copies_of(folder: Path, vault_id: str) -> list[StoredCopy]:
    """The copies of one vault in another folder, newest first, whatever key it had at their time,
    and those that were begun to be ended."""
    return [copy for copy in files_in(folder) if _vault_of(copy) == vault_id]


def has_slots(copy: StoredCopy) -> bool:
    """Whether some way in still opens a copy."""
    try:
        copy.header()
    except DeskError:
        return False
    return True


def destroy_slots(copy: StoredCopy) -> None:
    """Overwrite the slots in a copy that is one file. Raises CopyDamaged, PlaceUnwritable."""
    vault_id = copy.header().header.vault_id
    start, size = copy.header_span()
    grave = grave_bytes(Grave(other=OtherFolder("", vault_id)))
    filled = (grave + os.urandom(size))[:size]
    with place_errors():
        descriptor = os.open(copy.path, os.O_WRONLY | NO_FOLLOW)
        with os.fdopen(descriptor, "wb") as file:
            file.seek(start)
            file.write(filled)
            file.flush()
            sync_file(file.fileno())


def end_copies(copies: Sequence[StoredCopy], progress: Progress = unwatched) -> list[StoredCopy]:
    """Destroy the slots of all, then remove all; what is still there. `progress` only watches:
    stopped in between, files would stay that open no more and that nobody lists."""
    slots, files = parts(progress, 1, 1)
    for copy in each(copies, slots):
        with suppress(DeskError):
            destroy_slots(copy)
    left = [copy for copy in each(copies, files) if not remove(copy.path)]
    for folder in {copy.path.parent for copy in copies}:
        with suppress(OSError):  # folders on other computers often cannot be told to
            sync_folder(folder)
    return left


def _vault_of(copy: StoredCopy) -> str:
    try:
        return copy.header().header.vault_id
    except DeskError:
        return _buried_vault_of(copy)


def _buried_vault_of(copy: StoredCopy) -> str:
    """The vault of a copy whose slots were destroyed, "" if it is none of those."""
    try:
        start, size = copy.header_span()
        with place_errors(), copy.path.open("rb") as file:
            file.seek(start)
            grave = read_grave(file.read(size))
    except (DeskError, Surroundings):
        return ""
    return grave.other.vault_id if grave is not None and grave.other is not None else ""
