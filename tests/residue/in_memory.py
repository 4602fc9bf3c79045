"""Looks for words in everything that a process can read of its own memory. Root may do so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.residue.forms import SHAPES, as_stored

_BLOCK = 1 << 22


def counted_in_memory(number: int, words: str) -> Counter[str]:
    """How often words stand in a process's memory, by the shape they have there."""
    forms = {shape: as_stored(words, shape) for shape in SHAPES}
    longest = max(len(form) for each in forms.values() for form in each)
    found: Counter[str] = Counter()
    for block in _blocks(number, overlap=longest - 1):
        for shape, each in forms.items():
            found[shape] += sum(block.count(form) for form in each)
    return +found


def _blocks(number: int, overlap: int) -> Iterator[bytes]:
    with Path(f"/proc/{number}/mem").open("rb", buffering=0) as memory:
        for start, end in _readable(number):
            rest, place = b"", start
            memory.seek(start)
            while place < end:
                try:
                    block = memory.read(min(_BLOCK, end - place))
                except OSError:
                    break  # a page of the kernel's or of a device
                if not block:
                    break
                place += len(block)
                yield rest + block
                rest = block[-overlap:]


def _readable(number: int) -> list[tuple[int, int]]:
    ranges = []
    for line in Path(f"/proc/{number}/maps").read_text(encoding="utf-8").splitlines():
        place, rights = line.split()[:2]
        if rights.startswith("r") and "[v" not in line:
            start, end = place.split("-")
            ranges.append((int(start, 16), int(end, 16)))
    return ranges
