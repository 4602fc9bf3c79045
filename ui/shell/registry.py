"""The pages of the frame: one entry each. A test opens every one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.context import Context
from ui.pages.page import Page

if TYPE_CHECKING:
    from trustdesk.services.desk import Desk

Make = Callable[[Context, "Desk | None"], Page]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its name, icon, shortcut, and how it is made. `needs_desk` pages wait for one."""

    name: str
    icon: str
    shortcut: str
    label: Callable[[], str]
    make: Make
    at_bottom: bool = False


def _today(context: Context, desk: Desk | None) -> Page:
    from ui.pages.today.today_page import TodayPage

    return TodayPage(context, desk)


def _exercises(context: Context, desk: Desk | None) -> Page:
    from ui.pages.exercises import ExercisesPage

    return ExercisesPage(context, desk)


def _journal(context: Context, desk: Desk | None) -> Page:
    from ui.pages.journal.journal_page import JournalPage

    return JournalPage(context, desk)


def _support(context: Context, desk: Desk | None) -> Page:
    from ui.pages.support import SupportPage

    return SupportPage(context, desk)


def _settings(context: Context, desk: Desk | None) -> Page:
    from ui.pages.settings.settings_page import SettingsPage

    return SettingsPage(context, desk)


def page_entries() -> tuple[PageEntry, ...]:
    """Return the pages in the order of the rail."""
    translate = QCoreApplication.translate
    return (
        PageEntry("today", "today", "Ctrl+1", lambda: translate("Pages", "Today"), _today),
        PageEntry(
            "exercises", "exercises", "Ctrl+2", lambda: translate("Pages", "Exercises"), _exercises
        ),
        PageEntry("journal", "journal", "Ctrl+3", lambda: translate("Pages", "Journal"), _journal),
        PageEntry("support", "support", "Ctrl+4", lambda: translate("Pages", "Support"), _support),
        PageEntry(
            "settings",
            "settings",
            "Ctrl+5",
            lambda: translate("Pages", "Settings"),
            _settings,
            at_bottom=True,
        ),
    )
