"""Failing disks in the middle of a new key and of erasing, and kills too while the code changes:
never locked out, never a half-broken desk at the next start.

Kills during a new key and erasing are rows of `dev.py faults`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.services.access_making import MadeDesk, files_below, make_desk, opens
from trustdesk.places import Places
from trustdesk.services.opening import DeskState, look
from trustdesk.services.unfinished import finish
from trustdesk.vault.recovery_code import RecoveryCode

TREE = Path(__file__).parents[2]
STRACE = shutil.which("strace")
EVERY = int(os.environ.get("TRUSTDESK_FAULT_STEP", "8"))
"""Of the calls that come in dozens, at least every so many fail once. 1 for a long run."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace exists on Linux only"),
    pytest.mark.skipif(STRACE is None, reason="not run: strace is not installed"),
]

# How often a change makes each call, counted once with strace and rounded up: a fault beyond the
# last call does not happen, and the change is then made.
CALLS = {
    "new-key": {"rename": 6, "rmdir": 1, "mkdir": 3, "unlink": 14, "fsync": 36, "pwrite64": 70},
    "erase": {"rename": 2, "rmdir": 1, "unlink": 12, "fsync": 10, "write": 11},
    "code": {"rename": 5, "fsync": 10},
}
STEPS = {"fsync": 8, "pwrite64": 8, "unlink": 3, "write": 3}


@dataclass(frozen=True)
class Fault:
    """What happens at the nth call of a kind: "signal=KILL" or "error=…"."""

    what: str
    call: str
    nth: int


def faults(change: str, *kinds: str) -> list[Fault]:
    """Every fault that is tried."""
    return [
        Fault(kind, call, nth)
        for kind in kinds
        for call, count in CALLS[change].items()
        for nth in range(1, count + 1, min(EVERY, STEPS.get(call, 1)))
    ]


class Trial:
    """Copies of one desk, each changed by a process that meets a fault."""

    def __init__(self, folder: Path, change: str) -> None:
        self._folder = folder
        self._change = change
        self.made: MadeDesk = make_desk(folder / "first" / "desk")
        self.made.desk.close()
        self.new_code = RecoveryCode.new()

    def run(self, fault: Fault) -> tuple[Path, bool]:
        """Meet a fault; returns the desk's folder, and whether the change was acknowledged."""
        home = self._folder / f"{fault.what}-{fault.call}-{fault.nth}"
        shutil.copytree(self._folder / "first", home)
        inject = f"--inject={fault.call}:{fault.what}:when={fault.nth}"
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", f"--trace={fault.call}", inject]
        child = [sys.executable, "-m", "tests.services.changing_access", self._change]
        arguments = [str(home / "desk"), self.made.code.text, self.new_code.text]
        ended = subprocess.run(
            [*strace, *child, *arguments],
            capture_output=True,
            text=True,
            cwd=TREE,
            timeout=60,
            check=False,
        )
        return home / "desk", ended.stdout.endswith("done\n")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_new_key_is_made_or_is_not(tmp_path: Path) -> None:
    trial = Trial(tmp_path, "new-key")
    outcomes = {True: 0, False: 0}
    for fault in faults("new-key", "error=EIO"):
        root, is_done = trial.run(fault)
        finish(Places(root))
        by_old, by_new = opens(root, trial.made.code), opens(root, trial.new_code)
        assert by_old != by_new, fault
        assert by_new or not is_done, f"{fault}: acknowledged, and the old key opens"
        assert len(Places(root).generations()) == 1, fault
        assert "replaces" not in {path.name for path in root.rglob("*")}, fault
        outcomes[by_new] += 1
    assert all(outcomes.values()), f"both outcomes are met: {outcomes}"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_erasing_is_finished_or_was_not_begun(tmp_path: Path) -> None:
    trial = Trial(tmp_path, "erase")
    outcomes = {True: 0, False: 0}
    for fault in faults("erase", "error=EIO"):
        root, is_done = trial.run(fault)
        finish(Places(root))
        is_gone = look(Places(root)) is DeskState.NONE
        assert is_gone or not is_done, fault
        if is_gone:
            assert files_below(root) == [], fault
        else:
            assert opens(root, trial.made.code), fault
        outcomes[is_gone] += 1
    assert outcomes[True] > outcomes[False]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_new_code_opens_or_the_old_one_does(tmp_path: Path) -> None:
    trial = Trial(tmp_path, "code")
    for fault in faults("code", "signal=KILL", "error=EIO"):
        root, is_done = trial.run(fault)
        by_old, by_new = opens(root, trial.made.code), opens(root, trial.new_code)
        assert by_old or by_new, fault
        assert by_new or not is_done, fault
        assert not (by_old and is_done), fault
