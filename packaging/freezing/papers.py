"""The folder `licences` of the application: the notice, the list, every text, and the SBOM."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from freezing.accounts import FOLDER as OURS
from freezing.accounts import TEXTS
from freezing.bill import as_cyclonedx
from freezing.component import Component
from freezing.components import components

FOLDER = "licences"
BILL = "sbom.cdx.json"
LIST_HEAD = """What is in TrustDesk that others made: its licence, where the full text lies, and the
authors' lines that the text does not hold. A text that belongs to many parts lies here once.
"""


def put_papers(folder: Path, sources: Iterable[str], version: str) -> None:
    """Write all of them into `folder`. `sources` are the files that the binaries come from."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = components(sources)
    places = _put_texts(folder, found)
    _write(folder / "NOTICE.txt", _notice(found))
    _write(folder / "LIST.txt", "\n".join([LIST_HEAD, *(_entry(each, places) for each in found)]))
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "1"))
    _write(folder / BILL, as_cyclonedx(found, version, epoch))


def _put_texts(folder: Path, found: Iterable[Component]) -> dict[Path, str]:
    """Copy every text once, whatever its name; return where each lies, from `folder`."""
    by_content: dict[bytes, str] = {}
    places: dict[Path, str] = {}
    for text, home in sorted(_texts(found), key=lambda each: each[1] != TEXTS.name):
        content = text.read_bytes()
        if content not in by_content:
            by_content[content] = f"{home}/{text.name}"
            (folder / home).mkdir(exist_ok=True)
            shutil.copyfile(text, folder / home / text.name)
        places[text] = by_content[content]
    return places


def _texts(found: Iterable[Component]) -> Iterator[tuple[Path, str]]:
    """Each text and the folder it goes to: ours into one, another's into that of its name."""
    for each in found:
        for text in each.texts:
            yield text, TEXTS.name if text.parent == TEXTS else each.name


def _notice(found: Iterable[Component]) -> str:
    versions = {each.name: each.version for each in found}
    text = (OURS / "NOTICE.txt").read_text(encoding="utf-8")
    words = {
        "QT_SERIES": versions["Qt"].rpartition(".")[0],
        "QT": versions["Qt"],
        "PYSIDE": versions["PySide6_Essentials"],
    }
    for key, word in words.items():
        text = text.replace(f"@{key}@", word)
    return text


def _entry(each: Component, places: dict[Path, str]) -> str:
    title = f"{each.name} {each.version}".strip()
    inside = f", in {each.inside}" if each.inside else ""
    choice = f", used under {each.chosen}" if each.chosen else ""
    where = ", ".join(dict.fromkeys(places[text] for text in each.texts))
    lines = [f"{title}{inside}", f"{each.licence}{choice}: {where}", *each.copyright]
    return "\n  ".join(lines) + "\n"


def _write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")
