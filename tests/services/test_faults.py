"""Full disks and killed processes: what was said to be kept is there, and nothing is half done."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.services.making import PASSPHRASE, clock_at, record, sentence, set_up
from tests.storage.small_disk import fill_up, small_disk
from trustdesk.errors import DiskFull
from trustdesk.places import Places
from trustdesk.services.desk import Desk
from trustdesk.services.opening import open_with_passphrase

KILLS = 20
_LONG = "A heron stood there. " * 3000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as folder:
        yield folder


@pytest.fixture
def crowded(disk: Path) -> Iterator[Desk]:
    """A desk with one entry, on a disk with no room left."""
    desk = set_up(disk / "home", clock=clock_at())
    desk.journal.keep(record("first heron", uuid="first", collected=(sentence("Stay."),)))
    desk.drafts.save_note("draft", "as it was")
    fill_up(disk)
    yield desk
    desk.close()


@pytest.mark.parametrize(
    "action",
    [
        lambda desk: desk.journal.keep(record(_LONG)),
        lambda desk: desk.drafts.save_note("draft", _LONG),
        lambda desk: desk.journal.edit_answer("first", "letter", _LONG),
        lambda desk: desk.settings.set("key", _LONG),
        lambda desk: desk.words.add(_LONG),
    ],
)
def test_on_a_full_disk_it_is_said_and_nothing_is_lost(
    crowded: Desk, disk: Path, action: Callable[[Desk], object]
) -> None:
    with pytest.raises(DiskFull):
        action(crowded)
    assert [card.snippet for card in crowded.journal.days()] == ["first heron"]
    assert crowded.drafts.load_note("draft") == ("", "as it was")
    assert [word.text for word in crowded.words.all()] == ["Stay."]
    assert crowded.journal.damaged() == []
    (disk / "ballast").unlink()
    action(crowded)
    crowded.close()
    again = open_with_passphrase(Places(disk / "home"), PASSPHRASE)
    assert _sound(again)
    again.close()


def test_a_vault_on_a_full_disk_opens_and_closes(crowded: Desk, disk: Path) -> None:
    crowded.close()
    again = open_with_passphrase(Places(disk / "home"), PASSPHRASE)
    assert len(again.journal.search("heron")) == 1
    again.close()


def test_until_the_disk_is_full_everything_acknowledged_is_there(disk: Path) -> None:
    desk = set_up(disk / "home")
    fill_up(disk, leaving=900_000)
    acknowledged: set[str] = set()
    with pytest.raises(DiskFull):
        _keep_until_full(desk, acknowledged)
    assert len(acknowledged) > 5
    desk.store.close()
    again = open_with_passphrase(Places(disk / "home"), PASSPHRASE)
    assert {card.uuid for card in again.journal.days(limit=1000)} == acknowledged
    assert _sound(again)
    again.close()


def _keep_until_full(desk: Desk, acknowledged: set[str]) -> None:
    for number in range(1000):
        acknowledged.add(desk.journal.keep(record(f"{number} heron " + _LONG[:5000])))


@pytest.mark.slow
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    set_up(tmp_path).close()
    chance = random.Random(5)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        acknowledged |= _killed_after(tmp_path, chance.randrange(1, 6), chance)
        desk = open_with_passphrase(Places(tmp_path), PASSPHRASE)
        kept = {card.uuid for card in desk.journal.days(limit=100_000)}
        assert acknowledged <= kept
        assert len(kept - acknowledged) <= KILLS
        assert desk.counter_verdict == "fits"
        assert _sound(desk)
        acknowledged |= kept
        desk.close()
    assert len(acknowledged) >= KILLS


def _killed_after(home: Path, saves: int, chance: random.Random) -> set[str]:
    """Let a process save, kill it somewhere in the save after `saves`, and tell what it said."""
    command = [sys.executable, "-m", "tests.services.keep_on_keeping", str(home)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process, process.stdin, process.stdout:
        process.stdin.write(PASSPHRASE + "\n")
        process.stdin.flush()
        said = [process.stdout.readline().strip() for _ in range(saves)]
        # Anywhere within the next save, by counting: no clock is asked.
        for _ in range(chance.randrange(400_000)):
            pass
        process.kill()
        said += process.stdout.read().split()
    return {uuid for uuid in said if len(uuid) == 36}


def _sound(desk: Desk) -> bool:
    """Whether the database's own checks, the index and the digests find nothing."""
    with desk.store.writing() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        noise = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('integrity-check')")
    found = {card.uuid for card in desk.journal.search("heron", limit=100_000)}
    kept = {card.uuid for card in desk.journal.days(limit=100_000)}
    return whole == "ok" and not noise and desk.journal.damaged() == [] and found == kept
