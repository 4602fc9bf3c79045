"""The command line of the window: a file, a command without a window, or a mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trustdesk.clinic.assignment import ENDING
from trustdesk.places import Places
from ui.__main__ import is_for_the_terminal
from ui.arguments import ENDINGS, read_arguments
from ui.pages.settings.moving.move_out_card import SUFFIX


def test_a_file_is_named_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_arguments(["plan.assignment"]).file == tmp_path / "plan.assignment"
    given = read_arguments(["--home", "desk", "/media/stick/a b.assignment"])
    assert given.file == Path("/media/stick/a b.assignment")
    assert given.home == Path("desk")
    assert given.preview is None
    assert read_arguments([]).file is None


@pytest.mark.parametrize(
    "words", [["/a/b", "/a/c"], ["preview"], ["preview", "a.toml", "b.toml"], ["--open", "/a/b"]]
)
def test_one_file_at_a_time(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(words)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "is_file"),
    [
        (f"some{os.sep}doctor", True),
        (f".{os.sep}doctor", True),
        ("/not/there.pdf", True),
        ("plan.assignment", True),
        ("PLAN.ASSIGNMENT", True),
        ("clinic.kit", True),
        ("desk.trustdesk", True),
        ("clinic", False),
        ("doctor", False),
        ("doctr", False),
    ],
)
def test_a_file_is_told_from_a_command(word: str, is_file: bool) -> None:
    assert is_for_the_terminal([word]) is not is_file


def test_the_endings_are_those_of_the_files_that_are_made(tmp_path: Path) -> None:
    assert set(ENDINGS) == {ENDING, Places(tmp_path).clinic_kit.suffix, SUFFIX}


def test_without_a_word_there_is_a_window() -> None:
    for words in ([], [""], ["preview", "a.toml"], ["--self-test"]):
        assert not is_for_the_terminal(words)
