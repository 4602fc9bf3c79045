"""A kit as the desk uses it: frozen, whole, and only ever made from a file whose signature fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import asdict

from trustdesk.catalog.contacts import Contact
from trustdesk.catalog.toml_file import UnreadableToml, decoded, parse
from trustdesk.clinic.clinic_rules import FORMAT
from trustdesk.clinic.clinic_tables import AccentTable, ClinicFile, WishesTable
from trustdesk.clinic.clinic_toml import contact_of, read_clinic, strange_keys
from trustdesk.clinic.keys import fingerprint
from trustdesk.clinic.logo import trouble_with_logo
from trustdesk.clinic.parts import CLINIC, EXERCISES, LOGO, parted
from trustdesk.clinic.policy import NO_POLICY, Looks, Policy, Wishes
from trustdesk.clinic.signed import Signed
from trustdesk.errors import ClinicFileNewer, ClinicFileUnusable


@dataclass(frozen=True, slots=True)
class Accent:
    """The clinic's colour as `#RRGGBB`; text in it can be read in light and in dark themes."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a clinic adds. Texts are plain text and are to be shown as such.

    `exercises` are the files by name, such as "feel/clinic-walk/exercise.toml", in memory only.
    `notices` name what this version could not use: "unknown KEY", "accent".
    """

    name: str
    issue: int
    key: bytes = field(repr=False)
    address: str = ""
    phone: str = ""
    opening_hours: str = ""
    language: str = ""
    contacts: tuple[Contact, ...] = ()
    accent: Accent | None = None
    logo: bytes | None = field(default=None, repr=False)
    policy: Policy = NO_POLICY
    exercises: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    notices: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The key in eight groups of four characters, to compare with what the clinic says."""
        return fingerprint(self.key)


def kit_of(signed: Signed) -> Kit:
    """The kit in a file whose signature fits.

    Keys of `clinic.toml` that this version does not know are left aside and noted: a clinic may
    write for a newer version, and what is not understood can only be missing, never looser.
    Raises ClinicFileNewer for another format, ClinicFileUnusable for a broken rule.
    """
    files = parted(signed.contents)
    data = _data(files[CLINIC])
    notices = [f"unknown {key}" for key in strange_keys(ClinicFile, data)]
    clinic, problems = read_clinic(CLINIC, data)
    broken = [problem for problem in problems if problem.table != "accent"]
    if broken:
        raise ClinicFileUnusable(f"{broken[0].table}.{broken[0].key}".strip("."))
    logo = files.get(LOGO)
    if logo is not None and trouble_with_logo(logo):
        raise ClinicFileUnusable(LOGO)
    accent = None if len(broken) < len(problems) else _accent(clinic.accent)
    if accent is None and clinic.accent != AccentTable():
        notices.append("accent")
    return Kit(
        name=clinic.name.strip(),
        issue=clinic.issue,
        key=signed.key,
        address=clinic.address.strip(),
        phone=clinic.phone,
        opening_hours=clinic.opening_hours.strip(),
        language=clinic.language,
        contacts=tuple(contact_of(each) for each in clinic.contact),
        accent=accent,
        logo=logo,
        policy=_policy(clinic),
        exercises=_exercises(files),
        notices=tuple(notices),
    )


def _data(raw: bytes) -> dict[str, Any]:
    try:
        data = parse(decoded(raw))
    except UnreadableToml:
        raise ClinicFileUnusable(CLINIC) from None
    told = data.get("format")
    if type(told) is int and told > FORMAT:
        raise ClinicFileNewer(f"format {told}")
    return data


def _accent(table: AccentTable) -> Accent | None:
    return Accent(table.light, table.dark) if table.light else None


def _policy(clinic: ClinicFile) -> Policy:
    defaults = clinic.defaults
    looks = Looks(
        defaults.theme, defaults.text_percent, defaults.reduced_motion, clinic.language or None
    )
    return Policy(_wishes(clinic.enforced), _wishes(defaults), looks)


def _wishes(table: WishesTable) -> Wishes:
    asked = asdict(table)
    return Wishes(**{name: asked[name] for name in Wishes.__slots__ if name in asked})


def _exercises(files: Mapping[str, bytes]) -> dict[str, bytes]:
    start = f"{EXERCISES}/"
    return {
        name.removeprefix(start): data for name, data in files.items() if name.startswith(start)
    }
