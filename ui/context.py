"""What every page is given: the doors to the desk and to the machine. No globals."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from trustdesk.places import Places
from trustdesk.session.clock import Clock
from ui.changes import Changes
from ui.clipboard import OwnClipboard
from ui.dialogs import Dialogs
from ui.tasks import DeskThread
from ui.theme.theme import Appearance

if TYPE_CHECKING:
    from trustdesk.services.library import LibraryService
    from trustdesk.services.preferences import Preferences
    from trustdesk.services.support import SupportService
    from ui.audio.sounds import Sounds
    from ui.clinic_kit import ClinicKit

T = TypeVar("T")


class Lazy(Generic[T]):
    """Something made when it is first needed, because importing it would delay the window."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.Lock()

    @property
    def is_made(self) -> bool:
        """Whether it was needed so far."""
        return bool(self._made)

    def put(self, made: T) -> None:
        """Use `made` in place of what would be made."""
        with self._lock:
            self._made[:] = [made]

    def get(self) -> T:
        """Return it, and make it at the first call."""
        with self._lock:  # the desk thread makes some of them while the window asks
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


@dataclass(frozen=True, slots=True)
class Context:
    """The doors. `library`, `support` and `sound` are imported when first used. `clinic` is the kit
    of a clinic, if there is one; `language` is that of this start.

    `tasks` runs what belongs to the desk, `paper` what may take long without it (a PDF).
    """

    places: Places
    clock: Clock
    tasks: DeskThread
    paper: DeskThread
    preferences: Preferences
    changes: Changes
    theme: Appearance
    dialogs: Dialogs
    clipboard: OwnClipboard
    clinic: ClinicKit
    language: str
    lazy_library: Lazy[LibraryService]
    lazy_support: Lazy[SupportService]
    lazy_sound: Lazy[Sounds]

    @property
    def library(self) -> LibraryService:
        """The exercises."""
        return self.lazy_library.get()

    @property
    def support(self) -> SupportService:
        """The people who can be called."""
        return self.lazy_support.get()

    @property
    def sound(self) -> Sounds:
        """The sounds, silent unless switched on."""
        return self.lazy_sound.get()
