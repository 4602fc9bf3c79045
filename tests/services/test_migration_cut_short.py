"""A desk of an older schema, stopped or short of room at any moment: it opens afterwards, whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.faults.scripted.reading import unsoundness
from tests.services.making import PASSPHRASE, clock_at
from tests.storage.fixtures_made import READ_AT, folder_of, told
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.copies.shelf import Shelf
from trustdesk.errors import Cancelled, DiskFull
from trustdesk.places import Places
from trustdesk.progress import Progress, unwatched
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unlocked
from trustdesk.services.unlocking import unlock

OLDEST = folder_of(1)


class Impatient:
    """Lets so many steps pass, and stops at the next one."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def progress(self, _done: int, _total: int) -> None:
        """Raises Cancelled."""
        if self._left == 0:
            raise Cancelled("stopped")
        self._left -= 1


def opened(places: Places, progress: Progress = unwatched) -> Desk:
    """Open as the window does."""
    return open_unlocked(unlock(places, "passphrase", PASSPHRASE), clock_at(READ_AT), progress)


def assert_whole(places: Places) -> None:
    """Everything of the older desk is there, and a copy from before."""
    desk = opened(places)
    assert told(desk) == json.loads((OLDEST / "expected.json").read_text("utf-8"))
    assert unsoundness(desk) == ""
    desk.close()
    assert [copy.name.kind for copy in Shelf(places.backups).copies()] == ["migration"]


def test_stopped_at_any_moment_it_is_as_it_was(tmp_path: Path) -> None:
    stops = 0
    while True:
        places = Places(tmp_path / str(stops))
        shutil.copytree(OLDEST / "desk", places.root)
        before = places.database.read_bytes()
        try:
            opened(places, Impatient(stops).progress).close()
        except Cancelled:
            assert places.database.read_bytes() == before
            assert not places.database.with_name("vault.db-journal").exists()
            assert_whole(places)
            stops += 1
        else:
            break
    assert stops >= 3


def test_who_stops_again_and_again_has_one_copy_from_before(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk")
    shutil.copytree(OLDEST / "desk", places.root)
    for steps in (2, 1, 1, 0, 1):
        with pytest.raises(Cancelled):
            opened(places, Impatient(steps).progress)
        assert len(Shelf(places.backups).copies()) == 1
    assert_whole(places)


@pytest.mark.parametrize("room", range(0, 700_000, 28_000))
def test_with_any_room_on_the_disk_it_is_done_or_was_not_begun(tmp_path: Path, room: int) -> None:
    with small_disk(tmp_path / "disk") as disk:
        places = Places(disk / "desk")
        shutil.copytree(OLDEST / "desk", places.root)
        before = places.database.read_bytes()
        ballast = fill_up(disk, leaving=room)
        try:
            opened(places).close()
        except DiskFull:
            ballast.unlink()
            whole = places.database.read_bytes() == before
            assert whole or places.database.with_name("vault.db-journal").exists()
        else:
            ballast.unlink()
        assert_whole(places)
