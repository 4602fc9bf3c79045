"""`dev.py` itself: it must speak to the oldest Python and start with nothing installed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, imports, imports_of

RUNS = ("run", "test", "bench", "faults")
BEFORE_ANYTHING_IS_INSTALLED = ("workbench", *sys.stdlib_module_names)


def dev(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *words],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_can_read_the_file_far_enough_to_say_what_is_missing() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    early = [
        node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(node) for node in early] == ["import sys", "from pathlib import Path"]


def test_an_old_python_is_told_plainly(tmp_path: Path) -> None:
    pretend = tmp_path / "pretend.py"
    pretend.write_text(
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 2, 'final', 0)\n"
        "runpy.run_path(sys.argv[1], run_name='__main__')\n",
        encoding="utf-8",
    )
    told = subprocess.run(
        [sys.executable, str(pretend), str(ROOT / "dev.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "needs Python 3.11 or newer. This is Python 3.9" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_workbench_needs_nothing_but_python() -> None:
    found = [*imports("packaging/workbench"), *imports_of("dev.py")]
    assert [str(each) for each in found if not each.is_of(*BEFORE_ANYTHING_IS_INSTALLED)] == []


def test_help_names_every_command() -> None:
    shown = dev("--help").stdout
    assert all(name in shown for name in (*RUNS, "lint", "tour", "build"))


def test_a_word_that_is_not_known_is_named() -> None:
    refused = dev("lint", "--colour")
    assert refused.returncode == 2
    assert "--colour" in refused.stderr


def test_ci_can_be_started() -> None:
    script = ROOT / ".ci/run"
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert os.name == "nt" or os.access(script, os.X_OK)
