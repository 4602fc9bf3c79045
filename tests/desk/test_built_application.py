"""The built application locks by the same handover as the one from source.

`python3 dev.py build`, then `python3 dev.py test tests/desk/test_built_*.py` with
TRUSTDESK_BUILT=build/app/trustdesk/trustdesk; `.ci/run` does both.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.desk.making import make_vault
from tests.desk.test_real_processes import ROOT, desks, drafts_of, open_it, start, write
from tests.shell.test_processes import PATIENCE, Desks, wait_until_gone

__all__ = ["desks"]

VARIABLE = "TRUSTDESK_BUILT"

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.slow,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"no application named in {VARIABLE}"),
]


@pytest.fixture
def built() -> Path:
    """The application that the variable names, from the working copy's folder."""
    path = (ROOT / os.environ[VARIABLE]).resolve()
    assert path.is_file(), "`python3 dev.py build` makes it"
    return path


def program_of(number: int) -> Path:
    """What a process runs."""
    return Path(f"/proc/{number}/exe").resolve()


def test_a_lock_is_another_process_that_asks_again(desks: Desks, built: Path) -> None:
    make_vault(desks.home)
    process = start(desks, [str(built), "--home", str(desks.home)])
    first = desks.number()
    open_it(desks)
    write(desks, "before the lock", waits=False)
    desks.hand.press("F9")
    second = desks.number(besides=first)
    assert process.wait(PATIENCE) == 0
    assert program_of(second) == built
    assert drafts_of(desks) == ["before the lock"]
    open_it(desks)
    desks.hand.press("ctrl+l")
    wait_until_gone(second)
    third = desks.number(besides=second)
    assert third != first
    assert program_of(third) == built


def test_a_second_start_ends_and_the_first_stays(desks: Desks, built: Path) -> None:
    make_vault(desks.home)
    first = start(desks, [str(built), "--home", str(desks.home)])
    assert desks.number() == first.pid
    second = start(desks, [str(built), "--home", str(desks.home)])
    assert second.wait(PATIENCE) == 0
    assert first.poll() is None
