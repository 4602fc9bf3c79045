"""How many copies lie in the other folder: noted, so that it can be told when that is away."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trustdesk.copies.ending import copies_of
from trustdesk.errors import Surroundings
from trustdesk.places import Places, make_private_folder
from trustdesk.vault.durable import read_at_most, remove_durably, write_durably

_LIMIT_BYTES = 20


def note_held(places: Places, elsewhere: Path | None, vault_id: str) -> None:
    """Note how many copies of the vault lie in the other folder now, if it can be reached. Nothing
    depends on it, so a disk that is full costs only this. On any thread."""
    with suppress(Surroundings):
        if elsewhere is None:
            remove_durably(places.held_elsewhere)
        elif elsewhere.is_dir():
            count = len(copies_of(elsewhere, vault_id))
            if count != held_when_last_seen(places):
                make_private_folder(places.backups)
                write_durably(b"%d\n" % count, places.held_elsewhere)


def held_when_last_seen(places: Places) -> int | None:
    """How many lay there, None if it was never noted."""
    with suppress(Surroundings, ValueError):
        data = read_at_most(places.held_elsewhere, _LIMIT_BYTES)
        return int(data) if data is not None else None
    return None
