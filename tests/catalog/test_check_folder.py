"""Checking folders, and the commands."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

from tests.catalog.samples import GOOD, written
from trustdesk.catalog.check import check_folder
from trustdesk.catalog.folders import exercises_folder
from trustdesk.cli.command_line import main


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    return main(arguments, out), out.getvalue()


def test_a_fine_catalogue_has_status_0(tmp_path: Path) -> None:
    written(tmp_path)
    assert run("check-exercises", str(tmp_path)) == (0, "1 exercise, 0 problems\n")


def test_every_mistake_of_every_file_is_one_line_and_status_1(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace('size = "letter"', 'size = "book"'))
    written(tmp_path, GOOD.replace('title = "A small sample"\n', ""), exercise_id="other")
    status, out = run("check-exercises", str(tmp_path))
    name = tmp_path.name
    assert status == 1
    assert out.splitlines() == [
        f"{name}/feel/other/exercise.toml: title: is missing; it takes a text in quotes",
        f'{name}/feel/sample/exercise.toml: step[letter].size: is "book"; '
        'it takes one of "line", "lines", "letter"',
        "2 exercises, 2 problems",
    ]


def test_a_room_or_one_exercise_can_be_checked(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("version = 1", "version = 0"))
    for folder in (tmp_path, path.parents[1], path.parent):
        status, out = run("check-exercises", str(folder))
        assert status == 1
        assert "version: is below 1" in out


def test_a_folder_without_exercises_is_a_problem(tmp_path: Path) -> None:
    status, out = run("check-exercises", str(tmp_path))
    assert status == 1
    assert "holds no exercise.toml" in out


def test_an_id_in_two_rooms_is_a_problem(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, GOOD.replace('"feel"', '"speak"'), room="speak")
    assert any("used by" in str(problem) for problem in check_folder(tmp_path))


def test_feelings_and_contacts_are_checked_too(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "feelings.toml").write_text('format = 1\n[[word]]\nid = "sad"\n', "utf-8")
    (tmp_path / "support").mkdir()
    (tmp_path / "support" / "contacts.toml").write_text("format = 1\n", "utf-8")
    out = run("check-exercises", str(tmp_path))[1]
    assert "feelings.toml: word[sad].quadrant: is missing" in out
    assert "support/contacts.toml: contact: is missing" in out


def test_the_voice_is_checked_if_wanted(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace("Feel your feet.", "Just relax now."))
    assert run("check-exercises", str(tmp_path))[0] == 0
    status, out = run("check-exercises", "--voice", str(tmp_path))
    assert status == 1
    assert 'cue[feet].text: "Just" is a word that the voice avoids' in out
    assert 'cue[feet].text: "relax" is a word that the voice avoids' in out
    assert "words a sentence, reading grade" in out


def test_the_built_in_catalogue_has_no_problems() -> None:
    assert [str(problem) for problem in check_folder(exercises_folder())] == []


def test_the_doctor_needs_no_vault(tmp_path: Path) -> None:
    status, out = run("doctor", "--home", str(tmp_path / "none"))
    assert status == 0, out
    assert "Python 3." in out
    assert "msgspec " in out
    assert "not there yet, can be written" in out
    assert "vault: none" in out
    assert "contacts: 43 countries" in out
    assert not (tmp_path / "none").exists(), "it only looks"


def test_the_core_loads_no_qt_and_no_database() -> None:
    code = (
        "import sys; from trustdesk.cli.command_line import main; main(['check-exercises']);"
        "print([m for m in ('PySide6', 'sqlalchemy', 'sqlcipher3', 'keyring') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_says_what_there_is() -> None:
    status, words = run("sing")
    assert status == 2
    assert "check-exercises" in words


def test_an_exercise_can_be_named_by_its_file(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert run("check-exercises", str(path)) == (0, "1 exercise, 0 problems\n")
    assert run("check-exercises", "--voice", str(path))[0] == 0


def test_a_file_that_lies_astray_is_told(tmp_path: Path) -> None:
    written(tmp_path)
    astray = tmp_path / "sample" / "exercise.toml"
    astray.parent.mkdir()
    astray.write_text(GOOD, "utf-8")
    status, out = run("check-exercises", str(tmp_path))
    assert status == 1
    assert f"{tmp_path.name}/sample/exercise.toml: lies where it is not found" in out
