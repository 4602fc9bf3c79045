"""A tour of the whole desk under strace: no socket but those of this computer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.tracing import why_not_traced
from tests.faults.trial import Trial
from tests.tour.sockets import LOCAL, families, look_at

LONG = 50
"""From so many sockets on, the whole tour is walked."""
NEEDED = ("Xvfb", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "pdftotext")
_ROOT = Path(__file__).resolve().parents[2]


def sockets(trial: Trial) -> Outcome:
    """The row. What is tried are sockets and addresses; those of this computer alone are right."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    reason = why_not_traced() or ("not installed: " + ", ".join(missing) if missing else "")
    if reason:
        return Outcome.not_run(trial.row, reason)
    folder = trial.folder / "tour"
    part = [] if trial.count >= LONG else ["--short"]
    command = [sys.executable, "-m", "tests.tour", "--out", str(folder), "--strace", *part]
    walked = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    tally = trial.tally()
    calls = folder / "calls.log"
    for finding in look_at(calls):
        tally.saw(finding.about.lower())
        tally.add(finding.about, "" if finding.is_right else finding.seen)
    for name, times in families(calls.read_text("utf-8", errors="replace").splitlines()).items():
        tally.saw(name, times)
        if name in LOCAL:
            tally.add(name, "", times)
        else:
            for number in range(times):
                tally.add(f"{name} number {number + 1}", "it goes further than this computer")
    if walked.returncode != 0:
        tally.add("the tour", walked.stdout[-2000:] + walked.stderr[-2000:])
    return tally.outcome()
