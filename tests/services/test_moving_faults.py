"""Full disks, unwritable places, stops: no half file, no half journal, the vault untouched.

Kills are a row of `dev.py faults`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portable.sealers import sealers
from tests.services.fill import fill
from tests.services.full_desk import fill_every_corner, tables
from tests.services.making import clock_at, record, set_up
from tests.services.test_any_file import desk_file
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import Cancelled, DiskFull, PassphraseRefused, PlaceUnwritable
from trustdesk.portable.workplace import Workplace, sweep
from trustdesk.services.desk import Desk
from trustdesk.services.moving import read_desk_file, set_aside, write_desk_file
from trustdesk.services.readable import OpenJournal
from trustdesk.storage.store import Store

FILE_PASSPHRASE = "pw"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as folder:
        yield folder


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Desk]:
    """A desk in a vault, with something in every corner."""
    desk = set_up(tmp_path / "home", clock=clock_at())
    fill_every_corner(desk)
    yield desk
    desk.close()


def test_a_target_with_no_room_holds_nothing_and_keeps_what_it_had(
    full: Desk, disk: Path, tmp_path: Path
) -> None:
    (disk / "a.trustdesk").write_bytes(b"older")
    ballast = fill_up(disk, leaving=60_000)
    before = tables(full)
    with pytest.raises(DiskFull):
        write_desk_file(
            set_aside(full, tmp_path / "home/moving"), disk / "a.trustdesk", FILE_PASSPHRASE
        )
    ballast.unlink()
    fill_up(disk)
    for kind in ("json", "markdown"):
        aside = set_aside(full, tmp_path / "home/moving")
        with pytest.raises(DiskFull), OpenJournal(aside, {}) as journal:
            getattr(journal, f"write_{kind}")(disk / f"journal.{kind}")
    assert {path.name for path in disk.iterdir()} == {"a.trustdesk", "ballast"}
    assert (disk / "a.trustdesk").read_bytes() == b"older"
    assert {path.name for path in (tmp_path / "home").iterdir()} == {"v1", "current"}
    assert tables(full) == before


def test_a_desk_with_no_room_for_the_copy_or_for_what_arrives(disk: Path, tmp_path: Path) -> None:
    arriving = desk_file(tmp_path, _grown)
    desk = set_up(disk / "home", clock=clock_at())
    desk.journal.keep(record("mine", uuid="mine"))
    moving = disk / "home" / "moving"
    ballast = fill_up(disk, leaving=50_000)
    before = tables(desk)
    with pytest.raises(DiskFull):
        write_desk_file(set_aside(desk, moving), tmp_path / "b.trustdesk", FILE_PASSPHRASE)
    with pytest.raises(DiskFull):
        read_desk_file(arriving, FILE_PASSPHRASE, moving)
    assert not moving.exists()
    ballast.unlink()
    arrived = read_desk_file(arriving, FILE_PASSPHRASE, tmp_path / "elsewhere")
    ballast = fill_up(disk, leaving=100_000)
    with pytest.raises(DiskFull):
        arrived.bring(desk)
    assert tables(desk) == before
    ballast.unlink()
    assert arrived.bring(desk).entries == 11
    arrived.close()
    assert desk.journal.damaged() == []
    desk.close()
    assert not (tmp_path / "b.trustdesk").exists()


def _grown(store: Store) -> None:
    with store.writing() as connection:
        grown = "UPDATE answers SET payload = json_set(payload, '$.text', hex(randomblob(20000)))"
        connection.exec_driver_sql(f"{grown} WHERE step_id = 'letter'")


def test_places_that_cannot_be_written(full: Desk, tmp_path: Path) -> None:
    moving = tmp_path / "home" / "moving"
    with pytest.raises(PlaceUnwritable):
        write_desk_file(set_aside(full, moving), tmp_path / "no" / "a.trustdesk", FILE_PASSPHRASE)
    (tmp_path / "folder.trustdesk").mkdir()
    with pytest.raises(PlaceUnwritable):
        write_desk_file(set_aside(full, moving), tmp_path / "folder.trustdesk", FILE_PASSPHRASE)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlaceUnwritable):
        set_aside(full, tmp_path / "file")
    with pytest.raises(PlaceUnwritable):
        set_aside(full, tmp_path / "file" / "moving")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"home", "folder.trustdesk", "file"}
    assert not moving.exists()


def test_a_passphrase_that_cannot_be_one_is_refused_before_any_work(
    full: Desk, tmp_path: Path
) -> None:
    for text in ("", "a\0b", "x" * 100_000):
        with pytest.raises(PassphraseRefused):
            write_desk_file(set_aside(full, tmp_path / "m"), tmp_path / "a.trustdesk", text)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_stopped_at_each_stage_nothing_is_left(full: Desk, tmp_path: Path) -> None:
    told: list[int] = []

    def stop_at(hundredth: int) -> None:
        told.clear()

        def progress(done: int, total: int) -> None:
            assert total == 100
            told.append(done)
            if done >= hundredth:
                raise Cancelled

        aside = set_aside(full, tmp_path / "home/moving")
        with pytest.raises(Cancelled):
            write_desk_file(aside, tmp_path / "a.trustdesk", FILE_PASSPHRASE, progress)

    for hundredth in (0, 10, 30, 35, 40, 50, 60, 75):
        stop_at(hundredth)
        assert told == sorted(told)
        assert [path.name for path in tmp_path.iterdir()] == ["home"]
        assert {path.name for path in (tmp_path / "home").iterdir()} == {"v1", "current"}
    assert sealers() == []


def test_a_save_goes_on_while_the_copy_is_made(tmp_path: Path) -> None:
    desk = set_up(tmp_path / "home", clock=clock_at())
    fill(desk, 300)
    aside = set_aside(desk, tmp_path / "home/moving")
    saved: list[str] = []

    def save(_done: int, _total: int) -> None:
        if len(saved) < 3:
            saved.append(desk.journal.keep_note(f"written meanwhile {len(saved)}"))

    aside.finish(save)
    copy = aside.open()
    with copy.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
    copy.close()
    aside.close()
    assert count == 303
    desk.close()


def test_what_is_left_over_is_swept_up(tmp_path: Path) -> None:
    parent = tmp_path / "moving"
    left = Workplace(parent, "window").folder
    (left / "vault.db").write_bytes(b"noise")
    others = Workplace(parent, "terminal")
    assert left.exists(), "it may be at work"
    with Workplace(parent, "window") as place:
        assert place.folder.exists()
        assert not left.exists()
    assert others.folder.exists()
    os.utime(others.folder, (1, 1))
    sweep(parent, "window")
    assert not parent.exists()
