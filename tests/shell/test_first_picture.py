"""What is painted first, and what must not be imported for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trustdesk.places import Places
from trustdesk.services.opening import open_unkept, prepare
from trustdesk.vault.argon import ArgonCost
from ui.shell.first_face import FirstFace, first_face

ROOT = Path(__file__).resolve().parents[2]
QUICK = ArgonCost(time=1, memory_kib=8192, lanes=1)
HEAVY = ("sqlalchemy", "sqlcipher3", "keyring", "cryptography", "msgspec", "alembic")

CODE = """
import json, sys
sys.path.insert(0, {root!r})
from ui.app import DeskApp, make_application
from ui.arguments import Arguments
from ui.shell.lock_file import LockFile
from trustdesk.places import Places
from pathlib import Path
app = make_application()
places = Places.standard(Path({home!r}))
places.prepare()
desk = DeskApp(app, Arguments(lock_screen={locked}), places, LockFile(places.instance_lock))
desk.begin(None)
print(json.dumps(sorted(sys.modules)))
sys.stdout.flush()
import os
os._exit(0)
"""


def make_vault(places: Places, passphrase: str = "three quiet words") -> None:
    """A vault with a passphrase and a recovery code."""
    new = prepare("someone-might", passphrase, False, cost=QUICK)
    first, second = new.asked_groups
    assert new.confirm(new.recovery_code.groups[first], new.recovery_code.groups[second])
    new.keep(places, open_unkept()).close()


def test_without_a_vault_it_welcomes(tmp_path: Path) -> None:
    assert first_face(Places(tmp_path), lock_screen=False) is FirstFace.WELCOME


def test_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    make_vault(Places(tmp_path))
    assert first_face(Places(tmp_path), lock_screen=False) is FirstFace.LOCK


def test_a_keyring_alone_opens_by_itself_but_not_after_a_lock(tmp_path: Path) -> None:
    places = Places(tmp_path)
    make_vault(places)
    header = places.header.read_bytes()
    assert b'"kind":"passphrase"' in header
    places.header.write_bytes(header.replace(b'"kind":"passphrase"', b'"kind":"keyring"'))
    assert first_face(places, lock_screen=False) is FirstFace.TODAY
    assert first_face(places, lock_screen=True) is FirstFace.LOCK


def test_a_header_that_cannot_be_read_asks(tmp_path: Path) -> None:
    places = Places(tmp_path)
    make_vault(places)
    places.header.write_bytes(b"\x00" * 64)
    assert first_face(places, lock_screen=False) is FirstFace.LOCK


def test_a_folder_that_cannot_be_looked_into_asks(tmp_path: Path) -> None:
    unseen = Places(tmp_path / ("x" * 256))
    assert first_face(unseen, lock_screen=False) is FirstFace.LOCK


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("kept", [False, True])
def test_nothing_heavy_is_imported_before_the_first_picture(
    tmp_path: Path, locked: bool, kept: bool
) -> None:
    if kept:
        make_vault(Places(tmp_path))
    code = CODE.format(root=str(ROOT), home=str(tmp_path), locked=locked)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    modules = json.loads(done.stdout.splitlines()[-1])
    early = [name for name in modules if name.split(".")[0] in HEAVY]
    assert early == []
    assert "PySide6.QtNetwork" not in modules
    assert "PySide6.QtMultimedia" not in modules


AFTERWARDS = (
    "asyncio",
    "importlib.metadata",
    "secretstorage",
    "trustdesk.services.opening",
    "ui.dialogs",
    "ui.shell.desk_flow",
    "ui.tasks",
    "ui.theme.icons",
    "ui.wording.errors",
)
"""Each of these has cost the first painting some milliseconds."""


def test_the_welcome_is_painted_before_what_it_does_not_show(tmp_path: Path) -> None:
    code = CODE.format(root=str(ROOT), home=str(tmp_path), locked=False)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    modules = json.loads(done.stdout.splitlines()[-1])
    assert [name for name in AFTERWARDS if name in modules] == []
