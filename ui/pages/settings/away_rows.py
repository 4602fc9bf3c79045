"""Settings, privacy: when the desk locks by itself, and what others see on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.changes import Changes
from ui.pages.settings.rows import SettingsCard, action_chip
from ui.pages.settings.table import Choices, SettingRow
from ui.wording.window_names import window_names, window_signs

ALLOWED_MINUTES = 10


def on_this_screen() -> str:
    """Return the title of the card about the screen."""
    return QCoreApplication.translate("Settings", "On this screen")


def away_rows() -> tuple[SettingRow, ...]:
    """Return the rows of both cards."""
    return (*_lock_rows(), *_screen_rows())


def add_allow_row(card: SettingsCard, changes: Changes) -> None:
    """Add the button that lets the window into pictures of the screen for a while."""
    translate = QCoreApplication.translate
    chip = action_chip(translate("Settings", "Allow for ten minutes"))
    chip.setObjectName("allow_screenshots")

    def allow() -> None:
        changes.screenshots_allowed.emit(ALLOWED_MINUTES)
        chip.setText(translate("Settings", "Allowed for ten minutes"))

    chip.clicked.connect(allow)
    card.add_row(
        translate("Settings", "Screenshots for a while"),
        translate(
            "Settings", "To show the desk to someone, or for a program that reads the screen."
        ),
        chip,
    )


def _lock_rows() -> tuple[SettingRow, ...]:
    translate: Callable[[str, str], str] = QCoreApplication.translate
    card = translate("Settings", "Lock by itself")
    return (
        SettingRow(
            "lock_minutes",
            "privacy",
            card,
            translate("Settings", "When nobody is at the desk"),
            translate(
                "Settings", "A countdown shows first. A desk that keeps nothing is only hidden."
            ),
            _minutes(),
        ),
        SettingRow(
            "lock_with_screen", "privacy", card, translate("Settings", "When the screen locks")
        ),
        SettingRow(
            "lock_on_sleep", "privacy", card, translate("Settings", "When the computer sleeps")
        ),
        SettingRow(
            "lock_on_switch",
            "privacy",
            card,
            translate("Settings", "When another account is in front"),
        ),
        SettingRow(
            "lock_when_minimised",
            "privacy",
            card,
            translate("Settings", "When the window is minimised"),
        ),
    )


def _screen_rows() -> tuple[SettingRow, ...]:
    translate: Callable[[str, str], str] = QCoreApplication.translate
    card = on_this_screen()
    return (
        SettingRow(
            "window_title",
            "privacy",
            card,
            translate("Settings", "Name of the window"),
            translate("Settings", "The task bar can show the older name until the next start."),
            tuple(window_names().items()),
        ),
        SettingRow(
            "window_sign",
            "privacy",
            card,
            translate("Settings", "Sign of the window"),
            "",
            tuple(window_signs().items()),
        ),
        SettingRow(
            "hide_when_inactive",
            "privacy",
            card,
            translate("Settings", "Hide the text when another window is in front"),
            translate("Settings", "It shows again when you come back. Nothing is locked."),
        ),
        SettingRow(
            "no_screenshots",
            "privacy",
            card,
            translate("Settings", "Leave the desk out of screenshots"),
            translate("Settings", "A camera, and some programs, still see it."),
            only_on="win32",
        ),
    )


def _minutes() -> Choices:
    translate: Callable[[str, str], str] = QCoreApplication.translate
    return (
        (0, translate("Settings", "Not by itself")),
        (1, translate("Settings", "After 1 minute")),
        (2, translate("Settings", "After 2 minutes")),
        (5, translate("Settings", "After 5 minutes")),
        (10, translate("Settings", "After 10 minutes")),
        (15, translate("Settings", "After 15 minutes")),
        (30, translate("Settings", "After 30 minutes")),
        (60, translate("Settings", "After an hour")),
    )
