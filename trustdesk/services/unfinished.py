"""What a crash cut short is finished before anything is opened."""

from __future__ import annotations

from trustdesk.places import Places
from trustdesk.services import erasing
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.replacing import settle


def finish(places: Places, keyring: KeyringStore | None = None) -> None:
    """Finish an erasing, or the change to a new key. Nearly free when there is nothing to do.

    Only for whoever holds the instance lock. Raises EraseUnfinished if files cannot be removed;
    a folder that is not there yet is no trouble.
    """
    if erasing.is_begun(places):
        erasing.finish_erasing(places, keyring)
    settle(places, keyring)
