"""All that lies on this computer of a desk: its folders, its copies, and what is readable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from trustdesk.copies.names import PART
from trustdesk.errors import DeskError
from trustdesk.places import Places, VaultFiles, generation_number
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.pending_items import pending_items
from trustdesk.vault.slots import IN_KEYRING


def generations_of(places: Places) -> list[VaultFiles]:
    """The folders of the desk and of those beside it."""
    return [VaultFiles(places.root / name) for name in places.generations()]


def folders_of(places: Places) -> list[VaultFiles]:
    """The same, and what a restore or a removal that was cut short left of others."""
    found = generations_of(places)
    with suppress(OSError):
        for path in places.root.glob(f"*{PART}"):
            is_ours = generation_number(path.name.removesuffix(PART)) is not None
            if is_ours and path.is_dir() and not path.is_symlink():
                found.append(VaultFiles(path))
    return found


def with_slots(places: Places) -> Iterator[VaultFiles]:
    """Every folder of ours that may hold slots."""
    yield from folders_of(places)
    with suppress(OSError):
        folders = {path.parent for path in places.backups.rglob("vault.key*")}
        yield from (VaultFiles(folder) for folder in sorted(folders))


def items_of(files: VaultFiles) -> list[str]:
    """The names of the keyring items that belong to a header, and of those that a change which was
    cut short may have left; none of a header that cannot be read."""
    pending = pending_items(files)
    try:
        slots = HeaderFile(files).load().sealed.header.known_slots
    except DeskError:
        return pending
    return [*pending, *(slot.id for slot in slots if slot.kind in IN_KEYRING)]


def backups_of(places: Places) -> list[Path]:
    """The folders of the copies, one by one because each takes its time, and theirs at the end."""
    with suppress(OSError):
        folders = [path for path in sorted(places.backups.iterdir()) if path.is_dir()]
        return [*(path for path in folders if not path.is_symlink()), places.backups]
    return [places.backups]


def plain_files_of(places: Places) -> list[Path]:
    """What anybody can read, and what writing left half done."""
    files = [places.public_file, places.preferences_file, places.log]
    files += [places.clinic_kit, places.clinic_note]
    with suppress(OSError):
        files += [path for path in places.root.glob("*.tmp") if path.is_file()]
    return files
