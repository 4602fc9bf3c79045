"""Opening the desk, by what unlocked it, in a file or in memory."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from trustdesk.errors import Surroundings
from trustdesk.places import Places
from trustdesk.progress import Progress, unwatched
from trustdesk.services.desk import Desk
from trustdesk.services.new_desk import NewDesk, prepare
from trustdesk.services.unlocking import DeskState, look, unlock
from trustdesk.session.clock import Clock, SystemClock
from trustdesk.storage.database import create_in_memory, open_database
from trustdesk.vault.counter import CounterVerdict
from trustdesk.vault.keyring_store import KeyringStore
from trustdesk.vault.keys import ephemeral_keys
from trustdesk.vault.new_vault import check_place
from trustdesk.vault.unlocked import Unlocked

__all__ = [
    "DeskState",
    "NewDesk",
    "check_place",
    "look",
    "open_beside",
    "open_unkept",
    "open_unlocked",
    "open_with_both",
    "open_with_keyfile",
    "open_with_keyring",
    "open_with_passphrase",
    "open_with_recovery",
    "prepare",
]


def open_unkept(clock: Clock | None = None) -> Desk:
    """A desk in memory, of which nothing stays unless it is kept later."""
    return Desk(create_in_memory(ephemeral_keys()), clock or SystemClock(), "unasked")


def open_beside(clock: Clock | None = None) -> Desk:
    """A desk in memory that, if it is kept, is kept beside a vault that stays sealed."""
    store = create_in_memory(ephemeral_keys())
    return Desk(store, clock or SystemClock(), "unasked", stands_beside=True)


def open_unlocked(
    unlocked: Unlocked, clock: Clock | None = None, progress: Progress = unwatched
) -> Desk:
    """The desk in an unlocked vault. `progress` is called only while it is brought to a newer
    version, and may end that. Raises as `open_database`, and Cancelled."""
    time = clock or SystemClock()
    places = Places(unlocked.files.directory.parent)

    def copy_first(progress: Progress) -> None:
        # Not needed at any other start, so it is not imported then.
        from trustdesk.copies.migration import keep_before_migrating

        keep_before_migrating(places, unlocked, time.wall(), progress)

    store = open_database(unlocked.files.database, unlocked.keys, copy_first, progress)
    try:
        verdict = _judged(unlocked, store.commits())
        desk = Desk(store, time, "kept", unlocked, verdict)
        desk.hard_moments.follow()
    except BaseException:
        store.close()
        raise
    return desk


def open_with_passphrase(
    places: Places,
    text: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises as `unlock` and `open_database`."""
    return open_unlocked(unlock(places, "passphrase", text, keyring=keyring), clock)


def open_with_keyring(
    places: Places, *, clock: Clock | None = None, keyring: KeyringStore | None = None
) -> Desk:
    """Raises as `unlock` and `open_database`."""
    return open_unlocked(unlock(places, "keyring", keyring=keyring), clock)


def open_with_both(
    places: Places,
    text: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises as `unlock` and `open_database`."""
    return open_unlocked(unlock(places, "both", text, keyring=keyring), clock)


def open_with_recovery(
    places: Places,
    code: str,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises as `unlock` and `open_database`. `code` is as it was typed."""
    return open_unlocked(unlock(places, "recovery", code, keyring=keyring), clock)


def open_with_keyfile(
    places: Places,
    path: Path,
    *,
    clock: Clock | None = None,
    keyring: KeyringStore | None = None,
) -> Desk:
    """Raises as `unlock` and `open_database`."""
    return open_unlocked(unlock(places, "keyfile", str(path), keyring=keyring), clock)


def _judged(unlocked: Unlocked, count: int) -> CounterVerdict:
    """What the counter says, and the count noted for next time. A full disk does not matter."""
    verdict: CounterVerdict = "unknown"
    with suppress(Surroundings):
        verdict = unlocked.counter.judge(count)
        if verdict != "rolled-back":
            unlocked.counter.write(count)
    return verdict
