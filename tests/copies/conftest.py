"""A kept desk, its places, and its copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.making import clock_at, record, set_up
from trustdesk.places import Places
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.session.clock import ManualClock


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Where the desk lies."""
    return Places(tmp_path / "home")


@pytest.fixture
def clock() -> ManualClock:
    """The clock of `desk`."""
    return clock_at()


@pytest.fixture
def desk(places: Places, clock: ManualClock) -> Iterator[Desk]:
    """A desk with three entries."""
    kept = set_up(places.root, clock=clock)
    for number in range(3):
        kept.journal.keep(record(f"entry {number}", uuid=f"u{number}"))
    yield kept
    kept.close()


@pytest.fixture
def copies(desk: Desk, places: Places, clock: ManualClock) -> Copies:
    """Its copies."""
    return Copies(desk, places, clock)
