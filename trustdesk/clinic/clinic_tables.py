"""The tables of `clinic.toml` as frozen data. See docs/clinic-kit.md."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from trustdesk.steps.base import Frozen


class ContactTable(Frozen, frozen=True, kw_only=True):
    """A number to call; shaped like those of exercises/support/contacts.toml.

    Emergency numbers are always the built-in ones, so that kind is not known here.
    """

    country: str
    kind: Literal["crisis", "violence"]
    name: str
    number: str
    hours: str
    read: str
    gloss: str = ""
    remarks: str = ""


class AccentTable(Frozen, frozen=True, kw_only=True):
    """The clinic's colour, as text in light themes and in dark ones: `#RRGGBB`."""

    light: str = ""
    dark: str = ""


class WishesTable(Frozen, frozen=True, kw_only=True):
    """What can be asked for in both tables. There is no key that could loosen anything."""

    passphrase_required: bool = False
    auto_lock_minutes: int = 0
    lock_with_screen: bool = False
    lock_on_sleep: bool = False
    lock_on_switch: bool = False
    lock_when_minimised: bool = False
    hide_when_inactive: bool = False
    no_screenshots: bool = False


class EnforcedTable(WishesTable, frozen=True, kw_only=True):
    """What holds whatever was chosen."""

    no_plan_on_lock_screen: bool = False


class DefaultsTable(WishesTable, frozen=True, kw_only=True):
    """What holds until the person chooses."""

    theme: Literal["system", "light", "dark"] | None = None
    text_percent: int | None = None
    reduced_motion: bool | None = None


class ClinicFile(Frozen, frozen=True, kw_only=True):
    """The whole file. `issue` rises with every kit that is given out."""

    format: int
    issue: int
    name: str
    address: str = ""
    phone: str = ""
    opening_hours: str = ""
    language: str = ""
    accent: AccentTable = field(default_factory=AccentTable)
    contact: tuple[ContactTable, ...] = ()
    defaults: DefaultsTable = field(default_factory=DefaultsTable)
    enforced: EnforcedTable = field(default_factory=EnforcedTable)
