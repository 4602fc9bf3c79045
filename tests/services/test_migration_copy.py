"""Before a migration there is always a copy: made and proven, or the desk does not open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.making import PASSPHRASE, clock_at, record, set_up
from tests.storage.damaging import flip
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import Cancelled, DatabaseDamaged, DiskFull
from trustdesk.places import Places
from trustdesk.progress import Progress, StopFlag, unwatched
from trustdesk.services.copies import Copies
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_unlocked, open_with_passphrase
from trustdesk.services.unlocking import unlock
from trustdesk.storage import database, migrate, proof
from trustdesk.storage.identity import SCHEMA_VERSION
from trustdesk.storage.page_seals import PAGE_BYTES

MIGRATED: list[str] = []


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version whose schema is one further."""

    def step(engine: object, progress: Progress) -> None:
        progress(0, 1)
        MIGRATED.append("once")
        with engine.begin() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}")

    MIGRATED.clear()
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(proof, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrate, "migrate", step)


def _desk(root: Path) -> Desk:
    desk = set_up(root, clock=clock_at())
    desk.journal.keep(record("from before", uuid="one"))
    return desk


def _opened(places: Places) -> Desk:
    return open_with_passphrase(places, PASSPHRASE, clock=clock_at())


@pytest.mark.usefixtures("newer")
def test_a_copy_is_made_once_and_the_desk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(tmp_path)
    with monkeypatch.context() as older:
        older.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION)
        _desk(places.root).close()
    desk = _opened(places)
    assert MIGRATED == ["once"]
    [card] = Copies(desk, places, clock_at()).seen().cards
    assert (card.kind, card.entries) == ("migration", 1)
    copy = Copies(desk, places, clock_at()).find(card.id)
    assert proof.prove(copy.files.database, desk.unlocked.keys, unwatched).schema == SCHEMA_VERSION
    desk.close()
    _opened(places).close()
    assert MIGRATED == ["once"]
    assert len(list(places.backups.iterdir())) == 1


@pytest.mark.usefixtures("newer")
def test_without_room_for_the_copy_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        places = Places(disk / "home")
        with monkeypatch.context() as older:
            older.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION)
            _desk(places.root).close()
        before = places.database.read_bytes()
        fill_up(disk, leaving=20_000)
        with pytest.raises(DiskFull):
            _opened(places)
        assert MIGRATED == []
        assert places.database.read_bytes() == before
        assert list(places.backups.iterdir()) == []
        (disk / "ballast").unlink()
        desk = _opened(places)
        assert len(desk.journal.days()) == 1
        desk.close()


@pytest.mark.usefixtures("newer")
def test_a_damaged_desk_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(tmp_path)
    with monkeypatch.context() as older:
        older.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION)
        _desk(places.root).close()
    data = places.database.read_bytes()
    places.database.write_bytes(flip(data, len(data) - PAGE_BYTES + 30))
    with pytest.raises(DatabaseDamaged):
        _opened(places)
    assert MIGRATED == []
    assert list(places.backups.iterdir()) == []


@pytest.mark.usefixtures("newer")
def test_how_far_it_is_is_told_and_it_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(tmp_path)
    with monkeypatch.context() as older:
        older.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION)
        _desk(places.root).close()
    before = places.database.read_bytes()
    unlocked = unlock(places, "passphrase", PASSPHRASE)
    flag = StopFlag()
    flag.stop()
    with pytest.raises(Cancelled):
        open_unlocked(unlocked, clock_at(), flag.progress)
    assert MIGRATED == []
    assert places.database.read_bytes() == before
    assert list(places.backups.iterdir()) == []
    told: list[float] = []
    open_unlocked(unlocked, clock_at(), lambda done, total: told.append(done / total)).close()
    assert MIGRATED == ["once"]
    assert told == sorted(told)
    assert 0 < told[0] < told[-1]
    told.clear()
    open_unlocked(unlocked, clock_at(), lambda done, total: told.append(done / total)).close()
    assert told == [], "nothing was to be done"
