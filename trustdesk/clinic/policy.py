"""What a clinic may say about privacy. Every part can tighten, and there is no word to loosen.

Plain data without heavy imports: the preferences read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SWITCHES: Final = (
    "lock_with_screen",
    "lock_on_sleep",
    "lock_on_switch",
    "lock_when_minimised",
    "hide_when_inactive",
    "no_screenshots",
)
"""Preferences that guard privacy while they are on. A policy can switch them on, never off."""

LOCK_CHOICES: Final = (1, 2, 5, 10, 15, 30, 60)
"""Minutes until the desk locks by itself, as a policy may name them; never is not among them."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a policy asks for. False and 0 ask for nothing.

    `auto_lock_minutes` is the most that it may be. `passphrase_required` means that the keyring by
    itself is no way in. `no_plan_on_lock_screen` is only ever enforced: no line of the plan for
    hard moments stands there.
    """

    passphrase_required: bool = False
    auto_lock_minutes: int = 0
    lock_with_screen: bool = False
    lock_on_sleep: bool = False
    lock_on_switch: bool = False
    lock_when_minimised: bool = False
    hide_when_inactive: bool = False
    no_screenshots: bool = False
    no_plan_on_lock_screen: bool = False

    def switched_on(self) -> dict[str, bool]:
        """The switches that are wished on."""
        return {name: True for name in SWITCHES if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class Looks:
    """How the desk looks until the person chooses; None leaves it as it comes."""

    theme: str | None = None
    text_percent: int | None = None
    reduced_motion: bool | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A clinic's policy: enforced over what the person chose over `defaults` over the built-in."""

    enforced: Wishes = Wishes()
    defaults: Wishes = Wishes()
    looks: Looks = Looks()


NO_POLICY: Final = Policy()
