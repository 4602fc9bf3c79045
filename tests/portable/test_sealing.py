"""Desk files are made and opened by a real process."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portable.cheap_age import cheap_age
from tests.portable.making import DATABASE, PASSPHRASE, TEXTS, database_at, packed
from tests.portable.sealers import sealers
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import (
    Cancelled,
    DeskFileCutShort,
    DeskFileDamaged,
    DiskFull,
    MovingTrouble,
    PassphraseRefused,
    PlaceUnwritable,
    SealingImpossible,
    WrongFilePassphrase,
)
from trustdesk.portable import sealing
from trustdesk.portable.age_header import peek
from trustdesk.portable.sealing import seal_file, unseal_file
from trustdesk.progress import unwatched


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk file, sealed once for all tests that read it."""
    folder = tmp_path_factory.mktemp("sealed")
    seal_file(folder / "a.trustdesk", TEXTS, database_at(folder), PASSPHRASE, unwatched)
    return folder / "a.trustdesk"


@pytest.fixture
def cheap(tmp_path: Path) -> Path:
    """A desk file that opens at once."""
    path = tmp_path / "cheap.trustdesk"
    path.write_bytes(cheap_age(packed(tmp_path), PASSPHRASE))
    return path


def test_it_opens_again_and_is_private(sealed: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    answer = unseal_file(
        sealed, tmp_path / "out.db", PASSPHRASE, lambda *how_far: told.append(how_far)
    )
    assert answer["texts"] == TEXTS
    assert (tmp_path / "out.db").read_bytes() == DATABASE
    assert told == sorted(told)
    assert peek(sealed).has_usual_length
    for path in (sealed, tmp_path / "out.db"):
        assert path.stat().st_mode & 0o077 == 0
    assert {path.name for path in sealed.parent.iterdir()} == {"noise.db", "a.trustdesk"}
    assert sealers() == []


def test_a_file_of_another_writer_opens(cheap: Path, tmp_path: Path) -> None:
    assert unseal_file(cheap, tmp_path / "out.db", PASSPHRASE, unwatched)["texts"] == TEXTS


def test_the_passphrase_is_normalised(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(cheap_age(packed(tmp_path), "caf\u00e9 1"))
    unseal_file(path, tmp_path / "out.db", "cafe\u0301 \uff11", unwatched)


def test_each_trouble_is_told_apart_and_nothing_is_left(cheap: Path, tmp_path: Path) -> None:
    whole, out = cheap.read_bytes(), tmp_path / "out.db"

    def refused(data: bytes, passphrase: str = PASSPHRASE) -> type[Exception]:
        cheap.write_bytes(data)
        with pytest.raises((MovingTrouble, PassphraseRefused)) as caught:
            unseal_file(cheap, out, passphrase, unwatched)
        assert not out.exists()
        return caught.type

    assert refused(whole, "another") is WrongFilePassphrase
    assert refused(whole, "") is PassphraseRefused
    assert refused(whole[:-1]) is DeskFileCutShort
    assert refused(whole[: len(whole) // 2]) is DeskFileCutShort
    assert refused(whole[:-1], "another") is WrongFilePassphrase
    assert refused(whole[:-9] + bytes(9)) is DeskFileDamaged
    middle = len(whole) // 2
    changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    assert refused(changed) is DeskFileDamaged
    assert refused(whole + b"more") is DeskFileCutShort  # another length, in either direction
    assert refused(cheap_age(bytes(65_536), PASSPHRASE)) is DeskFileDamaged


def test_stopping_ends_the_process_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.part"
    running: list[int] = []

    def stop_when_it_writes(done: int, total: int) -> None:
        running.append(len(sealers()))
        if total and done >= total * 2 // 5:
            raise Cancelled

    database = database_at(tmp_path, bytes(5_000_000))
    with pytest.raises(Cancelled):
        seal_file(target, TEXTS, database, PASSPHRASE, stop_when_it_writes)
    assert max(running) == 1
    assert sealers() == []
    assert not target.exists()


def test_stopping_need_not_wait_for_the_work(cheap: Path, tmp_path: Path) -> None:
    calls: list[int] = []

    def stop(done: int, _total: int) -> None:
        calls.append(done)
        raise Cancelled

    with pytest.raises(Cancelled):
        unseal_file(cheap, tmp_path / "out.db", PASSPHRASE, stop)
    assert calls == [0]
    assert not (tmp_path / "out.db").exists()


def test_the_passphrase_is_in_no_argument_and_no_environment(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def look(_done: int, _total: int) -> None:
        for folder in sealers() if len(seen) < 20 else ():
            seen.append((folder / "cmdline").read_bytes())
            try:
                seen.append((folder / "environ").read_bytes())
            except PermissionError:  # it let nobody look into it any more
                seen.append(b"closed")

    seal_file(tmp_path / "a", TEXTS, database_at(tmp_path), PASSPHRASE, look)
    assert seen
    assert not any(PASSPHRASE.encode() in each for each in seen)


def test_killed_with_its_parent_nothing_stays_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.part"
    database = database_at(tmp_path, bytes(8_000_000))
    command = [sys.executable, "-m", "tests.portable.seal_until_killed", str(database), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        child = sealers(process.pid)
        assert len(child) == 1
        descriptor = os.pidfd_open(int(child[0].name))
        process.kill()
        process.stdout.read()
    try:
        _wait_for_end(descriptor)
    finally:
        os.close(descriptor)
    assert not target.exists()


def _wait_for_end(descriptor: int) -> None:
    ended, _, _ = select.select([descriptor], [], [], 60)
    assert ended, "the sealer went on without its parent"


def test_a_process_that_breaks_is_said(
    cheap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ([sys.executable, "-c", "pass"], ["/nothing/of/this/name"]):
        monkeypatch.setattr(sealing, "_command", lambda command=command: command)
        with pytest.raises(SealingImpossible):
            unseal_file(cheap, tmp_path / "out.db", PASSPHRASE, unwatched)
        with pytest.raises(SealingImpossible):
            seal_file(tmp_path / "a", TEXTS, cheap, PASSPHRASE, unwatched)
        assert not (tmp_path / "a").exists()


def test_too_little_memory_is_said_and_harms_nobody(
    cheap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work factor 20 takes a gigabyte, and the process is given less."""
    data = cheap.read_bytes()
    cheap.write_bytes(data.replace(b" 1\n", b" 20\n", 1))
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29));"
        "from trustdesk.portable.sealer import main; main()"
    )
    monkeypatch.setattr(sealing, "_command", lambda: [sys.executable, "-c", limited])
    with pytest.raises(SealingImpossible):
        unseal_file(cheap, tmp_path / "out.db", PASSPHRASE, unwatched)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as folder:
        yield folder


def test_a_full_disk_is_said_and_nothing_is_left(disk: Path, cheap: Path, tmp_path: Path) -> None:
    ballast = fill_up(disk, leaving=100_000)
    with pytest.raises(DiskFull):
        seal_file(disk / "a.part", TEXTS, database_at(tmp_path), PASSPHRASE, unwatched)
    with pytest.raises(DiskFull):
        unseal_file(cheap, disk / "out.db", PASSPHRASE, unwatched)
    assert list(disk.iterdir()) == [ballast]


def test_a_place_that_cannot_be_written_is_said(cheap: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "a.part"
    with pytest.raises(PlaceUnwritable):
        seal_file(missing, TEXTS, database_at(tmp_path), PASSPHRASE, unwatched)
    with pytest.raises(PlaceUnwritable):
        unseal_file(cheap, missing, PASSPHRASE, unwatched)
    assert not missing.parent.exists()


def test_it_ends_when_nobody_is_left_to_hear_the_answer(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, "-m", "trustdesk.portable.sealer"], stdin=subprocess.PIPE, stdout=writing
    )
    os.close(writing)
    assert process.stdin is not None
    nowhere = str(tmp_path / "nothing")
    request = {"do": "unseal", "from": nowhere, "database": nowhere, "passphrase": "x"}
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    try:
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.stdin.close()
