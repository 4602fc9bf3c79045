"""Looks for words in every file below a folder, and in the files' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.residue.forms import LEAST_LETTERS, shapes_in


def looked_through(folder: Path, word: str) -> Iterator[tuple[Path, set[str]]]:
    """Each file, and the shapes in which the word lies in it or in its name."""
    for path in files_below(folder):
        yield path, shapes_in(_content(path) + b"\n" + str(path.relative_to(folder)).encode(), word)


def files_with(folder: Path, word: str) -> list[Path]:
    """The files below `folder` that hold a word, in any shape."""
    return [path for path, shapes in looked_through(folder, word) if shapes]


def hits(folder: Path, words: Iterable[str]) -> list[str]:
    """Where a word stands, "file: word" each. Words that are too short are left out."""
    long_enough = [word for word in words if len(word) >= LEAST_LETTERS]
    return [
        f"{path.relative_to(folder)}: {word}"
        for word in long_enough
        for path in files_with(folder, word)
    ]


def files_below(folder: Path) -> list[Path]:
    """Every file that can be looked through."""
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink()]


def _content(path: Path) -> bytes:
    """What is in it; a file that has just gone holds nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
