"""Lint, types, layering and tests."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.outcome import Stop, say
from workbench.places import ROOT, on_linux

QUICK = "not slow and not desktop"
# Half of the time tests wait, for a disk or a window: one more runs than there are cores.
_BESIDE = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]


def lint(python: Path) -> None:
    """Check style, format, types and the directions of imports; stops if one of them fails."""
    module = [str(python), "-m"]
    steps = (
        ("style", [*module, "ruff", "check", "--quiet", "."]),
        ("format", [*module, "ruff", "format", "--check", "--quiet", "."]),
        ("types", [*module, "mypy", "--no-error-summary"]),
        ("layering", [str(python), "-c", _LAYERING]),
    )
    failed = [name for name, command in steps if not _passes(name, command)]
    if failed:
        raise Stop(f"Not right yet: {', '.join(failed)}. What to change stands above.")


def test(python: Path, words: Sequence[str], *, quick: bool) -> None:
    """Run lint, the tests and the short faults; with a path among the words only its tests."""
    whole = not any((ROOT / word.split("::")[0]).exists() for word in words)
    if whole:
        lint(python)
    marks = ["-m", QUICK] if quick else []
    beside = _BESIDE if whole else []
    run(
        python,
        ["-m", "pytest", *beside, *marks, *words],
        "Some tests failed; the list stands above.",
    )
    if whole and not quick and on_linux():
        faults(python, ["--short"])


def faults(python: Path, words: Sequence[str]) -> None:
    """Try the faults; stops if one of them did harm."""
    run(python, ["-m", "tests.faults", *words], "A row was not met; which one stands above.")


def run(python: Path, words: Sequence[str], otherwise: str) -> None:
    """Run the environment's Python in the working copy; stops with `otherwise` if it fails."""
    done = subprocess.run([str(python), *words], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise Stop(otherwise, done.returncode)


def hand_over(python: Path, words: Sequence[str]) -> int:
    """Let the environment's Python take the place of this process; returns only on Windows."""
    os.chdir(ROOT)
    if sys.platform != "win32":
        os.execv(python, [str(python), *words])
    return subprocess.run([str(python), *words], check=False).returncode


def _passes(name: str, command: Sequence[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    passed = done.returncode == 0
    if not passed:
        sys.stdout.buffer.write(done.stdout)
    say(f"{name}: {'right' if passed else 'wrong'} ({time.monotonic() - began:.1f} s)")
    return passed


_LAYERING = """
import sys
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
sys.exit(lint_imports(no_cache=True) != EXIT_STATUS_SUCCESS)
"""
