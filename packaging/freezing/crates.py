"""The Rust libraries that are compiled into a wheel, with the notices of their authors."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from freezing.accounts import FOLDER, Account, accounts, series
from freezing.component import Component

TABLE = FOLDER / "crates.toml"
PACKAGES = ("cryptography", "pyrage")

_COMPILER = re.compile(rb"rustc version (\d+\.\d+\.\d+)")


def crates() -> Iterator[Component]:
    """Return what the wheels' own lists name, and Rust's standard library in each."""
    known = accounts(TABLE, "crate")
    for package in PACKAGES:
        found = distribution(package)
        yield from _accounted(package, listed(found), known)
        yield _standard_library(found, known)


def listed(found: Distribution) -> Iterator[dict[str, Any]]:
    """Return the entries of the lists in a wheel, without what only its building used."""
    for file in found.files or ():
        if "/sboms/" in file.as_posix():
            place = Path(str(found.locate_file(file)))
            for each in json.loads(place.read_text(encoding="utf-8"))["components"]:
                if each.get("scope") != "excluded":
                    yield each


def _accounted(
    package: str, entries: Iterable[dict[str, Any]], known: list[Account]
) -> Iterator[Component]:
    for each in entries:
        purl = str(each["purl"]).partition("?")[0]
        if purl.startswith("pkg:cargo/"):
            account = account_of(known, package, each["name"], each["version"], _licence(each))
            yield _with_authors(account.component(purl, package, each["version"]), each)


def account_of(
    known: Iterable[Account], package: str, name: str, version: str, licence: str
) -> Account:
    """Return the entry for a crate. Raises `ValueError` if there is none for just this one."""
    for each in known:
        if (each.name, each.licence) == (name, licence) and series(version) in each.series:
            return each
    raise ValueError(
        f"{name} {version} in {package}, under {licence or 'no licence of its list'}, has no"
        f" entry in packaging/licences/{TABLE.name}. Read its licence and write one."
    )


def _licence(entry: dict[str, Any]) -> str:
    named = entry.get("licenses") or [{}]
    return str(named[0].get("expression", ""))


def _with_authors(found: Component, entry: dict[str, Any]) -> Component:
    """Name the authors where their licence file names nobody."""
    if found.copyright or not entry.get("author"):
        return found
    authors = f"Authors, as the list in the wheel names them: {entry['author']}"
    return Component(**(vars(found) | {"copyright": (authors,)}))


def _standard_library(found: Distribution, known: list[Account]) -> Component:
    account = next(each for each in known if each.name == "std")
    files = [Path(str(found.locate_file(file))) for file in found.files or ()]
    versions = [_COMPILER.search(file.read_bytes()) for file in files if file.suffix == ".so"]
    version = next((each.group(1).decode() for each in versions if each), "")
    return account.component(f"pkg:generic/rust-std@{version}".rstrip("@"), found.name, version)
