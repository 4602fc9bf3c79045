"""`python -m trustdesk clinic`: from the template to what a desk accepts."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clinic.making import exercise_toml, kit_folder, png
from trustdesk.cli.command_line import main
from trustdesk.clinic.keys import fingerprint, public_key
from trustdesk.clinic.kit import kit_of
from trustdesk.clinic.machine import PosixGuard
from trustdesk.clinic.signed import Kind, opened
from trustdesk.places import Places
from trustdesk.services.assignments import Assignments
from trustdesk.services.clinic import Accepted, Clinic
from trustdesk.services.opening import open_unkept

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> tuple[int, str]:
    """The exit status and all that was said."""
    out = io.StringIO()
    status = main(["clinic", *map(str, arguments)], out)
    return status, out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kit begun with `clinic new`, with a name written in."""
    folder = tmp_path / "harbour"
    assert run("new", folder)[0] == 0
    path = folder / "clinic.toml"
    path.write_text(path.read_text("utf-8").replace('name = ""', 'name = "Harbour"'), "utf-8")
    return folder


@pytest.fixture
def key(folder: Path) -> Path:
    """Its private key."""
    return folder.with_name("harbour-keys") / "private.pem"


def on_a_terminal(arguments: list[str], typed: str) -> tuple[int, str]:
    """Run the command on a terminal of its own and type at every question."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "trustdesk", "clinic", *arguments])
    seen = b""
    try:
        while piece := os.read(terminal, 1000):
            seen += piece
            if seen.endswith((b"key: ", b"more: ")):
                os.write(terminal, typed.encode() + b"\n")
                seen += b"."
    except OSError:  # the terminal is gone with its process
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def test_a_new_kit_has_its_private_key_elsewhere_and_closed(folder: Path, key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.parent.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in folder.rglob("*")) == ["clinic.toml", "exercises"]


def test_the_template_tells_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    run("new", tmp_path / "kit")
    status, said = run("check", tmp_path / "kit")
    assert status == 1
    assert said.splitlines() == [
        "clinic.toml: name: is empty; write the name by which people know you",
        "1 problem",
    ]


def test_all_that_the_template_proposes_is_right(tmp_path: Path) -> None:
    """Every line that is commented out, put to use."""
    run("new", tmp_path / "kit")
    path = tmp_path / "kit" / "clinic.toml"
    lines = [
        line.removeprefix("# ") if is_proposed(line) else line
        for line in path.read_text("utf-8").splitlines()
    ]
    path.write_text("\n".join(lines).replace('name = ""', 'name = "Harbour"'), "utf-8")
    assert run("check", tmp_path / "kit") == (0, "No problems\n")


def is_proposed(line: str) -> bool:
    """Whether a comment is a line of TOML."""
    text = line.removeprefix("# ")
    return line.startswith("# ") and (
        text.startswith("[[") or " = " in text or text in {"1 Quay Street", 'Harbour Town"""'}
    )


def test_from_the_template_to_the_desk(folder: Path, key: Path, tmp_path: Path) -> None:
    own = folder / "exercises/feel/clinic-walk/exercise.toml"
    own.parent.mkdir(parents=True)
    own.write_text(exercise_toml(), "utf-8")
    (folder / "logo.png").write_bytes(png())
    kit = tmp_path / "clinic.kit"
    status, said = run("pack", folder, "--key", key, "-o", kit)
    assert status == 0
    assert 'kit of "Harbour", issue 1, 1 exercise, ' in said
    assert 'kit of "Harbour", issue 1, 1 exercise\n' in run("check", kit)[1]

    places = Places(tmp_path / "home")
    places.prepare()
    places.clinic_kit.write_bytes(kit.read_bytes())
    clinic = Clinic(places, machine=tmp_path / "nothing", guard=PosixGuard())
    public = public_key((key.parent / "clinic.pub").read_bytes())
    assert fingerprint(public) in said
    assert isinstance(clinic.accept(fingerprint(public)), Accepted)

    plan = tmp_path / "plan.toml"
    assert run("assign", plan)[0] == 0
    plan.write_text(plan.read_text("utf-8") + '\n[[exercise]]\nid = "clinic-walk"\n', "utf-8")
    assert run("sign", plan, "--key", key, "--kit", folder)[0] == 0
    assert (
        "mindful-breathing, five-senses, clinic-walk"
        in run("check", plan.with_suffix(".assignment"))[1]
    )
    desk = open_unkept()
    library = Heads({"mindful-breathing", "five-senses", "clinic-walk"})
    brought = Assignments(desk.settings, clinic, library).bring(tmp_path / "plan.assignment")
    assert brought.unknown == ()
    desk.close()


class Heads(set[str]):
    """A library that knows ids."""

    def head(self, exercise_id: str) -> str | None:
        """The id if it is known."""
        return exercise_id if exercise_id in self else None


def test_packing_twice_makes_the_same_bytes(folder: Path, key: Path, tmp_path: Path) -> None:
    for name in ("one.kit", "two.kit"):
        assert run("pack", folder, "--key", key, "-o", tmp_path / name)[0] == 0
    assert (tmp_path / "one.kit").read_bytes() == (tmp_path / "two.kit").read_bytes()
    assert (tmp_path / "one.kit").stat().st_mode & 0o777 == 0o644


def test_a_changed_kit_without_a_new_issue_is_told(folder: Path, key: Path, tmp_path: Path) -> None:
    kit = tmp_path / "clinic.kit"
    run("pack", folder, "--key", key, "-o", kit)
    assert "issue is not higher" not in run("pack", folder, "--key", key, "-o", kit)[1]
    path = folder / "clinic.toml"
    path.write_text(path.read_text("utf-8").replace('name = "Harbour"', 'name = "Port"'), "utf-8")
    assert "issue is not higher" in run("pack", folder, "--key", key, "-o", kit)[1]
    path.write_text(path.read_text("utf-8").replace("issue = 1", "issue = 2"), "utf-8")
    assert "issue is not higher" not in run("pack", folder, "--key", key, "-o", kit)[1]


def test_a_folder_with_problems_makes_no_kit(folder: Path, key: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").write_text("x")
    status, said = run("pack", folder, "--key", key, "-o", tmp_path / "clinic.kit")
    assert status == 1
    assert "notes.txt: is not a part of a kit" in said
    assert said.endswith("No kit was made.\n")
    assert not (tmp_path / "clinic.kit").exists()


def test_nothing_is_written_over(folder: Path, key: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear")
    plan = tmp_path / "plan.toml"
    run("assign", plan)
    for arguments in (
        ("new", folder),
        ("new", tmp_path / "other", "--keys", key.parent),
        ("assign", letter),
        ("pack", folder, "--key", key, "-o", letter),
        ("pack", folder, "--key", key, "-o", tmp_path),
        ("sign", plan, "--key", key, "-o", letter),
    ):
        status, said = run(*arguments)
        assert status == 1
        assert "not touched" in said
    assert letter.read_text() == "Dear"


def test_places_that_would_give_the_key_away_or_spoil_the_kit(
    folder: Path, key: Path, tmp_path: Path
) -> None:
    status, said = run("new", tmp_path / "kit", "--keys", tmp_path / "kit" / "keys")
    assert (status, "may not lie in the kit's folder" in said) == (1, True)
    assert not (tmp_path / "kit").exists()
    status, said = run("pack", folder, "--key", key, "-o", folder / "clinic.kit")
    assert (status, "may not lie in its own folder" in said) == (1, True)


def test_keys_that_cannot_sign_are_told(folder: Path, key: Path, tmp_path: Path) -> None:
    output = ("-o", tmp_path / "clinic.kit")
    for path, told in (
        (tmp_path / "nothing.pem", "There is no key at"),
        (key.parent / "clinic.pub", "holds no private key"),
        (key.parent, "cannot be read. Name the file private.pem."),
    ):
        status, said = run("pack", folder, "--key", path, *output)
        assert status == 1
        assert told in said
    key.chmod(0o644)
    assert "Others on this computer may read" in run("pack", folder, "--key", key, *output)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are a matter of POSIX")
def test_what_cannot_be_read_is_named_and_not_left_out(folder: Path, tmp_path: Path) -> None:
    room = folder / "exercises" / "feel"
    logo, plan = folder / "logo.png", tmp_path / "plan.toml"
    room.mkdir()
    logo.write_bytes(png())
    run("assign", plan)
    for path, asked, told in (
        (room, folder, "feel: cannot be read (PermissionError)"),
        (logo, folder, "logo.png: cannot be read (PermissionError)"),
        (plan, plan, "The file cannot be read."),
    ):
        mode = path.stat().st_mode
        path.chmod(0)
        status, said = without_rights(["check", str(asked)])
        path.chmod(mode)
        assert status == 1
        assert told in said
        assert "Traceback" not in said


def without_rights(arguments: list[str]) -> tuple[int, str]:
    """Run the command as someone who may not read everything."""
    given_up: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("no setpriv: this account may read everything")
        given_up = [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*given_up, sys.executable, "-m", "trustdesk", "clinic", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_kit_can_be_signed_again_with_another_key(
    folder: Path, key: Path, tmp_path: Path
) -> None:
    kit, again = tmp_path / "clinic.kit", tmp_path / "again.kit"
    run("pack", folder, "--key", key, "-o", kit)
    run("new", tmp_path / "second")
    second = tmp_path / "second-keys" / "private.pem"
    assert run("sign", kit, "--key", second)[0] == 1
    assert run("sign", kit, "--key", second, "-o", again)[0] == 0
    before, after = (opened(Kind.KIT, path.read_bytes()) for path in (kit, again))
    assert before.contents == after.contents
    assert before.key != after.key
    assert kit_of(after).name == "Harbour"


def test_a_changed_file_is_told(folder: Path, key: Path, tmp_path: Path) -> None:
    kit = tmp_path / "clinic.kit"
    run("pack", folder, "--key", key, "-o", kit)
    kit.write_bytes(kit.read_bytes()[:-1])
    assert run("check", kit) == (1, "The file was changed after it was signed.\n")
    assert run("sign", kit, "--key", key, "-o", tmp_path / "b.kit")[0] == 1


def test_problems_of_an_assignment_are_told(key: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('format = 1\n[[exercise]]\nid = "clinic-x"\n[[exercise]]\nid = "nothing"\n')
    status, said = run("check", plan)
    assert status == 1
    assert said.splitlines() == [
        "plan.toml: clinic-x was not looked up; name the kit's folder with --kit",
        "plan.toml: title: is missing; it takes a text in quotes",
        'plan.toml: exercise[2].id: is "nothing"; there is no such exercise',
        "2 problems",
    ]
    status, said = run("sign", plan, "--key", key, "--kit", kit_folder(tmp_path / "kit"))
    assert status == 1
    assert 'exercise[1].id: is "clinic-x"; there is no such exercise' in said
    assert said.endswith("Nothing was signed.\n")
    assert not (tmp_path / "plan.assignment").exists()
    plan.write_text('format = 1\ntitle = "\u2800"\n[[exercise]]\nid = "five-senses"\n', "utf-8")
    assert "plan.toml: title: is empty" in run("check", plan)[1]


def test_a_key_can_have_a_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    status, said = on_a_terminal(["new", str(folder), "--protect"], "two lamps")
    assert status == 0, said
    path = folder / "clinic.toml"
    path.write_text(path.read_text("utf-8").replace('name = ""', 'name = "Harbour"'), "utf-8")
    key = tmp_path / "kit-keys" / "private.pem"
    assert b"ENCRYPTED" in key.read_bytes()
    pack = ["pack", str(folder), "--key", str(key), "-o", str(tmp_path / "clinic.kit")]
    status, said = on_a_terminal(pack, "three lamps")
    assert status == 1
    assert "not the passphrase" in said
    status, said = on_a_terminal(pack, "two lamps")
    assert status == 0, said
    assert "lamps" not in said
