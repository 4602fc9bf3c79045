"""The installed program is its own command line: `trustdesk clinic …` opens no window."""

from __future__ import annotations

import ctypes
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest

from freezing.bill import as_cyclonedx
from freezing.components import components
from trustdesk.cli import windows_console
from trustdesk.cli.command_line import main
from trustdesk.cli.doctor import LIBRARIES, _listed
from trustdesk.version import VERSION

ROOT = Path(__file__).resolve().parents[2]

LOADED = """
import runpy, sys
sys.argv = ["trustdesk", *{words!r}]
try:
    runpy.run_module("ui", run_name="__main__")
except SystemExit as end:
    loaded = [name for name in ("PySide6", "shiboken6", "ui.app") if name in sys.modules]
    print("status", end.code, "loaded", loaded)
"""


def program(*words: str) -> subprocess.CompletedProcess[str]:
    """The window's program with these words."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["clinic", "check", "nothing-here"], 1),
        (["check-exercises"], 0),
        (["doctor", "--home", "nothing-here"], 0),
    ],
)
def test_a_command_loads_nothing_of_qt(words: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(words=words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == f"status {status} loaded []"


def test_a_command_that_does_not_exist_is_told_in_a_sentence() -> None:
    done = program("clinik", "new")
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith('There is no command "clinik". There are: check-exercises, ')
    assert done.stdout.count("\n") == 1


def test_the_help_of_the_window_names_every_command() -> None:
    names = main_names()
    told = program("--help").stdout
    assert [name for name in names if name not in told] == []


def main_names() -> list[str]:
    """The commands, as the sentence about a wrong one names them."""
    out = io.StringIO()
    main(["?"], out)
    return out.getvalue().partition("There are: ")[2].rstrip(".\n").split(", ")


def test_a_terminal_without_our_letters_is_no_error(tmp_path: Path) -> None:
    plan = tmp_path / "Übung.toml"
    plan.write_text('format = 1\n[[exercise]]\nid = "five-senses"\n', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "trustdesk", "clinic", "check", str(plan)],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "?bung.toml: title: is missing" in done.stdout


def test_versions_of_a_built_application_come_from_its_bill() -> None:
    bill = as_cyclonedx(components([]), VERSION, 1)
    listed = list(_listed(bill))
    assert len(listed) == len(LIBRARIES)
    assert f"keyring {version('keyring')}" in listed
    assert f"PySide6_Essentials {version('PySide6_Essentials')}" in listed
    assert [line for line in listed if "bill" in line] == []


class Kernel:
    """What Windows answers about a console."""

    def __init__(self, *, has_own: bool = False, has_parents: bool = True) -> None:
        self._has_own, self._has_parents = has_own, has_parents
        self.attached: list[int] = []

    def GetConsoleWindow(self) -> int:
        return int(self._has_own)

    def AttachConsole(self, process: int) -> int:
        self.attached.append(ctypes.c_uint32(process).value)
        return int(self._has_parents)


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files in place of both ends of a console; the one that is written to."""
    (tmp_path / "in").write_text("typed\n", "utf-8")
    monkeypatch.setattr(windows_console, "INPUT", str(tmp_path / "in"))
    monkeypatch.setattr(windows_console, "OUTPUT", str(tmp_path / "out"))
    return tmp_path / "out"


@contextmanager
def without_streams(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As Windows starts the program of a window: with no streams. What was opened is closed."""
    with monkeypatch.context() as patch:
        for name in ("stdin", "stdout", "stderr", "__stdin__"):
            patch.setattr(sys, name, None)
        try:
            yield
        finally:
            for stream in {sys.stdin, sys.stdout, sys.stderr} - {None}:
                stream.close()


def test_a_command_on_windows_borrows_the_console_of_its_shell(
    console: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel()
    with without_streams(monkeypatch):
        windows_console.borrow_console(kernel)
        sys.stdout.write("Müller\n")
        typed, is_same = sys.stdin.readline(), sys.stdin is sys.__stdin__
    assert (typed, is_same) == ("typed\n", True)
    assert kernel.attached == [0xFFFFFFFF]
    assert console.read_text("utf-8") == "Müller\n"


def test_what_was_sent_elsewhere_stays_there(
    console: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_streams(monkeypatch):
        sys.stdout = log = (tmp_path / "log").open("w")
        windows_console.borrow_console(Kernel())
        is_same = sys.stdout is log
    assert is_same


def test_without_a_shell_nothing_is_said_and_nothing_can_be_asked(
    console: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = tmp_path / "kit"
    with without_streams(monkeypatch):
        windows_console.borrow_console(Kernel(has_parents=False))
        status = main(["clinic", "new", str(kit), "--protect"])
    assert status == 1
    assert not kit.exists()
    assert not console.exists()


def test_a_program_with_a_console_of_its_own_keeps_it(
    console: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel(has_own=True)
    with without_streams(monkeypatch):
        windows_console.borrow_console(kernel)
    assert kernel.attached == []
