"""Kills and failing disks in the middle of a change: a confirmed way in opens, always."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.vault.changing import file_keyring, passphrase
from tests.vault.making import DATABASE, MadeVault, make_vault
from trustdesk.errors import WrongPassphrase
from trustdesk.places import Places
from trustdesk.vault.recovery_code import RecoveryCode
from trustdesk.vault.vault import Vault
from trustdesk.vault.ways import KeyringWay, PassphraseWay

KILLS = int(os.environ.get("TRUSTDESK_KILLS", "30"))
TREE = Path(__file__).parents[2]
LONGEST = 0.06  # seconds from the first acknowledged change to the kill; some twenty changes


def changing(made: MadeVault, first: int, count: int, what: str = "passphrase") -> list[str]:
    """The command of a process that changes the passphrase, or the keyring's item."""
    arguments = [what, str(made.places.root), made.code.text, str(first), str(count)]
    return [sys.executable, "-m", "tests.vault.changing", *arguments]


def environment() -> dict[str, str]:
    """The project's modules can be imported wherever the tests are started."""
    return os.environ | {"PYTHONPATH": str(TREE)}


def opening_number(made: MadeVault, numbers: range) -> int | None:
    """Which of the passphrases opens the vault."""
    for number in numbers:
        try:
            made.load().unlock_with_passphrase(passphrase(number))
        except WrongPassphrase:
            continue
        return number
    return None


def kill_while_changing(
    made: MadeVault, first: int, chance: random.Random, what: str = "passphrase"
) -> int:
    """Start changing, kill at some moment, and return the last acknowledged number."""
    command = changing(made, first, 100_000, what)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), cwd=TREE)
    assert process.stdout is not None
    with process.stdout as lines:
        assert lines.readline() == b"ready\n"
        assert lines.readline() == f"{first}\n".encode()
        timer = threading.Timer(chance.uniform(0, LONGEST), process.kill)
        timer.start()
        acknowledged = [int(line) for line in lines if line.endswith(b"\n")]
        timer.join()
    process.wait(30)
    return max(acknowledged, default=first)


@pytest.mark.slow
def test_kills_during_changes_never_lock_anyone_out(tmp_path: Path) -> None:
    chance = random.Random(20)
    made = make_vault(tmp_path / "desk", PassphraseWay(passphrase(0)))
    first, acknowledged, tried = 1, 0, 0
    for _ in range(KILLS):
        last = kill_while_changing(made, first, chance)
        acknowledged += last - first + 1
        assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys
        # The newest acknowledged one opens, or the one that was being written.
        opened = opening_number(made, range(last, last + 2))
        assert opened is not None, f"after {last} neither {last} nor {last + 1} opens"
        first, tried = opened + 1, tried + 1
    assert tried == KILLS
    assert acknowledged >= KILLS


@pytest.mark.slow
def test_kills_while_the_keyring_item_is_renewed_leave_one_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(21)
    items = tmp_path / "items"
    items.mkdir()
    monkeypatch.setenv("PLAIN_TEXT_FOLDER", str(items))
    made = make_vault(tmp_path / "desk", KeyringWay(), keyring=file_keyring())
    acknowledged, kills = 0, max(KILLS // 3, 1)
    for _ in range(kills):
        acknowledged += kill_while_changing(made, 1, chance, "keyring")
        vault = made.load(file_keyring())
        assert vault.unlock_with_keyring().keys == made.unlocked.keys
        assert vault.unlock_with_recovery(made.code).keys == made.unlocked.keys
    assert acknowledged >= kills


def create(root: Path, kill_after: float | None) -> tuple[RecoveryCode, bool, float]:
    """Make a vault, killed after so many seconds: its code, whether it was kept, the time."""
    command = [sys.executable, "-m", "tests.vault.creating", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), cwd=TREE)
    assert process.stdout is not None
    with process.stdout as lines:
        code = RecoveryCode.parse(lines.readline().decode())
        started = time.monotonic()
        if kill_after is not None:
            threading.Timer(kill_after, process.kill).start()
        kept = lines.read() == b"kept\n"
        took = time.monotonic() - started
    process.wait(30)
    return code, kept, took


@pytest.mark.slow
def test_kills_while_a_vault_is_made_leave_none_or_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(22)
    _, kept, usual = create(tmp_path / "first", None)
    assert kept
    for number in range(max(KILLS // 3, 1)):
        places = Places(tmp_path / str(number))
        code, kept, _ = create(places.root, chance.uniform(0, usual))
        assert places.has_vault or not kept
        if places.has_vault:
            opened = Vault.load(places).unlock_with_recovery(code)
            assert opened.files.database.read_bytes() == DATABASE
        else:
            make_vault(places.root)


STRACE = shutil.which("strace")
# One change makes this many such calls on the header's files; every one of them fails once.
POINTS = [
    (call, error, nth)
    for call, error, first, last in (
        ("openat", "EROFS", 1, 16),
        ("write", "ENOSPC", 1, 4),
        ("fsync", "ENOSPC", 1, 8),
        ("rename", "EACCES", 1, 4),
    )
    for nth in range(first, last + 1)
]
SAID = {"ENOSPC": "DiskFull", "EROFS": "PlaceUnwritable", "EACCES": "PlaceUnwritable"}


def failing_at(made: MadeVault, call: str, error: str, nth: int) -> list[str]:
    """The strace command under which the nth such call on the header's files fails."""
    folder = made.places.vault_dir
    names = ("vault.key", "vault.key.tmp", "vault.key.bak", "vault.key.bak.tmp")
    paths = [f"--trace-path={path}" for path in (folder, *(folder / name for name in names))]
    fault = f"--inject={call}:error={error}:when={nth}"
    return ["strace", "-f", "-qq", "-o", "/dev/null", f"--trace={call}", fault, *paths]


@pytest.mark.skipif(sys.platform != "linux", reason="strace exists on Linux only")
@pytest.mark.skipif(STRACE is None, reason="not run: strace is not installed")
@pytest.mark.parametrize(("call", "error", "nth"), POINTS)
def test_a_call_that_fails_during_a_change_loses_nothing(
    tmp_path: Path, call: str, error: str, nth: int
) -> None:
    made = make_vault(tmp_path / "desk", PassphraseWay(passphrase(0)))
    ended = subprocess.run(
        failing_at(made, call, error, nth) + changing(made, 1, 1),
        capture_output=True,
        text=True,
        env=environment(),
        cwd=TREE,
        timeout=60,
        check=False,
    )
    if ended.returncode == 0:
        assert (call, nth) in READS, "the fault did not happen, or went unnoticed"
    else:
        assert SAID[error] in ended.stderr.splitlines()[-1]
    assert made.load().unlock_with_recovery(made.code).keys == made.unlocked.keys
    assert opening_number(made, range(2)) is not None
    assert not list(made.places.vault_dir.glob("*.tmp"))
    made.load().unlock_with_recovery(made.code).change_passphrase(passphrase(2))
    assert opening_number(made, range(3)) == 2


# Reading one copy fails: the other one is read instead.
READS = {("openat", nth) for nth in (1, 2, 3, 4, 9, 10, 15, 16)}
