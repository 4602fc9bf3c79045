"""What has to be there before a package is made and tried: tools that check, an older program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import package
import pytest

from linux import checks, older

SCHEMA = 'SCHEMA_VERSION: Final = {}\n"""The number."""\n'


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own, which the recipe takes for ours."""
    _git(tmp_path, "init", "--quiet")
    monkeypatch.setattr(older, "ROOT", tmp_path)
    return tmp_path


def _git(folder: Path, *words: str) -> str:
    name = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.invalid")
    command = ["git", *name, "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _commit(folder: Path, schema: int, build: str) -> str:
    """A commit whose build recipe makes a program that says `build`."""
    identity = folder / "trustdesk/storage/identity.py"
    recipe = folder / "packaging/build.py"
    for path in (identity, recipe):
        path.parent.mkdir(parents=True, exist_ok=True)
    identity.write_text(SCHEMA.format(schema), encoding="utf-8")
    recipe.write_text(
        "from pathlib import Path\n"
        "place = Path('build/app/trustdesk')\n"
        "place.mkdir(parents=True)\n"
        f"(place / 'trustdesk').write_text('{build}')\n",
        encoding="utf-8",
    )
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", build)
    return _git(folder, "rev-parse", "HEAD")


def test_without_a_tool_that_checks_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not package.may_go_on(missing_ok=False)
    said = capsys.readouterr().out
    assert all(tool in said for tool in checks.TOOLS)
    assert "--missing-tools-ok" in said
    assert package.may_go_on(missing_ok=True)


def test_the_older_program_is_the_last_of_the_schema_before(history: Path, tmp_path: Path) -> None:
    _commit(history, 1, "first")
    before = _commit(history, 1, "the last of schema 1")
    _commit(history, 2, "schema 2")
    _commit(history, 2, "now")
    place = tmp_path / "older"
    application = older.older_application(place)
    assert (application / "trustdesk").read_text("utf-8") == "the last of schema 1"
    assert application.is_relative_to(place / before)
    (application / "trustdesk").write_text("built before", "utf-8")
    again = older.older_application(place)
    assert (again / "trustdesk").read_text("utf-8") == "built before"


def test_a_history_that_does_not_reach_back_is_told(history: Path, tmp_path: Path) -> None:
    _commit(history, 2, "all there is")
    with pytest.raises(RuntimeError, match="--older"):
        older.older_application(tmp_path / "older")
