"""The plain settings as a table; the page is made from it, and a test reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ui.wording.languages import languages

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
    tr = QCoreApplication.translate
    names: dict[Section, str] = {
        "privacy": tr("Settings", "Privacy"),
        "appearance": tr("Settings", "Appearance"),
        "sound": tr("Settings", "Sound and voice"),
        "copies": tr("Settings", "Copies"),
        "language": tr("Settings", "Language"),
        "moving": tr("Settings", "Moving"),
        "clinic": tr("Settings", "My clinic"),
        "guide": tr("Settings", "Guide"),
        "about": tr("Settings", "About"),
    }
    return names[section]


def setting_rows() -> tuple[SettingRow, ...]:
    """Return every plain setting, in order."""
    from ui.pages.settings.away_rows import away_rows  # which takes its rows from here

    tr: Callable[[str, str], str] = QCoreApplication.translate
    screen = tr("Settings", "On the screen")
    sizes: Choices = tuple((size, f"{size} %") for size in TEXT_SIZES)
    return (
        *away_rows(),
        SettingRow(
            "hide_support_on_lock",
            "privacy",
            tr("Settings", "On the lock screen"),
            tr("Settings", "Hide Support on the lock screen"),
            tr("Settings", "It is then one step further away, for you as well."),
        ),
        SettingRow(
            "theme",
            "appearance",
            screen,
            tr("Settings", "Colours"),
            tr("Settings", "A bad night is dark in any case."),
            (
                ("system", tr("Settings", "Like the system")),
                ("light", tr("Settings", "Light")),
                ("dark", tr("Settings", "Dark")),
            ),
        ),
        SettingRow("text_percent", "appearance", screen, tr("Settings", "Size of text"), "", sizes),
        SettingRow(
            "reduced_motion",
            "appearance",
            screen,
            tr("Settings", "Less movement"),
            tr("Settings", "A bar that fills takes the place of the circle that grows."),
        ),
        SettingRow(
            "sound",
            "sound",
            tr("Settings", "While you breathe"),
            tr("Settings", "Sounds"),
            tr("Settings", "A soft tone for in, another for out, and a bell."),
        ),
        SettingRow(
            "voice",
            "sound",
            tr("Settings", "While you breathe"),
            tr("Settings", "Voice"),
            tr("Settings", "The system’s voice reads short lines, for closed eyes."),
        ),
        SettingRow(
            "language",
            "language",
            tr("Settings", "Language"),
            tr("Settings", "Language of the desk"),
            tr("Settings", "Takes effect when the desk is opened the next time."),
            languages(),
        ),
    )
