"""Killed anywhere in a copy or a restore: a whole desk opens, and nothing acknowledged is lost."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.fill import fill
from tests.services.making import PASSPHRASE, clock_at, set_up
from trustdesk.copies.making import ours
from trustdesk.places import Places
from trustdesk.progress import unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.opening import open_with_passphrase
from trustdesk.storage.proof import prove

KILLS = 12


def _killed(places: Places, what: str, after: int, chance: random.Random) -> int:
    """Kill it somewhere after so many lines; returns the last number that was acknowledged."""
    command = [
        sys.executable,
        "-m",
        "tests.services.copy_until_killed",
        str(places.root),
        PASSPHRASE,
        what,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert process.stdout is not None
    with process, process.stdout:
        said = [process.stdout.readline() for _ in range(after)]
        # Anywhere within what comes next, by counting: no clock is asked.
        for _ in range(chance.randrange(600_000)):
            pass
        process.kill()
        said += process.stdout.readlines()
    numbers = [int(line.split()[1]) for line in said if line.startswith("saved ")]
    assert numbers, "it never began"
    return numbers[-1]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["copy", "restore"])
def test_killed_anywhere(tmp_path: Path, what: str) -> None:
    places, chance = Places(tmp_path / "home"), random.Random(8)
    desk = set_up(places.root)
    fill(desk, 700)
    Copies(desk, places, clock_at()).make("restore", unwatched)
    desk.close()
    for _ in range(KILLS):
        acknowledged = _killed(places, what, chance.randrange(1, 6), chance)
        desk = open_with_passphrase(places, PASSPHRASE)
        copies = Copies(desk, places, clock_at())
        assert len(desk.journal.days(limit=5000)) >= 700
        assert desk.journal.damaged() == []
        if what == "copy":
            assert desk.settings.get("kept") >= acknowledged
            assert desk.counter_verdict == "fits"
        for copy in ours(copies.shelf.copies(), copies.keys):
            assert prove(copy.files.database, copies.keys, unwatched).is_good, copy.path.name
        copies.tidy()
        assert list(places.root.rglob("*.part")) == []
        for card in copies.seen().cards:
            if card.kind == "vault":
                copies.delete(copies.find(card.id))
        desk.close()
