"""`doctor`: what this installation is made of. Opens no vault and reads nothing personal."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

from trustdesk.catalog.contacts import contacts_for, countries
from trustdesk.catalog.folders import exercises_folder
from trustdesk.catalog.library import Library
from trustdesk.clinic.finding import Accepted, NoKit, RefusedKit, Waiting, find_kit
from trustdesk.clinic.machine import machine_folder, standard_guard
from trustdesk.errors import DeskError
from trustdesk.places import Places
from trustdesk.services.support import WARN_MAINTAINERS_AFTER, to_read_again
from trustdesk.version import VERSION

BILL = "licences/sbom.cdx.json"
"""What a built application is made of; it holds no records of installed packages."""

LIBRARIES = (
    "PySide6_Essentials",
    "PySide6_Addons",
    "SQLAlchemy",
    "sqlcipher3",
    "alembic",
    "keyring",
    "cryptography",
    "msgspec",
    "platformdirs",
)


def doctor(out: TextIO, *, home: Path | None = None, today: date | None = None) -> int:
    """Print the state of things. Returns 1 if exercises have problems or contacts are too old."""
    library = Library([exercises_folder()])
    problems = library.problems()
    old = to_read_again(
        [c for country in countries() for c in contacts_for(country.code)], today or date.today()
    )
    for line in (*_versions(), *_folders(Places.standard(home))):
        out.write(f"{line}\n")
    out.write(f"exercises: {len(library.heads())} in {exercises_folder()}\n")
    out.write(f"contacts: {len(countries())} countries, {len(old)} to read again\n")
    for problem in problems:
        out.write(f"{problem}\n")
    for contact in old:
        out.write(
            f"{contact.country} {contact.number}: read {contact.read}, "
            f"over {WARN_MAINTAINERS_AFTER} months ago\n"
        )
    return 1 if problems or old else 0


def _versions() -> Iterator[str]:
    built = getattr(sys, "frozen", False)
    yield f"TrustDesk {VERSION}"
    yield f"Python {platform.python_version()} on {platform.platform()}"
    yield f"built app: {'yes' if built else 'no'}"
    if built:
        yield from _listed((exercises_folder().parent / BILL).read_text("utf-8"))
        return
    for library in LIBRARIES:
        try:
            yield f"{library} {version(library)}"
        except PackageNotFoundError:
            yield f"{library} is not installed here under this name"


def _listed(bill: str) -> Iterator[str]:
    """The libraries in the bill of materials that a built application carries."""
    versions = {each["name"]: each.get("version") for each in json.loads(bill)["components"]}
    for library in LIBRARIES:
        yield f"{library} {versions.get(library) or 'is not in the bill of materials'}"


def _folders(places: Places) -> Iterator[str]:
    root = places.root
    there = root.is_dir()
    writable = os.access(root if there else _nearest(root), os.W_OK)
    yield f"folder: {root} ({'there' if there else 'not there yet'}, " + (
        "can be written)" if writable else "cannot be written)"
    )
    yield f"vault: {_vault(places)}"
    yield f"clinic: {_clinic(places)}"


def _vault(places: Places) -> str:
    try:
        return "there" if places.has_vault else "none"
    except DeskError as error:
        return f"cannot be seen ({error.detail})"


def _clinic(places: Places) -> str:
    """What the desk makes of a kit. Nothing is written."""
    match find_kit(machine_folder(), places, standard_guard()):
        case Accepted(kit, by_admins):
            return f"{kit.name}, issue {kit.issue}{', for the whole computer' * by_admins}"
        case Waiting(name, fingerprint):
            return f"{name}, not accepted yet, key {fingerprint}"
        case RefusedKit() as refused:
            return f"a kit that is not used ({refused.reason})"
        case NoKit():
            return f"none in {machine_folder()} or the folder above"


def _nearest(folder: Path) -> Path:
    return next(parent for parent in folder.parents if parent.is_dir())
