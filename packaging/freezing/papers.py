"""The folder `licences` of the application: the notice, the list, every text, and the SBOM."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from freezing.bill import as_cyclonedx
from freezing.components import LGPL, ROOT, Component, components

FOLDER = "licences"
BILL = "sbom.cdx.json"


def put_papers(folder: Path, sources: Iterable[str], version: str) -> None:
    """Write all of them into `folder`. `sources` are the files that the binaries come from."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = components(sources)
    _write(folder / "NOTICE.txt", _notice(found))
    _write(folder / "LIST.txt", _list(found))
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "1"))
    _write(folder / BILL, as_cyclonedx(found, version, epoch))
    for each in found:
        place = folder / _folder_of(each)
        for text in each.texts:
            place.mkdir(exist_ok=True)
            shutil.copyfile(text, place / text.name)


def _notice(found: Iterable[Component]) -> str:
    versions = {each.name: each.version for each in found}
    text = (ROOT / "packaging/licences/NOTICE.txt").read_text(encoding="utf-8")
    words = {
        "QT_SERIES": versions["Qt"].rpartition(".")[0],
        "QT": versions["Qt"],
        "PYSIDE": versions["PySide6_Essentials"],
    }
    for key, word in words.items():
        text = text.replace(f"@{key}@", word)
    return text


def _list(found: Iterable[Component]) -> str:
    lines = (f"{each.name} {each.version}: {each.licence or 'not declared'}" for each in found)
    return "\n".join([*lines, ""])


def _folder_of(each: Component) -> str:
    """One folder for all that belongs to Qt; the name before a bracket for everything else."""
    return "Qt" if each.texts == LGPL else each.name.replace(" (", ", ").rstrip(")")


def _write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")
