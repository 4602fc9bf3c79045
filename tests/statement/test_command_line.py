"""`python -m trustdesk check-statement` as a person runs it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trustdesk", "check-statement", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )


def test_a_hint_is_printed_with_its_kind_and_rewording() -> None:
    done = _run("when", "you never answer my messages")
    assert done.returncode == 1
    assert "absolutes" in done.stdout
    assert "you did not answer my messages on ____" in done.stdout


def test_nothing_is_printed_for_a_clean_text() -> None:
    done = _run("feel", "sad and tired")
    assert (done.returncode, done.stdout) == (0, "")


def test_an_unknown_slot_is_refused() -> None:
    done = _run("why", "you never answer")
    assert done.returncode == 2
    assert "because" in done.stderr
