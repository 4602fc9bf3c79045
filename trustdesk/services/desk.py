"""The open desk: everything that is kept, behind a few doors. One thread at a time."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Literal

from trustdesk.errors import DeskError, Surroundings
from trustdesk.places import Places
from trustdesk.services.access import Access, WayIn
from trustdesk.services.drafts import Drafts
from trustdesk.services.follow_ups import FollowUps
from trustdesk.services.hard_moments import HardMoments
from trustdesk.services.journal import Journal
from trustdesk.services.patterns import OwnPatterns
from trustdesk.services.safety import SafetyAnswer
from trustdesk.services.settings import Settings
from trustdesk.services.words import Words
from trustdesk.session.clock import Clock
from trustdesk.storage import damage, drafts, lists
from trustdesk.storage.moments import moment_of
from trustdesk.storage.store import Store
from trustdesk.vault.counter import CounterVerdict
from trustdesk.vault.unlocked import Unlocked

__all__ = ["Desk", "Mode", "WayIn"]

Mode = Literal["kept", "nothing", "unasked"]
"""kept: in a vault. nothing: in memory, by choice. unasked: in memory, the choice is still open."""


class Desk:
    """Its doors are `journal`, `drafts`, `words`, `settings`, `patterns`, `safety`, `follow_ups`,
    `hard_moments`, and `access` to the ways in. With `stands_beside` it is kept in a new vault
    beside an old one.

    They stay the same when a desk in memory is kept after all. All of them raise DiskFull,
    PlaceUnwritable or DatabaseDamaged when it comes to that; nothing is half done then.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mode: Mode,
        unlocked: Unlocked | None = None,
        verdict: CounterVerdict = "fits",
        *,
        stands_beside: bool = False,
    ) -> None:
        self._store = store
        self._mode = mode
        self._unlocked = unlocked
        self._is_open = True
        self.counter_verdict = verdict
        self.stands_beside = stands_beside
        self.hard_moments = HardMoments(store, self._places)
        self.journal = Journal(store, clock, self.hard_moments.around_change)
        self.drafts = Drafts(store, clock)
        self.words = Words(store, clock)
        self.settings = Settings(store)
        self.patterns = OwnPatterns(store)
        self.safety = SafetyAnswer(store)
        self.follow_ups = FollowUps(store, lambda: self._mode == "kept")
        self.access = Access(lambda: self._unlocked)
        self._last_seen = self._newest_moment()

    @property
    def mode(self) -> Mode:
        """Whether anything is kept."""
        return self._mode

    @property
    def store(self) -> Store:
        """The open database, for other services."""
        return self._store

    @property
    def unlocked(self) -> Unlocked:
        """The open vault, for other services. Raises NoSuchSlot for a desk in memory."""
        return self.access.vault

    @property
    def ways(self) -> list[WayIn]:
        """The ways into the vault; none for a desk in memory."""
        return self.access.ways()

    def last_seen(self) -> datetime | None:
        """When something was last kept or drafted before this start."""
        return self._last_seen

    def keep_nothing(self) -> None:
        """Decide that this desk lives in memory only. Raises ValueError if it is in a vault."""
        if self._mode == "kept":
            raise ValueError("this desk is kept")
        self._mode = "nothing"

    def move_into(self, unlocked: Unlocked, store: Store) -> None:
        """Go on in a vault whose database is a copy of everything here, from memory or from a file
        under another key."""
        self._store.move_to(store)
        self._unlocked = unlocked
        self._mode = "kept"
        self._note_count()
        self.hard_moments.follow()  # a desk beside this one may have lines on the lock screen

    def accept_count(self) -> None:
        """Go on with a database that is older than the last one that was open here.

        Raises DiskFull or PlaceUnwritable.
        """
        self.unlocked.counter.write(self._store.commits())
        self.counter_verdict = "fits"

    def close(self) -> None:
        """Close the database; what is in memory only is gone. Never raises DeskError: whatever is
        wrong, the desk can be locked."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            with suppress(DeskError):
                self._note_count()
        finally:
            self._store.close()

    def _note_count(self) -> None:
        """Copy the commit counter beside the header; never over a higher one.

        A full disk must not keep anyone from opening, reading or closing.
        """
        if self._unlocked is None:
            return
        with suppress(Surroundings):
            count = self._store.commits()
            if self._unlocked.counter.judge(count) != "rolled-back":
                self._unlocked.counter.write(count)

    def _places(self) -> Places | None:
        if self._unlocked is None:
            return None
        return Places(self._unlocked.files.directory.parent)

    def _newest_moment(self) -> datetime | None:
        """None also where damage lies: that must not keep anyone from what can be read."""
        moments = (
            damage.tried(self._store, lists.newest_of_all, None),
            damage.tried(self._store, drafts.newest, None),
        )
        found = [moment for moment in moments if moment is not None]
        return moment_of(max(found)) if found else None
