"""Running rows in processes of their own, some of them at a time, the longest first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.faults.outcome import Finished, Outcome, joined
from tests.faults.rows import Row

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MINUTES = {True: 10, False: 60}
"""After which a part is ended, in the short run and in the long one."""


@dataclass(frozen=True, slots=True)
class _Ran:
    outcome: Outcome
    seconds: float


def run_rows(rows: Sequence[Row], seed: int, *, short: bool, at_once: int) -> list[Finished]:
    """Run them; the outcomes are in the order of the rows."""
    with ThreadPoolExecutor(at_once) as pool:
        waiting: dict[str, list[Future[_Ran]]] = {}
        for row in sorted(rows, key=lambda row: -row.weight):
            parts = 1 if short else row.parts
            target = row.short if short else row.long
            waiting[row.name] = [
                pool.submit(
                    _run_part,
                    [row.name, str(count), str(seed + number), str(number), str(parts)],
                    LONGEST_MINUTES[short],
                )
                for number, count in enumerate(_shares(target, parts))
            ]
        return [
            _finished(row.name, row.short if short else row.long, seed, waiting[row.name])
            for row in rows
        ]


def _finished(name: str, target: int, seed: int, parts: list[Future[_Ran]]) -> Finished:
    ran = [part.result() for part in parts]
    outcome = joined(name, (part.outcome for part in ran))
    line = Finished(outcome, target, seed, sum(part.seconds for part in ran))
    sys.stderr.write(line.line() + "\n")
    sys.stderr.flush()
    return line


def _shares(count: int, parts: int) -> list[int]:
    return [count // parts + (number < count % parts) for number in range(parts)]


def _run_part(words: Sequence[str], minutes: int) -> _Ran:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.part", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        written, _ = process.communicate(timeout=minutes * 60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with its children
        written, _ = process.communicate()
    seconds = time.monotonic() - began
    if process.returncode != 0:
        reason = f"the row itself ended with status {process.returncode} after {seconds:.0f} s"
        return _Ran(Outcome.not_run(words[0], reason), seconds)
    return _Ran(Outcome(**json.loads(written.splitlines()[-1])), seconds)
