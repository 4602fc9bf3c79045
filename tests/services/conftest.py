"""Fixtures of the services' tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.making import clock_at, set_up
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unkept
from trustdesk.session.clock import ManualClock


@pytest.fixture
def clock() -> ManualClock:
    """The clock of `desk` and `unkept`."""
    return clock_at()


@pytest.fixture
def unkept(clock: ManualClock) -> Iterator[Desk]:
    """A desk in memory."""
    desk = open_unkept(clock)
    yield desk
    desk.close()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    """A desk in a vault at `tmp_path`."""
    kept = set_up(tmp_path, clock=clock)
    yield kept
    kept.close()
