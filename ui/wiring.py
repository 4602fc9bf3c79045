"""Makes the context: every door a page may use, the heavy ones only when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from trustdesk.session.clock import Clock
from ui.changes import Changes
from ui.clipboard import OwnClipboard
from ui.context import Context, Lazy
from ui.dialogs import Dialogs
from ui.tasks import DeskThread
from ui.theme.theme import appearance_of

if TYPE_CHECKING:
    from trustdesk.services.library import LibraryService
    from trustdesk.services.support import SupportService
    from ui.audio.sounds import Sounds

SOURCE_LANGUAGE = "en"


def context_of(
    places: Places, preferences: Preferences, clock: Clock, dialogs: Dialogs, parent: QObject
) -> Context:
    """Return the doors that every page is given."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Context(
        places=places,
        clock=clock,
        tasks=DeskThread("desk", parent),
        paper=DeskThread("paper", parent),
        preferences=preferences,
        changes=Changes(parent),
        theme=appearance_of(app),
        dialogs=dialogs,
        clipboard=OwnClipboard(parent),
        lazy_library=Lazy(lambda: _make_library(preferences)),
        lazy_support=Lazy(lambda: _make_support(preferences)),
        lazy_sound=Lazy(lambda: _make_sounds(preferences, parent)),
    )


class KeptCountry:
    """The picked country, as Support wants it, out of the preferences."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def country(self) -> str:
        """The two-letter code, "" while none was picked."""
        return self._preferences.values.country

    @country.setter
    def country(self, code: str) -> None:
        self._preferences.change(country=code)


def _make_library(preferences: Preferences) -> LibraryService:
    from trustdesk.catalog.folders import exercises_folder
    from trustdesk.catalog.library import Library
    from trustdesk.services.library import LibraryService

    return LibraryService(
        Library([exercises_folder()], preferences.values.language or SOURCE_LANGUAGE)
    )


def _make_support(preferences: Preferences) -> SupportService:
    from trustdesk.services.support import SupportService

    return SupportService(KeptCountry(preferences))


def _make_sounds(preferences: Preferences, parent: QObject) -> Sounds:
    from ui.audio.sounds import Sounds

    return Sounds(parent, enabled=preferences.values.sound)
