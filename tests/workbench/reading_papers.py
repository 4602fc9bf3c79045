"""Reading the folder `licences` of the application as a person would: from the list on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """One part in the list: its first line, its licence, its texts, its authors' lines."""

    title: str
    licence: str
    texts: tuple[Path, ...]
    authors: tuple[str, ...]


def entries(folder: Path) -> list[Entry]:
    """Return what `LIST.txt` names."""
    _, *blocks = (folder / "LIST.txt").read_text(encoding="utf-8").split("\n\n")
    return [_entry(folder, block.strip().splitlines()) for block in blocks]


def _entry(folder: Path, lines: list[str]) -> Entry:
    title, licence, *authors = (line.strip() for line in lines)
    licence, _, texts = licence.partition(": ")
    return Entry(title, licence, tuple(folder / text for text in texts.split(", ")), tuple(authors))


def check(folder: Path) -> list[Entry]:
    """Every part has a text that is there; every text belongs to a part and is there once."""
    found = entries(folder)
    for each in found:
        assert all(text.is_file() for text in each.texts), each
        assert any(text.stat().st_size for text in each.texts), each
    files = {path for path in folder.rglob("*") if path.is_file() and path.parent != folder}
    assert files == {text for each in found for text in each.texts}
    assert len({path.read_bytes() for path in files}) == len(files)
    assert {path.name for path in folder.iterdir() if path.is_file()} == {
        "LIST.txt",
        "NOTICE.txt",
        "sbom.cdx.json",
    }
    return found
