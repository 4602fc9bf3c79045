"""The desk under strace: no socket but those of this computer, from its start to its end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.desktop.application import FROM_SOURCE
from tests.desktop.computer import made_up_computer
from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.residue.day import NEEDED, Day, Secrets
from tests.tour.sockets import LOCAL, families, look_at, watched

LONG = 50
"""From so many sockets on, the whole tour is walked."""
_ROOT = Path(__file__).resolve().parents[2]


def sockets(trial: Trial) -> Outcome:
    """The row. What is tried are sockets and addresses; those of this computer alone are right."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    reason = why_not_traced() or ("not installed: " + ", ".join(missing) if missing else "")
    if reason:
        return Outcome.not_run(trial.row, reason)
    tally = trial.tally()
    if trial.count >= LONG:
        log = trial.folder / "calls.log"
        tally.saw("whole tour")
        trouble = _whole_tour(trial.folder)
        if trouble:
            tally.add("the tour", trouble)
    else:
        log = trial.folder / "calls"
        tally.saw("start, note and lock")
        _start_note_and_lock(trial.folder, log)
    for finding in look_at(log):
        if not finding.is_right:
            tally.add(finding.about, finding.seen)
    for name, times in families(log.read_text("utf-8", errors="replace").splitlines()).items():
        tally.saw(name, times)
        for _ in range(times):
            tally.add(name, "" if name in LOCAL else "it goes further than this computer")
    return tally.outcome()


def _whole_tour(folder: Path) -> str:
    """Walk it; what went wrong, "" if nothing did."""
    command = [sys.executable, "-m", "tests.tour", "--out", str(folder), "--strace"]
    walked = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    return (walked.stdout[-2000:] + walked.stderr[-2000:]) if walked.returncode else ""


def _start_note_and_lock(folder: Path, log: Path) -> None:
    with made_up_computer() as computer:
        secrets = Secrets("heron", "a lamp in the window", "another lamp", "reeds", "the bench")
        day = Day(computer, secrets, watched(FROM_SOURCE, log), folder)
        try:
            day.begins()
            day.opens()
            day.keeps_a_note()
            day.leaves()
        finally:
            day.ends()
