"""What a clinic's policy leaves to choose of a setting, and how the row says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from trustdesk.services.policy import Policy, is_held, minutes_to_choose, offers_lock_lines
from ui.pages.settings.table import Choices, SettingRow

MINUTES = "lock_minutes"
SIZE = "text_percent"


def choices_left(row: SettingRow, policy: Policy, value: object) -> Choices:
    """Return the choices that are offered. A size of text that a clinic suggests is among them,
    whatever it is."""
    if row.name == MINUTES:
        left = minutes_to_choose(policy)
        return tuple(choice for choice in row.choices if choice[0] in left)
    if row.name == SIZE and value not in dict(row.choices):
        added: Choices = ((value, f"{value} %"),)
        return tuple(sorted((*row.choices, *added), key=lambda choice: int(str(choice[0]))))
    return row.choices


def is_fixed(row: SettingRow, policy: Policy) -> bool:
    """Whether nothing is left to choose."""
    return not row.choices and is_held(policy, row.name)


def held_line(row: SettingRow, policy: Policy) -> str:
    """Return the quiet line of a row that the clinic holds or limits, "" for any other."""
    most = policy.enforced.auto_lock_minutes
    if row.name == MINUTES and most:
        return most_minutes(most)
    if is_fixed(row, policy):
        return QCoreApplication.translate("Held", "Your clinic asks for this.")
    return ""


def most_minutes(most: int) -> str:
    """Return what a policy says of the lock by itself."""
    if most == 1:
        return QCoreApplication.translate("Held", "Your clinic asks for 1 minute.")
    words = QCoreApplication.translate("Held", "Your clinic asks for {minutes} minutes or less.")
    return words.format(minutes=most)


def held_names(policy: Policy) -> list[str]:
    """Return what a policy holds, each in a few words."""
    translate, enforced = QCoreApplication.translate, policy.enforced
    words = {
        "lock_with_screen": translate("Held", "The desk locks when the screen locks."),
        "lock_on_sleep": translate("Held", "It locks when the computer sleeps."),
        "lock_on_switch": translate("Held", "It locks when another account is in front."),
        "lock_when_minimised": translate("Held", "It locks when the window is minimised."),
        "hide_when_inactive": translate("Held", "The text hides when another window is in front."),
        "no_screenshots": translate(
            "Held", "The desk stays out of screenshots, where that can be done."
        ),
    }
    held = [words[name] for name in words if is_held(policy, name)]
    if not offers_lock_lines(policy):
        held.append(
            translate("Held", "No line of the plan for hard moments is on the lock screen.")
        )
    if enforced.auto_lock_minutes:
        most = translate("Held", "The desk locks by itself after {minutes} min or less.")
        held.insert(0, most.format(minutes=enforced.auto_lock_minutes))
    if enforced.passphrase_required:
        held.insert(0, translate("Held", "A new desk asks for a passphrase."))
    return held
