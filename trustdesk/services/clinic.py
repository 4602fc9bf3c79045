"""The clinic whose kit is here, as the window meets it.

    if kit_is_there(places): ...     # services.kit_there, cheap: this module is for after that
    clinic = Clinic(places)
    state = clinic.look()            # reads and verifies
    match state:
        case NoKit(): ...
        case Waiting(name, fingerprint): ...   # ask once; then accept or decline
        case Accepted(kit): ...                # in use
        case RefusedKit(error): ...            # words_for(error); the desk runs on without it

- `clinic.state` is the last answer of `look`, NoKit before the first; `clinic.kit` the kit in use
  or None; `clinic.policy`, `clinic.contacts`, `clinic.exercises` and `clinic.key` are its parts,
  empty without one.
- `clinic.accept(fingerprint)` trusts the key that the person compared, for good; `decline` keeps
  that they did not want it; `forget` takes both back. Each returns the new state.
- `preferences.use(clinic.policy)` lets the preferences heed it; `trustdesk.services.policy` says
  what is left to choose. `SupportService(..., own=clinic.contacts)` shows the contacts.
  `Library([exercises_folder()], language, clinic.exercises)` shows the exercises, from memory:
  they are taken from the signed file at each start, because a folder of them could be edited by
  whoever sits at the account.

Nothing here can read an entry, reset anything, or take anything away. The folder of the whole
computer is an argument for tests; no variable of the environment names it, because whoever can set
one could then bring a key of their own as the administrators'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from trustdesk.catalog.contacts import Contact
from trustdesk.clinic.acceptance import Note, read_note, remove_note, write_note
from trustdesk.clinic.finding import (
    Accepted,
    KitState,
    NoKit,
    RefusedKit,
    Waiting,
    find_kit,
    note_issue,
)
from trustdesk.clinic.kit import Accent, Kit
from trustdesk.clinic.machine import Guard, machine_folder, standard_guard
from trustdesk.clinic.policy import NO_POLICY, Policy
from trustdesk.errors import ClinicKeyUnknown
from trustdesk.places import Places

__all__ = [
    "Accent",
    "Accepted",
    "Clinic",
    "Kit",
    "KitState",
    "NoKit",
    "RefusedKit",
    "Waiting",
]


class Clinic:
    """The kit of this computer or account, and whether it is trusted."""

    def __init__(
        self, places: Places, *, machine: Path | None = None, guard: Guard | None = None
    ) -> None:
        self._places = places
        self._machine = machine or machine_folder()
        self._guard = guard or standard_guard()
        self._state: KitState = NoKit()

    def look(self) -> KitState:
        """Find the kit and verify it anew. Never raises DeskError: trouble is an answer."""
        self._state = find_kit(self._machine, self._places, self._guard)
        note_issue(self._state, self._places)
        return self._state

    @property
    def state(self) -> KitState:
        """What the last look found."""
        return self._state

    @property
    def kit(self) -> Kit | None:
        """The kit in use, None without one."""
        return self._state.kit if isinstance(self._state, Accepted) else None

    @property
    def policy(self) -> Policy:
        """The policy of the kit in use."""
        return self.kit.policy if self.kit else NO_POLICY

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts that the kit adds."""
        return self.kit.contacts if self.kit else ()

    @property
    def exercises(self) -> Mapping[str, bytes]:
        """The exercise files of the kit, by name."""
        return self.kit.exercises if self.kit else {}

    @property
    def key(self) -> bytes | None:
        """The key by which assignments are told, None without a kit in use."""
        return self.kit.key if self.kit else None

    def accept(self, fingerprint: str) -> KitState:
        """Trust the key with this fingerprint, which the person compared.

        Raises ClinicKeyUnknown if the kit that waits now has another one, DiskFull or
        PlaceUnwritable.
        """
        waiting = self._waiting(fingerprint)
        note = read_note(self._places)
        write_note(self._places, replace(note, accepted=waiting.key.hex(), declined=""))
        return self.look()

    def decline(self, fingerprint: str) -> KitState:
        """Keep that the person did not want this clinic. Raises as `accept`."""
        waiting = self._waiting(fingerprint)
        note = read_note(self._places)
        write_note(self._places, replace(note, declined=waiting.key.hex()))
        return self.look()

    def forget(self) -> KitState:
        """Take back what was accepted or declined; a kit that is here waits again.

        A key that administrators named for the whole computer stays trusted. Raises DiskFull or
        PlaceUnwritable.
        """
        note = read_note(self._places)
        if note != Note():
            remove_note(self._places)
        return self.look()

    def _waiting(self, fingerprint: str) -> Waiting:
        state = self.look()
        if not isinstance(state, Waiting) or state.fingerprint != fingerprint:
            raise ClinicKeyUnknown("another one waits")
        return state
