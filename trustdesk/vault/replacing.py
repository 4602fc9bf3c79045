"""One generation that takes another's place: the note that lets a crash be tidied up after.

The note lies in the new folder, from before its database is made until the old generation is
gone. So a next start can tell three things apart:

    the pointer names the old folder    the new one came to nothing: it goes
    the pointer names the new folder    the old one is replaced: it goes, its slots first
    there is no note                    nothing is unfinished; an older folder stays where it is
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import msgspec

from trustdesk.errors import DeskError, KeyringUnavailable, Surroundings
from trustdesk.places import Places, VaultFiles
from trustdesk.progress import Progress, each, unwatched
from trustdesk.vault.durable import read_at_most, write_durably
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.pending_items import sweep_items
from trustdesk.vault.removing import remove, remove_folder, remove_vault_folder

NAME: Final = "replaces"
_LIMIT_BYTES: Final = 16_384


class Replaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which folder is replaced, its keyring items, and those made for the new one."""

    folder: Annotated[str, msgspec.Meta(pattern=r"\Av[1-9][0-9]{0,5}\Z")]
    old_items: tuple[str, ...]
    new_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What tidying up could not do: files that are still there, items the keyring still has."""

    files_left: bool = False
    items_left: bool = False


def note_replacing(files: VaultFiles, note: Replaces) -> None:
    """Write the note into the new folder. Raises DiskFull or PlaceUnwritable."""
    write_durably(msgspec.json.encode(note), _note_path(files.directory))


def settle(places: Places, keyring: KeyringStore | None = None) -> Settled:
    """Tidy up after every replacing that was cut short or has just been made, and after changes of
    the ways in that were cut short. Never raises.

    Without a note this only lists the folders. What cannot be removed now is tried again at the
    next call; keyring items are tried once, because by themselves they open nothing.
    """
    left = Settled()
    for name in places.generations():
        folder = places.root / name
        sweep_items(VaultFiles(folder), keyring)
        note = _read(folder)
        if note is not None:
            one = _settle(places, folder, note, keyring or KeyringStore())
            left = Settled(left.files_left or one.files_left, left.items_left or one.items_left)
        elif name != places.generation() and _holds_nothing(VaultFiles(folder)):
            remove_folder(folder)
    return left


def forget_items(
    keyring: KeyringStore, names: Sequence[str], progress: Progress = unwatched
) -> bool:
    """Remove items from the keyring; whether all are gone. One that does not answer is not asked
    again, because asking may ask the person. `progress` only watches."""
    for name in each(names, progress):
        try:
            keyring.delete(name)
        except KeyringUnavailable:
            return False
    return True


def _settle(places: Places, folder: Path, note: Replaces, keyring: KeyringStore) -> Settled:
    current = places.generation()
    if current == note.folder:
        # Without the note nobody would know what is to go: it stays until all else is gone.
        items_left = not forget_items(keyring, note.new_items)
        is_gone = remove_vault_folder(folder, last=_note_path(folder))
        return Settled(not is_gone, items_left)
    if current != folder.name or not _is_whole(VaultFiles(folder)):
        return Settled()
    if not remove_vault_folder(places.root / note.folder):
        return Settled(files_left=True)
    items_left = not forget_items(keyring, note.old_items)
    return Settled(not remove(_note_path(folder)), items_left)


def _holds_nothing(files: VaultFiles) -> bool:
    """Whether a folder was begun and not even its note came to be: a draft of it at most."""
    return not files.has_header and not files.database.exists()


def _is_whole(files: VaultFiles) -> bool:
    """Whether header and database are there: nothing is removed in favour of less."""
    try:
        HeaderFile(files).load()
        return files.database.stat().st_size > 0
    except (DeskError, OSError):
        return False


def _read(folder: Path) -> Replaces | None:
    try:
        data = read_at_most(_note_path(folder), _LIMIT_BYTES)
        return msgspec.json.decode(data, type=Replaces) if data else None
    except (Surroundings, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _note_path(folder: Path) -> Path:
    return folder / NAME
