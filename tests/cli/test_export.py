"""`python -m trustdesk export`, on a terminal of its own."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.residue.on_disk import files_with
from tests.services.full_desk import HIDDEN, fill_every_corner
from tests.services.making import CHEAP, PASSPHRASE, clock_at, confirmed
from trustdesk.places import Places
from trustdesk.services.opening import open_unkept, open_with_passphrase, prepare

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """A desk that is closed, and its recovery code."""

    folder: Path
    code: str


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A closed desk with something in every corner."""
    new = confirmed(prepare("only-me", PASSPHRASE, use_keyring=False, cost=CHEAP))
    desk = new.keep(Places(tmp_path / "home"), open_unkept(clock_at()))
    fill_every_corner(desk)
    desk.close()
    return Home(tmp_path / "home", new.recovery_code.text)


def on_a_terminal(
    arguments: list[str], typed: str, meanwhile: Callable[[], object] = lambda: None
) -> tuple[int, str]:
    """Run the command, type when it asks; its exit status and all that was seen. `meanwhile` is
    done before anything is typed."""
    command = [sys.executable, "-m", "trustdesk", "export", *arguments]
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(command[0], command)
    seen = b""
    try:
        while piece := os.read(terminal, 1000):
            seen += piece
            if seen.endswith((b"Passphrase: ", b"Recovery code: ")):
                _assert_no_secret(child, typed)
                meanwhile()
                os.write(terminal, typed.encode() + b"\n")
                seen += b"."
    except OSError:  # the terminal is gone with its process
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def _assert_no_secret(child: int, secret: str) -> None:
    """What other programs can see of the process does not hold it."""
    assert secret.encode() not in Path(f"/proc/{child}/cmdline").read_bytes()
    try:
        assert secret.encode() not in Path(f"/proc/{child}/environ").read_bytes()
    except PermissionError:
        return


@pytest.mark.parametrize("name", ["my.json", "my.md"])
def test_it_asks_warns_and_writes(home: Home, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    status, seen = on_a_terminal([str(path), "--home", str(home.folder)], PASSPHRASE)
    assert status == 0, seen
    assert "not encrypted" in seen
    assert str(tmp_path) in seen
    assert PASSPHRASE not in seen
    assert "2 entries stay out because they are sealed." in seen
    text = path.read_text("utf-8")
    assert "third text" in text
    assert HIDDEN not in text
    if name.endswith("json"):
        assert len(json.loads(text)["entries"]) == 8
    assert {each.name for each in home.folder.iterdir()} == {"v1", "current"}


def test_the_recovery_code_opens_it_too(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "my"
    arguments = [str(path), "--format", "markdown", "--code", "--home", str(home.folder)]
    status, seen = on_a_terminal(arguments, home.code)
    assert status == 0, seen
    assert path.read_text("utf-8").startswith("# Journal")


def test_a_wrong_passphrase_writes_nothing(home: Home, tmp_path: Path) -> None:
    status, seen = on_a_terminal(
        [str(tmp_path / "a.md"), "--home", str(home.folder)], "another one"
    )
    assert status == 1
    assert "That is not the passphrase" in seen
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_folder_that_is_copied_elsewhere_is_named(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    status, seen = on_a_terminal([str(folder / "a.md"), "--home", str(home.folder)], PASSPHRASE)
    assert status == 0
    assert "Dropbox looks like a folder that is copied" in seen


def test_what_is_not_asked_for_on_a_terminal_is_not_taken(home: Home, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trustdesk", "export", str(tmp_path / "a.md")],
        cwd=ROOT,
        env={**os.environ, "TRUSTDESK_HOME": str(home.folder)},
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "no terminal" in done.stdout
    assert not (tmp_path / "a.md").exists()


def test_what_cannot_be_done_is_said_before_anything_is_asked(home: Home, tmp_path: Path) -> None:
    there = tmp_path / "there.md"
    there.write_text("older")
    for arguments, said in (
        ([str(there), "--home", str(home.folder)], "already"),
        ([str(tmp_path / "a.txt"), "--home", str(home.folder)], "--format"),
        ([str(tmp_path / "a.md"), "--home", str(tmp_path / "nothing")], "no desk"),
    ):
        status, seen = on_a_terminal(arguments, PASSPHRASE)
        assert status == 1
        assert said in seen
    assert there.read_text() == "older"


def test_stopped_by_hand_nothing_is_written(home: Home, tmp_path: Path) -> None:
    status, seen = on_a_terminal([str(tmp_path / "a.md"), "--home", str(home.folder)], "\x03")
    assert (status, "Stopped" in seen) == (130, True)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_the_file_is_its_owners_alone_and_no_log_is_written(home: Home, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for name in ("a.md", "a.json"):
            status, seen = on_a_terminal(
                [str(tmp_path / name), "--home", str(home.folder)], PASSPHRASE
            )
            assert status == 0, seen
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert files_with(home.folder, PASSPHRASE) == []
    assert not (home.folder / "desk.log").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.md", "home"]


def test_a_passphrase_among_the_words_is_not_taken(home: Home, tmp_path: Path) -> None:
    for words in (["--passphrase", PASSPHRASE], [PASSPHRASE], ["--code", PASSPHRASE]):
        status, _ = on_a_terminal(
            [str(tmp_path / "a.md"), "--home", str(home.folder), *words], PASSPHRASE
        )
        assert status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_desk_that_is_open_in_a_window_stays_as_it_is(home: Home, tmp_path: Path) -> None:
    desk = open_with_passphrase(Places(home.folder), PASSPHRASE, clock=clock_at())
    status, seen = on_a_terminal([str(tmp_path / "a.md"), "--home", str(home.folder)], PASSPHRASE)
    assert status == 0 or "busy in another window" in seen
    uuid = desk.journal.keep_note("meanwhile")
    assert desk.journal.entry(uuid)
    assert desk.journal.damaged() == []
    assert desk.counter_verdict == "fits"
    desk.close()


def test_a_file_that_came_while_it_asked_is_not_touched(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def somebody_else() -> None:
        path.write_text("older", "utf-8")

    status, seen = on_a_terminal(
        [str(path), "--home", str(home.folder)], PASSPHRASE, meanwhile=somebody_else
    )
    assert (status, "already" in seen) == (1, True)
    assert path.read_text("utf-8") == "older"
