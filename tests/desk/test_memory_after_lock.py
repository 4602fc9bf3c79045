"""The process that shows the lock screen has never known a word: its whole memory is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.making import PASSPHRASE, make_vault
from tests.desk.test_real_processes import (
    drafts_of,
    has_window,
    let_it_turn,
    open_it,
    wait_for,
    write,
)
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import Desks, wait_until_gone

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0,
        reason="only root may read the memory of a process that lets nobody look",
    ),
]

MARKER = "Quetzalcoatlus"
BLOCK = 1 << 22
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")


@pytest.fixture
def desks(virtual_screen: VirtualScreen, root: Path, qapp: QApplication) -> Iterator[Desks]:
    """A vault in a folder, with a screen before it."""
    make_vault(root)
    made = Desks(virtual_screen, root)
    yield made
    made.end()


def count_in_memory(number: int, words: str) -> int:
    """How often `words` stand in everything that a process can read of its memory."""
    needles = [words.encode(encoding) for encoding in ENCODINGS]
    longest = max(map(len, needles))
    found = 0
    with Path(f"/proc/{number}/mem").open("rb", buffering=0) as memory:
        for start, end in _readable(number):
            rest, place = b"", start
            memory.seek(start)
            while place < end:
                try:
                    block = memory.read(min(BLOCK, end - place))
                except OSError:
                    break  # a page of the kernel's or of a device
                if not block:
                    break
                place += len(block)
                whole = rest + block
                found += sum(whole.count(needle) for needle in needles)
                rest = whole[-(longest - 1) :]
    return found


def _readable(number: int) -> list[tuple[int, int]]:
    ranges = []
    for line in Path(f"/proc/{number}/maps").read_text(encoding="utf-8").splitlines():
        place, rights = line.split()[:2]
        if rights.startswith("r") and "[v" not in line:
            start, end = place.split("-")
            ranges.append((int(start, 16), int(end, 16)))
    return ranges


def test_after_a_lock_no_word_is_in_memory(desks: Desks) -> None:
    first = desks.start()
    desks.number()
    open_it(desks)
    write(desks, f"{MARKER} and what came after", waits=True)
    desks.hand.press("shift+Tab")
    desks.hand.type(f"{MARKER} as a title")
    desks.hand.press("ctrl+a", "ctrl+c", "ctrl+f")
    desks.hand.type(MARKER)
    let_it_turn(desks, 0.6)
    assert count_in_memory(first.pid, MARKER) > 3, "the words are not even found where they are"
    desks.hand.press("F9")
    second = desks.number(besides=first.pid)
    wait_until_gone(first.pid)
    wait_for(lambda: has_window(desks, second), "no lock screen")
    let_it_turn(desks, 0.6)
    for words in (MARKER, PASSPHRASE):
        assert count_in_memory(second, words) == 0, words
    assert len(drafts_of(desks)) == 1
    # A passphrase that was wrong is typed and forgotten, or known to this process alone.
    desks.hand.type("Quetzal, not it\n")
    let_it_turn(desks, 1.0)
    open_it(desks)
    desks.hand.press("ctrl+l")
    third = desks.number(besides=second)
    wait_until_gone(second)
    let_it_turn(desks, 0.6)
    for words in (MARKER, PASSPHRASE, "Quetzal, not it"):
        assert count_in_memory(third, words) == 0, words
