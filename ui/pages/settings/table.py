"""The plain settings as a table; the page is made from it, and a test reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ui.wording.languages import language_choices

Section = Literal[
    "privacy", "appearance", "sound", "copies", "moving", "language", "clinic", "guide", "about"
]
SECTIONS: tuple[Section, ...] = (
    "privacy",
    "appearance",
    "sound",
    "copies",
    "moving",
    "language",
    "clinic",
    "guide",
    "about",
)
TEXT_SIZES = (100, 110, 125, 150, 175, 200)

Choices = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One preference: its name, where it stands, and what it says. `choices` as (value, words);
    none means a switch. `only_on` names the one system that has it."""

    name: str
    section: Section
    card: str
    label: str
    about: str = ""
    choices: Choices = ()
    only_on: str = ""


def section_name(section: Section) -> str:
    """Return the name of a section as it is shown."""
    translate = QCoreApplication.translate
    names: dict[Section, str] = {
        "privacy": translate("Settings", "Privacy"),
        "appearance": translate("Settings", "Appearance"),
        "sound": translate("Settings", "Sound and voice"),
        "copies": translate("Settings", "Copies"),
        "language": translate("Settings", "Language"),
        "moving": translate("Settings", "Moving"),
        "clinic": translate("Settings", "My clinic"),
        "guide": translate("Settings", "Guide"),
        "about": translate("Settings", "About"),
    }
    return names[section]


def setting_rows() -> tuple[SettingRow, ...]:
    """Return every plain setting, in order; the language only where there is a choice."""
    from ui.pages.settings.away_rows import away_rows  # which takes its rows from here

    translate: Callable[[str, str], str] = QCoreApplication.translate
    screen = translate("Settings", "On the screen")
    sizes: Choices = tuple((size, f"{size} %") for size in TEXT_SIZES)
    return (
        *away_rows(),
        SettingRow(
            "hide_support_on_lock",
            "privacy",
            translate("Settings", "On the lock screen"),
            translate("Settings", "Hide Support on the lock screen"),
            translate("Settings", "It is then one step further away, for you as well."),
        ),
        SettingRow(
            "theme",
            "appearance",
            screen,
            translate("Settings", "Colours"),
            translate("Settings", "A bad night is dark in any case."),
            (
                ("system", translate("Settings", "Like the system")),
                ("light", translate("Settings", "Light")),
                ("dark", translate("Settings", "Dark")),
            ),
        ),
        SettingRow(
            "text_percent", "appearance", screen, translate("Settings", "Size of text"), "", sizes
        ),
        SettingRow(
            "reduced_motion",
            "appearance",
            screen,
            translate("Settings", "Less movement"),
            translate("Settings", "A bar that fills takes the place of the circle that grows."),
        ),
        SettingRow(
            "sound",
            "sound",
            translate("Settings", "While you breathe"),
            translate("Settings", "Sounds"),
            translate("Settings", "A soft tone for in, another for out, and a bell."),
        ),
        SettingRow(
            "voice",
            "sound",
            translate("Settings", "While you breathe"),
            translate("Settings", "Voice"),
            translate("Settings", "The system’s voice reads short lines, for closed eyes."),
        ),
        *_language_rows(),
    )


def _language_rows() -> tuple[SettingRow, ...]:
    translate: Callable[[str, str], str] = QCoreApplication.translate
    choices = language_choices()
    row = SettingRow(
        "language",
        "language",
        translate("Settings", "Language"),
        translate("Settings", "Language of the desk"),
        translate("Settings", "Takes effect when the desk is opened the next time."),
        choices,
    )
    return (row,) if choices else ()
