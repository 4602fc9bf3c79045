"""The tables in `packaging/licences`: what was read of others' licences by hand."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from freezing.component import Component

FOLDER = Path(__file__).resolve().parents[1] / "licences"
TEXTS = FOLDER / "texts"


@dataclass(frozen=True)
class Account:
    """One entry of a table. What its words mean stands at the head of each table."""

    name: str
    licence: str
    chosen: str
    copyright: tuple[str, ...]
    texts: tuple[Path, ...]
    version: str
    inside: str
    series: tuple[str, ...]
    systems: tuple[str, ...]

    def component(self, purl: str, inside: str, version: str) -> Component:
        """Return what it says about one shipped copy of it."""
        licence = self.licence or self.chosen
        choice = "" if self.chosen == licence else self.chosen
        return Component(
            self.name, version, licence, purl, self.texts, inside, choice, self.copyright
        )


def accounts(table: Path, kind: str) -> list[Account]:
    """Read the entries of one kind. Raises `ValueError` for one that is not complete."""
    found = tomllib.loads(table.read_text(encoding="utf-8"))[kind]
    return [_account(table, each) for each in found]


def series(version: str) -> str:
    """Return the part of a version up to which Rust calls versions compatible."""
    first, _, rest = version.partition(".")
    return first if first != "0" else f"0.{rest.partition('.')[0]}"


def _account(table: Path, entry: dict[str, Any]) -> Account:
    chosen = entry.get("chosen", entry["licence"])
    names = entry.get("texts", [f"{chosen}.txt"])
    texts = tuple(TEXTS / name for name in names)
    missing = [path.name for path in texts if not path.is_file()]
    if missing or not texts:
        raise ValueError(f"{table.name}: {entry['name']} has no text {', '.join(missing)}")
    return Account(
        name=entry["name"],
        licence=entry["licence"],
        chosen=chosen,
        copyright=tuple(entry["copyright"]),
        texts=texts,
        version=entry.get("version", ""),
        inside=entry.get("inside", ""),
        series=tuple(entry.get("series", ())),
        systems=tuple(entry.get("systems", ())),
    )
