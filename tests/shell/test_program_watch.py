"""Another version in the place of the running program is noticed, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.program_watch import ProgramWatch, own_program


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    path = folder / "trustdesk"
    path.write_bytes(b"one")
    return path


def _take_the_place(program: Path) -> None:
    """As dpkg does it."""
    new, old = program.with_suffix(".dpkg-new"), program.with_suffix(".dpkg-tmp")
    new.write_bytes(b"two")
    old.hardlink_to(program)
    new.rename(program)
    old.unlink()


def test_a_file_that_takes_its_name_is_told_once(qtbot: QtBot, program: Path) -> None:
    watch, told = ProgramWatch(program), list[bool]()
    watch.replaced.connect(lambda: told.append(True))
    with qtbot.waitSignal(watch.replaced):
        _take_the_place(program)
    _take_the_place(program)
    with qtbot.waitSignal(watch._watcher.directoryChanged):
        (program.parent / "another").touch()
    assert told == [True]


def test_it_is_told_when_it_was_away_between(qtbot: QtBot, program: Path) -> None:
    watch = ProgramWatch(program)
    with qtbot.waitSignal(watch._watcher.directoryChanged):
        program.rename(program.with_name("aside"))
    with qtbot.waitSignal(watch.replaced):
        program.write_bytes(b"two")


def test_what_happens_beside_it_is_not_told(qtbot: QtBot, program: Path) -> None:
    watch, told = ProgramWatch(program), list[bool]()
    watch.replaced.connect(lambda: told.append(True))
    with qtbot.waitSignal(watch._watcher.directoryChanged):
        (program.parent / "another").touch()
    assert told == []


def test_from_source_there_is_no_program_to_look_at() -> None:
    assert own_program() is None
