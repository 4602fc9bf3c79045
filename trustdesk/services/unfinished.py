"""What a crash cut short is finished before anything is opened."""

from __future__ import annotations

from contextlib import suppress

from trustdesk.errors import Surroundings
from trustdesk.places import Places
from trustdesk.services import erasing
from trustdesk.services.erasing import CopiesLeft
from trustdesk.services.public_plan import end_aside
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.replacing import settle


def finish(places: Places, keyring: KeyringStore | None = None) -> CopiesLeft | None:
    """Finish an erasing, a change to a new key, or one of the lines on the lock screen. Nearly free
    when there is nothing to do.

    Returns the copies that an erasing could not reach, if there may be any. Only for whoever holds
    the instance lock. Raises EraseUnfinished if files cannot be removed; a folder that is not there
    yet is no trouble.
    """
    left = None
    if erasing.is_begun(places):
        elsewhere = erasing.finish_erasing(places, keyring).elsewhere
        left = elsewhere if elsewhere is not None and elsewhere.may_be_any else None
    settle(places, keyring)
    with suppress(Surroundings):
        end_aside(places)
    return left
