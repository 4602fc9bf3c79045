"""Removing folders of the desk for good: the slots first, then what they opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trustdesk.errors import Surroundings
from trustdesk.places import VaultFiles
from trustdesk.vault.burying import destroy
from trustdesk.vault.durable import sync_folder


def remove_vault_folder(folder: Path, last: Path | None = None) -> bool:
    """Destroy the slots in a folder and remove it with all it holds; whether it is gone.

    A database whose slots are gone is noise, so whatever ends this halfway leaves nothing that
    opens. A file to go `last` stays as long as anything else does.
    """
    kept = () if last is None else (last,)
    with suppress(Surroundings):
        destroy(VaultFiles(folder))
        return remove_folder(folder, kept) and all(map(remove, (*kept, folder)))
    return False


def remove_folder(folder: Path, spare: tuple[Path, ...] = ()) -> bool:
    """Remove a folder and all in it but the files to `spare`; whether nothing else is left.

    Links are removed, never followed.
    """
    is_gone = True
    for path in _below(folder):
        if path not in spare:
            is_gone = remove(path) and is_gone
    with suppress(OSError):
        sync_folder(folder)
    if any(path.parent == folder for path in spare):
        return is_gone
    return remove(folder) and is_gone


def remove(path: Path) -> bool:
    """Remove a file, or a folder that is empty; whether it is gone."""
    try:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _below(folder: Path) -> list[Path]:
    """Everything in a folder, what lies deeper first."""
    found: list[Path] = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                found += _below(path)
            found.append(path)
    return found
