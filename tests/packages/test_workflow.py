"""The workflow that makes a release: looked at without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from workbench import command_line

FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
USED = re.compile(r"uses: *(\S+?)@(\S+)(?: +# (\S+))?$", re.MULTILINE)
NAME = re.compile(r"^          name: (\S+)$", re.MULTILINE)
OUR_FILES = re.compile(r"(?<![\w/])((?:packaging|docs|tests)/[\w./-]*\w)")


def test_there_is_one() -> None:
    assert [file.name for file in FILES] == ["release.yml"]


def test_every_action_is_named_by_its_commit_and_the_same_everywhere() -> None:
    used: dict[str, set[tuple[str, str]]] = {}
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert text.count("uses:") == len(USED.findall(text))
        for action, commit, tag in USED.findall(text):
            used.setdefault(action, set()).add((commit, tag))
    assert used
    for action, versions in used.items():
        assert len(versions) == 1, action
        commit, tag = versions.pop()
        assert re.fullmatch(r"[0-9a-f]{40}", commit), action
        assert re.fullmatch(r"v\d+\.\d+\.\d+", tag), action


def test_the_files_it_names_are_there() -> None:
    named = {name for file in FILES for name in OUR_FILES.findall(file.read_text(encoding="utf-8"))}
    assert "packaging/windows/make.py" in named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_commands_of_the_workbench_that_it_gives_exist() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in FILES)
    given = set(re.findall(r"python dev\.py (\S+)", text))
    assert {"build", "package"} <= given <= set(command_line._PURPOSES)


def test_what_a_job_fetches_another_has_kept() -> None:
    text = (FOLDER / "release.yml").read_text(encoding="utf-8")
    steps = text.split("      - ")
    kept = {name for step in steps if "upload-artifact" in step for name in NAME.findall(step)}
    fetched = {name for step in steps if "download-artifact" in step for name in NAME.findall(step)}
    assert fetched
    assert fetched <= kept
    # The draft takes everything that is called so.
    assert {name for name in kept if name.startswith("packages-")} == {
        "packages-linux",
        "packages-macos",
        "packages-windows",
    }


def test_a_job_waits_for_a_job_that_is_there() -> None:
    text = (FOLDER / "release.yml").read_text(encoding="utf-8")
    jobs = set(re.findall(r"^  ([\w-]+):$", text.partition("\njobs:\n")[2], re.MULTILINE))
    needed = re.findall(r"^    needs: (.+)$", text, re.MULTILINE)
    named = {name for line in needed for name in re.findall(r"[\w-]+", line)}
    assert named <= jobs
    assert jobs - named == {"draft"}


@pytest.mark.slow
def test_it_is_a_workflow_by_the_schema() -> None:
    checked = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.github-workflows"),
            *map(str, FILES),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.slow
def test_a_linter_for_security_finds_nothing() -> None:
    linter = Path(sys.executable).with_name("zizmor")
    checked = subprocess.run(
        [linter, "--offline", "--no-progress", "--persona", "auditor", FOLDER],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
