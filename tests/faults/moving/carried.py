"""A desk carried from one home to another, and how it is compared."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from tests.faults.damage.sample import Sample
from tests.faults.scripted.model import State
from tests.faults.scripted.reading import difference, state_of, unsoundness
from tests.services.full_desk import tables
from trustdesk.kept import Added
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file

FILE_PASSPHRASE = "two rivers and a lamp"
NOT_CARRIED = {"sqlite_sequence"}
"""The highest number ever given to an entry: of entries that were erased, nothing is carried."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything at a desk: as a person finds it, and row by row."""

    state: State
    rows: dict[str, list[dict[str, object]]]

    @classmethod
    def of(cls, desk: Desk) -> Content:
        """What is there now."""
        rows = tables(desk)
        return cls(state_of(desk), {name: rows[name] for name in rows.keys() - NOT_CARRIED})

    def trouble(self, desk: Desk) -> str:
        """What differs at a desk that should hold exactly this, "" if nothing does."""
        found = Content.of(desk)
        wrong = difference(self.state, found.state)
        other = [name for name, rows in self.rows.items() if found.rows[name] != rows]
        return wrong or ("rows differ in " + ", ".join(other) if other else unsoundness(desk))


def write(desk: Desk, places: Places, path: Path) -> None:
    """Make a desk file."""
    write_desk_file(set_aside(desk, places.moving), path, FILE_PASSPHRASE)


def bring(desk: Desk, places: Places, path: Path, passphrase: str = FILE_PASSPHRASE) -> Added:
    """Bring one onto a desk. Raises as `read_desk_file` and `Arrived.bring`."""
    arrived = read_desk_file(path, passphrase, places.moving)
    try:
        return arrived.bring(desk)
    finally:
        arrived.close()


def content_of(sample: Sample) -> Content:
    """Everything in a closed vault."""
    desk = sample.open()
    try:
        return Content.of(desk)
    finally:
        desk.close()


def manifest_trouble(parts: Path, content: Content) -> str:
    """What the manifest of an unpacked desk file says wrongly, "" if nothing."""
    manifest = json.loads((parts / "manifest.json").read_text("utf-8"))
    described = {part["name"] for part in manifest["parts"]}
    wrong = sorted(
        {path.name for path in parts.iterdir()} ^ (described | {"manifest.json", "filler"})
    )
    for part in manifest["parts"]:
        data = (parts / part["name"]).read_bytes()
        if (len(data), hashlib.sha256(data).hexdigest()) != (part["bytes"], part["sha256"]):
            wrong.append(part["name"])
    counts = manifest["counts"]
    if counts != {name: len(content.rows[name]) for name in counts}:
        wrong.append("the counts")
    return "the manifest does not fit " + ", ".join(wrong) if wrong else ""


def files_below(root: Path) -> dict[str, str]:
    """The hash of every file, by its place."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }
