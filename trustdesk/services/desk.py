"""The open desk: everything that is kept, behind a few doors. One thread at a time."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from trustdesk.errors import DeskError, NoSuchSlot, Surroundings
from trustdesk.services.drafts import Drafts
from trustdesk.services.follow_ups import FollowUps
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
from trustdesk.vault.slots import SlotKind
from trustdesk.vault.unlocked import Unlocked
from trustdesk.vault.ways import BothWay, PassphraseWay

Mode = Literal["kept", "nothing", "unasked"]
"""kept: in a vault. nothing: in memory, by choice. unasked: in memory, the choice is still open."""


class WayIn(NamedTuple):
    """A way into the vault, for showing."""

    kind: SlotKind
    confirmed: bool


class Desk:
    """Its doors are `journal`, `drafts`, `words`, `settings`, `patterns`, `safety`, `follow_ups`.

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
    ) -> None:
        self._store = store
        self._mode = mode
        self._unlocked = unlocked
        self._is_open = True
        self.counter_verdict = verdict
        self.journal = Journal(store, clock)
        self.drafts = Drafts(store, clock)
        self.words = Words(store, clock)
        self.settings = Settings(store)
        self.patterns = OwnPatterns(store)
        self.safety = SafetyAnswer(store)
        self.follow_ups = FollowUps(store, lambda: self._mode == "kept")
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
        return self._vault()

    @property
    def ways(self) -> list[WayIn]:
        """The ways into the vault; none for a desk in memory."""
        slots = self._unlocked.slots if self._unlocked else ()
        return [WayIn(slot.kind, slot.confirmed) for slot in slots]

    def last_seen(self) -> datetime | None:
        """When something was last kept or drafted before this start."""
        return self._last_seen

    def keep_nothing(self) -> None:
        """Decide that this desk lives in memory only. Raises ValueError if it is in a vault."""
        if self._mode == "kept":
            raise ValueError("this desk is kept")
        self._mode = "nothing"

    def move_into(self, unlocked: Unlocked, store: Store) -> None:
        """Go on in a vault whose database is a copy of everything here."""
        self._store.move_to(store)
        self._unlocked = unlocked
        self._mode = "kept"
        self._note_count()

    def change_passphrase(self, text: str) -> None:
        """Put a new passphrase in place of the old one. Raises as `Unlocked.change_passphrase`."""
        self._vault().change_passphrase(text)

    def set_passphrase(self, text: str, with_keyring: bool = False) -> None:
        """Have a passphrase asked for: alone, or together with the keyring.

        A way in by the keyring alone is taken away after the new one was proven. Where there is
        a passphrase already it is changed. Raises as `Unlocked.add_slot` and `remove_slot`.
        """
        vault = self._vault()
        if vault.kinds & {"passphrase", "both"}:
            vault.change_passphrase(text)
        else:
            vault.add_slot(BothWay(text) if with_keyring else PassphraseWay(text))
        for slot in [slot for slot in vault.slots if slot.kind == "keyring"]:
            vault.remove_slot(slot.id)

    def accept_count(self) -> None:
        """Go on with a database that is older than the last one that was open here.

        Raises DiskFull or PlaceUnwritable.
        """
        self._vault().counter.write(self._store.commits())
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

    def _vault(self) -> Unlocked:
        if self._unlocked is None:
            raise NoSuchSlot("in memory")
        return self._unlocked

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

    def _newest_moment(self) -> datetime | None:
        """None also where damage lies: that must not keep anyone from what can be read."""
        moments = (
            damage.tried(self._store, lists.newest_of_all, None),
            damage.tried(self._store, drafts.newest, None),
        )
        found = [moment for moment in moments if moment is not None]
        return moment_of(max(found)) if found else None
