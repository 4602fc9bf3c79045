"""The folder of the copies. What is not whole ends with `.part`, and goes at the next start."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from trustdesk.copies.names import MOST_OF_ONE_SECOND, PART, CopyKind, CopyName, name_of
from trustdesk.copies.stored import FILE_ENDING, StoredCopy
from trustdesk.errors import AlreadyOpen, place_errors
from trustdesk.places import Places, VaultFiles, generation_number, make_private_folder
from trustdesk.vault.durable import remove_durably, sync_folder


@dataclass(frozen=True, slots=True)
class Shelf:
    """Copies that are folders. Every call raises PlaceUnwritable or DiskFull where it must."""

    folder: Path

    def copies(self) -> list[StoredCopy]:
        """The whole ones, newest first."""
        return _in(self.folder, "")

    def new_name(self, kind: CopyKind, when: datetime) -> CopyName:
        """A name that no copy has. Raises AlreadyOpen after a hundred in one second."""
        taken = {path.name.removesuffix(PART) for path in _entries(self.folder)}
        name = CopyName(when.astimezone(UTC).replace(microsecond=0), kind)
        while name.text in taken:
            if name.number == MOST_OF_ONE_SECOND:
                raise AlreadyOpen("names")
            name = replace(name, number=name.number + 1)
        return name

    def begin(self, name: CopyName) -> VaultFiles:
        """A fresh private folder for a copy that is to be made."""
        make_private_folder(self.folder)
        part = self.folder / (name.text + PART)
        make_private_folder(part)
        return VaultFiles(part)

    def finish(self, part: VaultFiles, name: CopyName) -> StoredCopy:
        """Let a copy that was proven count from now on. When this raises, it does not count."""
        made = self.folder / name.text
        with place_errors():
            sync_folder(part.directory)
            part.directory.rename(made)
            try:
                sync_folder(self.folder)
            except OSError:
                made.rename(part.directory)
                raise
        return StoredCopy(made, name)

    def tidy(self) -> None:
        """Remove what a killed process left unfinished."""
        remove_unfinished(self.folder)


def files_in(folder: Path) -> list[StoredCopy]:
    """The copies in one file each that another folder holds, newest first."""
    return _in(folder, FILE_ENDING)


def copy_in_file(path: Path) -> StoredCopy:
    """A file that a person chose, whatever it is called now. Raises PlaceUnwritable."""
    name = name_of(path.name.removesuffix(FILE_ENDING))
    if name is None:
        name = CopyName(_changed(path), "by-hand")
    return StoredCopy(path, name)


def kept_vaults(places: Places) -> list[StoredCopy]:
    """The desk as it was before each restore, newest first."""
    found = []
    for folder in _entries(places.root):
        files = VaultFiles(folder)
        is_other = generation_number(folder.name) and folder.name != places.generation()
        if is_other and files.has_header and files.database.exists():
            found.append(StoredCopy(folder, CopyName(_changed(files.database), "vault")))
    return sorted(found, key=lambda copy: copy.name.made, reverse=True)


def remove_copy(copy: StoredCopy) -> None:
    """Remove a copy for good, what opens it first. Raises PlaceUnwritable."""
    if copy.is_file:
        remove_durably(copy.path)
        return
    gone = copy.path.with_name(copy.path.name + PART)
    with place_errors():
        copy.path.rename(gone)
        sync_folder(gone.parent)
    for header in (VaultFiles(gone).header, VaultFiles(gone).header_backup):
        remove_durably(header)
    with place_errors():
        shutil.rmtree(gone)


def remove_unfinished(folder: Path) -> None:
    """Remove what ends with `.part` in a folder of ours. Raises PlaceUnwritable."""
    for path in _entries(folder):
        if path.name.endswith(PART) and _is_ours(path.name.removesuffix(PART)):
            with place_errors():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()


def _is_ours(name: str) -> bool:
    stem = name.removesuffix(FILE_ENDING)
    return name_of(stem) is not None or generation_number(stem) is not None


def _in(folder: Path, ending: str) -> list[StoredCopy]:
    found = []
    for path in _entries(folder):
        is_kind = os.path.isfile(path) if ending else os.path.isdir(path)  # noqa: PTH112, PTH113 - no errors
        name = name_of(path.name.removesuffix(ending)) if path.name.endswith(ending) else None
        if is_kind and name is not None:
            found.append(StoredCopy(path, name))
    return sorted(found, key=lambda copy: (copy.name.made, copy.name.number), reverse=True)


def _changed(path: Path) -> datetime:
    with place_errors():
        changed = path.stat().st_mtime
    return datetime.fromtimestamp(changed, UTC).replace(microsecond=0)


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return [Path(entry) for entry in os.scandir(folder)]
    except OSError:
        return []
