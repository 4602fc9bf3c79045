"""The built application does all that a clinic needs, with nothing of the source in reach."""

from __future__ import annotations

import os
import pty
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.desk.test_built_application import VARIABLE, built
from tests.release.signing import new_keys, sign
from trustdesk.catalog.folders import exercises_folder
from trustdesk.cli.verify import SUMS
from trustdesk.clinic.kit import kit_of
from trustdesk.clinic.signed import Kind, opened

__all__ = ["built"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"no application named in {VARIABLE}"),
]

PASSPHRASE = "two lamps"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of an account with nothing, and a terminal that knows no letters but A to
    Z."""
    return {"HOME": str(tmp_path / "home"), "PATH": "", "LANG": "C"}


def said_by(built: Path, folder: Path, environment: dict[str, str], *words: str) -> tuple[int, str]:
    """The exit status of a command of the built application, and what it said."""
    done = subprocess.run(
        [str(built), *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_from_the_template_to_a_signed_kit_and_assignment(
    built: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    def said(*words: str) -> tuple[int, str]:
        return said_by(built, tmp_path, bare, "clinic", *words)

    assert said("new", "harbour")[0] == 0
    assert said("check", "harbour")[1].startswith("clinic.toml: name: is empty; ")
    written = tmp_path / "harbour/clinic.toml"
    text = written.read_text("utf-8").replace('name = ""', 'name = "Müller"')
    written.write_text(text, "utf-8")
    assert said("check", "harbour") == (0, "No problems\n")

    key = ("--key", "harbour-keys/private.pem")
    status, told = said("pack", "harbour", *key, "-o", "clinic.kit")
    assert (status, told.partition(" ")[0]) == (0, "clinic.kit:")
    kit = kit_of(opened(Kind.KIT, (tmp_path / "clinic.kit").read_bytes()))
    assert kit.name == "Müller"
    assert f"Signed with the key {kit.fingerprint}\n" in said("check", "clinic.kit")[1]

    assert said("assign", "plan.toml")[0] == 0
    assert said("sign", "plan.toml", *key)[0] == 0
    assert "mindful-breathing, five-senses" in said("check", "plan.assignment")[1]

    kit_file = tmp_path / "clinic.kit"
    kit_file.write_bytes(kit_file.read_bytes()[:-1])
    assert said("check", "clinic.kit") == (1, "The file was changed after it was signed.\n")
    assert not (tmp_path / "home").exists()


def test_its_own_exercises_and_what_it_is_made_of(
    built: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    status, told = said_by(built, tmp_path, bare, "check-exercises", "--voice")
    there = len(list(exercises_folder().glob("*/*/exercise.toml")))
    assert (status, told.splitlines()[-1]) == (0, f"{there} exercises, 0 problems")
    status, told = said_by(built, tmp_path, bare, "doctor")
    assert status == 0
    assert "built app: yes\n" in told
    assert "\nPySide6_Essentials 6." in told
    assert "is not in" not in told


def test_it_looks_at_an_update(built: Path, tmp_path: Path, bare: dict[str, str]) -> None:
    keys = new_keys(tmp_path / "keys")
    update = tmp_path / "update.deb"
    update.write_bytes(b"a newer program")
    sums = tmp_path / SUMS
    sums.write_text(f"{sha256(update.read_bytes()).hexdigest()}  update.deb\n", "utf-8")
    sign(sums, keys, "TrustDesk 9")
    words = ("verify", "update.deb", "--key", "keys/trustdesk.pub")
    status, told = said_by(built, tmp_path, bare, *words)
    assert (status, told.splitlines()[-1]) == (0, "update.deb: is the file that was released.")
    update.write_bytes(b"another program")
    assert said_by(built, tmp_path, bare, *words)[0] == 1


def test_a_wrong_command_and_a_missing_word_are_told(
    built: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    status, told = said_by(built, tmp_path, bare, "clinik")
    assert (status, told.count("\n")) == (2, 1)
    assert told.startswith('There is no command "clinik".')
    missing = subprocess.run(
        [str(built), "clinic", "pack", "x"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert missing.returncode == 2
    assert missing.stderr.startswith("usage: trustdesk clinic pack ")


def test_it_asks_for_a_passphrase_on_the_terminal(built: Path, tmp_path: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execv(built, [str(built), "clinic", "new", "kit", "--protect"])
    seen = b""
    try:
        while piece := os.read(terminal, 1000):
            seen += piece
            if seen.endswith((b"key: ", b"more: ")):
                os.write(terminal, PASSPHRASE.encode() + b"\n")
                seen += b"."
    except OSError:  # the terminal is gone with its process
        pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, seen
    assert PASSPHRASE.encode() not in seen
    assert b"ENCRYPTED" in (tmp_path / "kit-keys/private.pem").read_bytes()
