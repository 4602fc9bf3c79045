"""Which items of the keyring a change of the ways in is about, noted for as long as it lasts.

An item is written before the header names it, and removed after the header has let it go. Killed
in between, nobody would know it any more: it opens nothing, and would stay for ever. So the names
lie beside the header until the change is over, and the next start removes what no header names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from trustdesk.errors import DeskError, KeyringUnavailable, Surroundings
from trustdesk.places import VaultFiles
from trustdesk.vault.durable import read_at_most, remove_durably, write_durably
from trustdesk.vault.header_file import HeaderFile
from trustdesk.vault.keyring_store import KeyringStore

NAME: Final = "items"
_LIMIT_BYTES: Final = 4096


def pending_items(files: VaultFiles) -> list[str]:
    """The names in the note; none without one, or from one that makes no sense. Never raises."""
    return _read(files) or []


@contextmanager
def noted_items(files: VaultFiles, names: Sequence[str]) -> Iterator[None]:
    """Have these names noted meanwhile; what raises leaves the note to the next start.

    Raises DiskFull or PlaceUnwritable if they cannot be noted: nothing is begun then.
    """
    if not names:
        yield
        return
    write_durably(msgspec.json.encode(list(names)), _note(files))
    yield
    with suppress(Surroundings):
        remove_durably(_note(files))


def sweep_items(files: VaultFiles, keyring: KeyringStore | None = None) -> None:
    """Remove the items of a change that was cut short, but for those that the header names.

    Never raises. Where the header cannot be read nothing is removed. Items are tried once.
    """
    names = _read(files)
    if names is None:
        return
    try:
        in_use = _in_use(files)
        with suppress(KeyringUnavailable):
            for name in set(names) - in_use:
                (keyring or KeyringStore()).delete(name)
        remove_durably(_note(files))
    except DeskError:
        return


def _in_use(files: VaultFiles) -> set[str]:
    """The ids that the header names; none before there is a header."""
    if not files.has_header:
        return set()
    return {slot.id for slot in HeaderFile(files).load().sealed.header.known_slots}


def _read(files: VaultFiles) -> list[str] | None:
    try:
        data = read_at_most(_note(files), _LIMIT_BYTES)
        return msgspec.json.decode(data, type=list[str]) if data else None
    except (Surroundings, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _note(files: VaultFiles) -> Path:
    return files.directory / NAME
