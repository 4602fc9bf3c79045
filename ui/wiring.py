"""Makes the context: every door a page may use, the heavy ones only when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from trustdesk.places import Places
from trustdesk.services.preferences import Preferences
from trustdesk.session.clock import Clock
from ui.changes import Changes
from ui.clinic_kit import ClinicKit
from ui.clipboard import OwnClipboard
from ui.context import Context, Lazy
from ui.dialogs import Dialogs
from ui.tasks import DeskThread
from ui.theme.theme import appearance_of

if TYPE_CHECKING:
    from trustdesk.services.library import LibraryService
    from trustdesk.services.support import SupportService
    from ui.audio.sounds import Sounds


def context_of(
    places: Places,
    preferences: Preferences,
    clock: Clock,
    dialogs: Dialogs,
    parent: QObject,
    language: str,
) -> Context:
    """Return the doors that every page is given, with exercises and contacts in a language."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    paper = DeskThread("paper", parent)
    clinic = ClinicKit(places, preferences, paper, parent)
    library = Lazy(lambda: _make_library(clinic, language))
    support = Lazy(lambda: _make_support(preferences, clinic, language))

    def make_anew() -> None:
        """On the paper thread, after another kit is used or none."""
        made = _make_library(clinic, language)
        made.heads()
        library.put(made)
        support.put(_make_support(preferences, clinic, language))

    clinic.make_anew = make_anew
    return Context(
        places=places,
        clock=clock,
        tasks=DeskThread("desk", parent),
        paper=paper,
        preferences=preferences,
        changes=Changes(parent),
        theme=appearance_of(app),
        dialogs=dialogs,
        clipboard=OwnClipboard(parent),
        clinic=clinic,
        language=language,
        lazy_library=library,
        lazy_support=support,
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


def _make_library(clinic: ClinicKit, language: str) -> LibraryService:
    from trustdesk.catalog.folders import exercises_folder
    from trustdesk.catalog.library import Library
    from trustdesk.services.library import LibraryService

    own = clinic.read()
    return LibraryService(
        Library([exercises_folder()], language, own.exercises if own is not None else {})
    )


def _make_support(preferences: Preferences, clinic: ClinicKit, language: str) -> SupportService:
    from trustdesk.services.support import SupportService

    own = clinic.read()
    return SupportService(
        KeptCountry(preferences),
        own=own.contacts if own is not None else (),
        language=language,
    )


def _make_sounds(preferences: Preferences, parent: QObject) -> Sounds:
    from ui.audio.sounds import Sounds

    return Sounds(parent, enabled=preferences.values.sound)
