"""Random clicks, words, keys and times: nothing breaks, and nothing that was kept is lost.

`TRUSTDESK_WALK_SEEDS=0-500` walks with other seeds; a failure names its seed and its last acts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.making import PATIENCE_MS, OpenDesk, Starts
from tests.desk.test_stray_windows import Strays
from tests.desk.vault_dump import dump
from tests.desk.walking import Walker
from trustdesk.services.desk import Desk
from ui.theme.theme import apply_theme

pytestmark = pytest.mark.slow

FIRST, LAST = map(int, os.environ.get("TRUSTDESK_WALK_SEEDS", "1-6").split("-"))
ACTS = 80
STARTS = 2
"""How often the desk is opened, walked through and left, on the same vault."""
SHOWN_ACTS = 40
TABLES = frozenset(
    {
        *("entries", "answers", "answer_versions", "ratings", "tags", "shown_texts"),
        *("collection_items", "drafts", "own_patterns"),
    }
)

Rows = dict[str, list[str]]


class Watched:
    """A start whose end is noted: nothing ends the process here."""

    def __init__(self, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has_left = False
        self.kept: Rows = {}
        for signal in (desk.flow.leaving.locked, desk.flow.leaving.ended):
            signal.connect(self._on_left)
        opened = desk.desk
        close = opened.close

        def dump_and_close() -> None:
            self.kept = rows_of(opened)
            close()

        monkeypatch.setattr(opened, "close", dump_and_close)

    def is_over(self) -> bool:
        """Whether it has left."""
        return self.has_left

    def _on_left(self) -> None:
        self.has_left = True


def rows_of(desk: Desk) -> Rows:
    """Everything a person kept, as it stands in the vault; nothing of it may be damaged."""
    assert desk.journal.damaged() == []
    return {name: rows for name, rows in dump(desk).items() if name in TABLES}


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    """Windows that should not be there."""
    watcher = Strays()
    qapp.installEventFilter(watcher)
    yield watcher
    qapp.removeEventFilter(watcher)
    apply_theme(qapp, "light", 100)


@pytest.mark.parametrize("seed", range(FIRST, LAST + 1))
def test_nothing_breaks_and_nothing_is_lost(
    starts: Starts, strays: Strays, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, seed: int
) -> None:
    walker = Walker(seed)
    is_kept = seed % 3 > 0
    kept: Rows = {}
    try:
        for _ in range(STARTS):
            desk = starts.opened() if is_kept else starts()
            assert not is_kept or not kept or rows_of(desk.desk) == kept
            watched = Watched(desk, monkeypatch)
            if is_kept:
                walker.begin(desk)
            walk(desk, walker, watched, strays)
            if not watched.has_left:
                walker.leave(desk)
            qtbot.waitUntil(watched.is_over, timeout=PATIENCE_MS)
            kept = watched.kept
    except BaseException as error:
        error.add_note(f"seed {seed}: " + "; ".join(walker.done[-SHOWN_ACTS:]))
        raise


def walk(desk: OpenDesk, walker: Walker, watched: Watched, strays: Strays) -> None:
    """Act until it is enough, or the desk was left."""
    for _ in range(ACTS):
        walker.act(desk)
        if watched.has_left:
            return
        assert not desk.is_in_trouble, desk.words()
        assert strays.seen == []
        assert desk.front.isVisible()
