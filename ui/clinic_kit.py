"""The clinic's kit as the window knows it: read on a thread, after the first painting."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from ui.context import Lazy
from ui.tasks import DeskThread, Pending

if TYPE_CHECKING:
    from trustdesk.services.clinic import Accepted, Clinic, KitState, RefusedKit, Waiting
    from trustdesk.services.policy import Policy


class ClinicKit(QObject):
    """Whether there is a kit, and what may be done about it. Without one nothing is imported.

    `make_anew` is called on the thread after another kit is used, or none any more: what was made
    out of the kit is made again there. `machine` is the folder of the whole computer, for tests.

    Signals: `changed` when a kit was found at the start, accepted, declined or forgotten.
    """

    changed = Signal()

    def __init__(
        self,
        places: Places,
        preferences: Preferences,
        thread: DeskThread,
        parent: QObject,
        machine: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._preferences = preferences
        self._thread = thread
        self._machine = machine
        self._state: KitState | None = None
        self._clinic = Lazy(self._find)
        self.make_anew: Callable[[], None] = _nothing

    @property
    def policy(self) -> Policy:
        """What the kit in use asks for; nothing without one."""
        return self._preferences.policy

    @property
    def accepted(self) -> Accepted | None:
        """The kit in use."""
        if self._state is None:
            return None
        from trustdesk.services.clinic import Accepted

        return self._state if isinstance(self._state, Accepted) else None

    @property
    def waiting(self) -> Waiting | None:
        """The kit that a person has to say yes or no to."""
        if self._state is None:
            return None
        from trustdesk.services.clinic import Waiting

        return self._state if isinstance(self._state, Waiting) else None

    @property
    def refused(self) -> RefusedKit | None:
        """The kit that is not right, and so not used."""
        if self._state is None:
            return None
        from trustdesk.services.clinic import RefusedKit

        return self._state if isinstance(self._state, RefusedKit) else None

    @property
    def is_there(self) -> bool:
        """Whether there is a kit, whatever it is worth."""
        return self._state is not None

    def look(self) -> None:
        """Find out whether there is a kit, and tell if so."""
        self._thread.run(self.read).then(self._on_read)

    def read(self) -> Clinic | None:
        """The clinic, None without a kit. Reads the kit at the first call, on any thread but the
        window's."""
        return self._clinic.get()

    def accept(self, fingerprint: str) -> Pending[None]:
        """Use the kit whose fingerprint the person compared. Pressed twice, it is done once."""

        def operation(clinic: Clinic) -> KitState:
            return clinic.state if clinic.kit is not None else clinic.accept(fingerprint)

        return self._change(operation)

    def decline(self, fingerprint: str) -> Pending[None]:
        """Do not use it, and do not ask again."""
        return self._change(lambda clinic: clinic.decline(fingerprint))

    def forget(self) -> Pending[None]:
        """Use it no more. It is not asked about again: the person has just said no to it. One
        that was refused for the sake of an older key is asked about then."""

        def operation(clinic: Clinic) -> KitState:
            from trustdesk.services.clinic import Waiting

            was_in_use = clinic.kit is not None
            state = clinic.forget()
            if was_in_use and isinstance(state, Waiting):
                return clinic.decline(state.fingerprint)
            return state

        return self._change(operation)

    def _find(self) -> Clinic | None:
        from trustdesk.services.kit_there import kit_is_there

        if not kit_is_there(self._places, self._machine):
            self._note_language()
            return None
        from trustdesk.services.clinic import Clinic

        clinic = Clinic(self._places, machine=self._machine)
        self._take(clinic, clinic.look())
        return clinic

    def _change(self, act: Callable[[Clinic], KitState]) -> Pending[None]:
        def operation() -> None:
            clinic = self.read()
            if clinic is not None:
                self._take(clinic, act(clinic))
                self.make_anew()

        return self._thread.run(operation).then(lambda _: self.changed.emit())

    def _take(self, clinic: Clinic, state: KitState) -> None:
        from trustdesk.services.clinic import NoKit

        self._state = None if isinstance(state, NoKit) else state
        self._preferences.use(clinic.policy)
        self._note_language()

    def _on_read(self, clinic: Clinic | None) -> None:
        if clinic is not None:
            self.changed.emit()

    def _note_language(self) -> None:
        """For the next start, whose first window comes before the kit can be read."""
        with suppress(DeskError):  # then that start speaks as this one does
            self._preferences.change(clinic_language=self.policy.looks.language or "")


def _nothing() -> None:
    """Stand in until somebody makes something out of the kit."""
