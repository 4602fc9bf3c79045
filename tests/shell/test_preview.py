"""`python -m ui preview FILE`."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.arguments import read_arguments
from ui.preview import run_preview


def test_the_file_is_read_from_the_command_line() -> None:
    arguments = read_arguments(["preview", "settle/x/exercise.toml"])
    assert arguments.preview == Path("settle/x/exercise.toml")
    assert read_arguments([]).preview is None


def test_a_broken_file_names_every_mistake_and_opens_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settle" / "x" / "exercise.toml"
    file.parent.mkdir(parents=True)
    file.write_text('format = 1\nid = "x"\n')
    assert run_preview(file) == 1
    said = capsys.readouterr().err
    assert "title: is missing" in said
    assert "step: is missing" in said
