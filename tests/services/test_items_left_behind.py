"""Killed while a way in changes, the keyring keeps no item that opens nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.access_making import NOTE, MadeDesk, make_desk
from tests.services.making import PASSPHRASE
from tests.vault.changing import file_keyring
from trustdesk.places import FOLDER_NAME, Places, VaultFiles
from trustdesk.services.erasing import erase_everything
from trustdesk.services.opening import (
    DeskState,
    look,
    open_with_keyring,
    open_with_passphrase,
)
from trustdesk.services.unfinished import finish
from trustdesk.vault.pending_items import pending_items
from trustdesk.vault.slots import IN_KEYRING
from trustdesk.vault.vault import Vault


@pytest.fixture
def items(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a keyring that outlives a process."""
    folder = tmp_path / "items"
    folder.mkdir()
    monkeypatch.setenv("PLAIN_TEXT_FOLDER", str(folder))
    return folder


def names(items: Path) -> set[str]:
    """What the keyring holds."""
    return {path.name.removeprefix(f"{FOLDER_NAME}-") for path in items.iterdir()}


def in_header(places: Places) -> set[str]:
    """What the header names."""
    return {slot.id for slot in Vault.load(places).slots if slot.kind in IN_KEYRING}


def killed(root: Path, what: str, moment: str) -> None:
    """Let another process begin a change, and be killed."""
    command = [sys.executable, "-m", "tests.services.killed_at_the_keyring"]
    ended = subprocess.run([*command, str(root), what, moment], timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL


def made_in(tmp_path: Path, *, use_keyring: bool) -> MadeDesk:
    """A closed desk with a passphrase."""
    made = make_desk(tmp_path / "desk", use_keyring=use_keyring, keyring=file_keyring())
    made.desk.close()
    return made


@pytest.mark.parametrize(
    ("what", "moment", "had_keyring"),
    [
        ("add", "written", False),
        ("renew", "written", True),
        ("renew", "removing", True),
        ("leave", "removing", True),
    ],
)
def test_the_next_start_removes_what_no_header_names(
    tmp_path: Path, items: Path, what: str, moment: str, had_keyring: bool
) -> None:
    made = made_in(tmp_path, use_keyring=had_keyring)
    killed(made.root, what, moment)
    assert names(items) != in_header(made.places), "the kill left one"
    finish(made.places, file_keyring())
    assert names(items) == in_header(made.places)
    assert pending_items(made.places.files) == []
    desk = open_with_passphrase(made.places, PASSPHRASE, keyring=file_keyring())
    assert [card.snippet for card in desk.journal.days()] == [NOTE]
    desk.close()
    if in_header(made.places):
        open_with_keyring(made.places, keyring=file_keyring()).close()


def test_killed_at_the_first_set_up_nothing_is_left(tmp_path: Path, items: Path) -> None:
    places = Places(tmp_path / "desk")
    killed(places.root, "first", "written")
    assert len(names(items)) == 1
    finish(places, file_keyring())
    assert names(items) == set()
    assert look(places) is DeskState.NONE
    assert list(places.root.iterdir()) == []


def test_what_was_left_goes_with_everything_too(tmp_path: Path, items: Path) -> None:
    made = made_in(tmp_path, use_keyring=True)
    killed(made.root, "renew", "written")
    assert len(names(items)) == 2
    desk = open_with_passphrase(made.places, PASSPHRASE, keyring=file_keyring())
    erase_everything(desk, made.places)
    assert names(items) == set()
    assert list(made.root.iterdir()) == []


def test_while_the_header_cannot_be_read_no_item_goes(tmp_path: Path, items: Path) -> None:
    made = made_in(tmp_path, use_keyring=True)
    killed(made.root, "renew", "written")
    before = names(items)
    headers = [
        (path, path.read_bytes()) for path in (made.places.header, made.places.header_backup)
    ]
    for path, data in headers:
        path.write_bytes(data[: len(data) // 2])
    finish(made.places, file_keyring())
    assert names(items) == before
    for path, data in headers:
        path.write_bytes(data)
    finish(made.places, file_keyring())
    assert names(items) == in_header(made.places)


def test_after_a_change_no_note_is_left(tmp_path: Path, items: Path) -> None:
    made = make_desk(tmp_path / "desk", use_keyring=True, keyring=file_keyring())
    listed = sorted(made.places.vault_dir.iterdir())
    made.desk.access.renew_keyring()
    assert sorted(made.places.vault_dir.iterdir()) == listed
    assert names(items) == in_header(made.places)
    made.desk.close()


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff", b"[" + b'"a",' * 5000])
def test_a_note_that_makes_no_sense_removes_nothing(
    tmp_path: Path, items: Path, data: bytes
) -> None:
    made = made_in(tmp_path, use_keyring=True)
    VaultFiles(made.places.vault_dir).directory.joinpath("items").write_bytes(data)
    before = names(items)
    finish(made.places, file_keyring())
    assert names(items) == before
