"""An administrator gives a clinic's kit to the whole computer; later a byte of it is changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.clinic.making import kit_folder
from tests.desk.kits import NAME
from tests.desktop.application import ROOT
from tests.linux_package.installed import Installed
from tests.linux_package.person import TITLE
from trustdesk.errors import ClinicFileChanged
from ui.wording.errors import words_for

FOLDER = "etc/trustdesk"
KIT = f"{FOLDER}/clinic.kit"
KEY = f"{FOLDER}/clinic.pub"
PERSON_LINE = "Harbour night line: 555 0111"
PROVIDED = f"Provided by {NAME}"


def give_kit(installed: Installed) -> str:
    """Make it with the command that clinics have, and see it before and after the desk opens."""
    with tempfile.TemporaryDirectory() as folder:
        kit, key = _made(Path(folder))
        _place(kit, installed.inside(KIT))
        _place(key, installed.inside(KEY))
    with installed.person("first start").sits_down() as user:
        user.hears("A desk of your own.")
        user.presses("Look around")
        user.chooses("Support")
        user.hears(PROVIDED)
    person = installed.person()
    with person.sits_down() as user:
        user.hears(PERSON_LINE)
        person.opens(user)
        user.chooses("Support")
        user.hears(PROVIDED)
        user.hears("Harbour night line")
    return f"“{PROVIDED}” on Support, from the first start; “{PERSON_LINE}” on the lock screen"


def change_kit(installed: Installed) -> str:
    """One byte is another one: that is told, and the desk opens as it does without a kit."""
    path = installed.inside(KIT)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    sentence = words_for(ClinicFileChanged()).title
    person = installed.person()
    with person.sits_down() as user:
        person.opens(user)
        user.hears(sentence)
        user.chooses("Support")
        user.finds("Support", "radio button")
        assert not any(PROVIDED in thing.name for thing in user.visible())
        user.chooses("Journal")
        user.hears(TITLE)
    return f"“{sentence}”"


def _made(folder: Path) -> tuple[Path, Path]:
    """The signed kit, and the key that administrators trust."""
    source, keys, kit = folder / "harbour", folder / "keys", folder / "clinic.kit"
    _clinic("new", str(folder / "template"), "--keys", str(keys))
    kit_folder(source)
    _clinic("pack", str(source), "--key", str(keys / "private.pem"), "-o", str(kit))
    return kit, keys / "clinic.pub"


def _clinic(*words: str) -> None:
    command = [sys.executable, "-m", "trustdesk", "clinic", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _place(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o644)
