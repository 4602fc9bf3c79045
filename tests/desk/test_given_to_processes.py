"""A file opened from outside, with real processes: at the start, and beside a desk that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.kits import accept_kit, give_task
from tests.desk.making import PASSPHRASE, make_vault
from tests.desk.test_real_processes import active, open_it, wait_for
from tests.desktop_parts.virtual_screen import VirtualScreen
from tests.shell.test_processes import PATIENCE, Desks
from trustdesk.places import Places
from trustdesk.services.assignments import Assignments
from trustdesk.services.opening import open_with_passphrase

pytestmark = pytest.mark.desktop

TITLE = "Until we meet again"


class NoHeads:
    """A library without exercises: only the titles are looked at."""

    def head(self, exercise_id: str) -> object | None:
        """None: it is not there."""
        return None


@pytest.fixture
def desks(virtual_screen: VirtualScreen, root: Path, qapp: QApplication) -> Iterator[Desks]:
    """A folder with a vault and a kit in use, and a screen before it."""
    root.mkdir(parents=True)
    make_vault(root)
    accept_kit(root)
    made = Desks(virtual_screen, root)
    yield made
    made.end()


def brought(desks: Desks) -> list[str]:
    """What stands in the vault by now."""
    desk = open_with_passphrase(Places(desks.home), PASSPHRASE)
    try:
        return [each.title for each in Assignments(desk.settings, None, NoHeads()).kept()]
    finally:
        desk.close()


def test_named_at_the_start_it_waits_for_the_passphrase(desks: Desks) -> None:
    first = desks.start(str(give_task(desks.home)))
    assert desks.number() == first.pid
    shown = Path(f"/proc/{first.pid}/cmdline").read_bytes()
    assert str(desks.home).encode() in shown
    assert b".assignment" not in shown
    assert brought(desks) == []
    open_it(desks)
    wait_for(lambda: brought(desks) == [TITLE], "it was not brought")


def test_a_second_start_gives_it_to_the_desk_that_runs(desks: Desks) -> None:
    first = desks.start()
    assert desks.number() == first.pid
    second = desks.start(str(give_task(desks.home)))
    assert second.wait(PATIENCE) == 0
    assert first.poll() is None
    wait_for(lambda: active(desks) == first.pid, "it did not come to the front")
    assert brought(desks) == []
    open_it(desks)
    wait_for(lambda: brought(desks) == [TITLE], "it was not brought")


def test_the_lock_screen_that_follows_is_not_given_it(desks: Desks) -> None:
    task = give_task(desks.home)
    first = desks.start(str(task))
    assert desks.number() == first.pid
    open_it(desks)
    desks.hand.press("ctrl+l")
    first.wait(PATIENCE)
    second = desks.number(besides=first.pid)
    words = Path(f"/proc/{second}/cmdline").read_bytes()
    assert b"--lock-screen" in words
    assert task.name.encode() not in words
