"""Looks for words in every file below a folder, as they would lie there if they were not hidden."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

LEAST_LETTERS = 6
"""Shorter words are found by chance in what is random."""


def hits(folder: Path, words: Iterable[str]) -> list[str]:
    """Where a word stands in a file or in a file's name, "file: word" each."""
    patterns = {word: _as_stored(word) for word in words if len(word) >= LEAST_LETTERS}
    found = []
    for path in _files(folder):
        content = path.read_bytes() + b"\n" + str(path.relative_to(folder)).encode()
        lowered = content.lower()
        for word, (plain, exact) in patterns.items():
            if any(form in lowered for form in plain) or any(form in content for form in exact):
                found.append(f"{path.relative_to(folder)}: {word}")
    return found


def count_files(folder: Path) -> int:
    """How many files there are to look through."""
    return sum(1 for _ in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def _as_stored(word: str) -> tuple[list[bytes], list[bytes]]:
    """Forms to look for without and with regard to capitals."""
    small = word.lower()
    plain = [small.encode(), small.encode("utf-16-le"), small.encode("utf-16-be")]
    return plain, [_inside_base64(word)]


def _inside_base64(word: str) -> bytes:
    """What of a word is certain to stand in its base64 form, when it begins on a boundary."""
    whole = word.encode()[: len(word) // 3 * 3]
    return base64.b64encode(whole)
